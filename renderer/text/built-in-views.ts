import { defaultColumns, defaultSort, filterNone, type LibraryView } from '@domain/recordings/library-view';

/** A view that every library has. */
export interface BuiltInView extends LibraryView {
  readonly id: string;
  readonly name: string;
}

const columns = [...defaultColumns];
const sort = [...defaultSort];
const expiryColumns = [
  'expiresAt',
  'retention',
  'legalHold',
  'startedAt',
  'agent',
  'team',
  'callType',
  'duration',
  'file',
  'status',
].map((id) => ({ id, width: null }));

export const builtInViews: readonly BuiltInView[] = [
  { id: 'all', name: 'All recordings', filter: filterNone, sort, columns },
  {
    id: 'to-evaluate',
    name: 'To evaluate',
    filter: {
      search: '',
      conditions: { status: { kind: 'one-of', values: ['not-reviewed', 'draft', 'returned'] } },
    },
    sort,
    columns,
  },
  {
    id: 'low-csat',
    name: 'Low CSAT',
    filter: { search: '', conditions: { csat: { kind: 'between', from: null, to: 2, unknown: false } } },
    sort: [{ column: 'csat', descending: false }, ...sort],
    columns,
  },
  {
    id: 'talk-over',
    name: 'Much talk-over',
    filter: {
      search: '',
      conditions: { talkOverTime: { kind: 'between', from: 5, to: null, unknown: false } },
    },
    sort: [{ column: 'talkOverTime', descending: true }],
    columns,
  },
  {
    id: 'no-consent',
    name: 'No consent',
    filter: { search: '', conditions: { consent: { kind: 'one-of', values: ['no'] } } },
    sort,
    columns: [...columns.slice(0, -2), { id: 'consent', width: null }, ...columns.slice(-2)],
  },
  {
    id: 'expiring',
    name: 'Expiring soon',
    filter: { search: '', conditions: { expiresAt: { kind: 'coming', days: 30 } } },
    sort: [{ column: 'expiresAt', descending: false }],
    columns: expiryColumns,
  },
  {
    id: 'legal-hold',
    name: 'Legal hold',
    filter: { search: '', conditions: { legalHold: { kind: 'one-of', values: ['yes'] } } },
    sort,
    columns: expiryColumns,
  },
];

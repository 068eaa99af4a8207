import type { LibraryRow } from '../../queries/library';
import type { ReviewStatus } from '../../text/recordings';

/** The columns that the library can be sorted by. */
export type SortColumn =
  | 'startedAt'
  | 'agent'
  | 'team'
  | 'callType'
  | 'direction'
  | 'duration'
  | 'csat'
  | 'ticket'
  | 'file'
  | 'status';
export type SortOrder = { readonly column: SortColumn; readonly descending: boolean };

/** What the library is narrowed by. An empty list of a facet lets everything through. */
export interface LibraryFilter {
  readonly search: string;
  readonly agents: readonly string[];
  readonly teams: readonly string[];
  readonly callTypes: readonly string[];
  readonly statuses: readonly ReviewStatus[];
}
export type FacetName = 'agents' | 'teams' | 'callTypes' | 'statuses';

export const filterNone: LibraryFilter = { search: '', agents: [], teams: [], callTypes: [], statuses: [] };

/** A value of a facet and how many rows have it; the empty text stands for "not known". */
export type FacetOption = { readonly value: string; readonly count: number };

export function isFiltered(filter: LibraryFilter): boolean {
  const { search, agents, teams, callTypes, statuses } = filter;
  return search.trim() !== '' || agents.length + teams.length + callTypes.length + statuses.length > 0;
}

/** The person who handled the call: by name, else by id. */
export function agentOf({ interaction }: LibraryRow): string {
  return interaction.agentName ?? interaction.agentId ?? '';
}

export function statusOf({ evaluation }: LibraryRow): ReviewStatus {
  return evaluation === null ? 'not-reviewed' : evaluation.state;
}

const facetValue: Record<FacetName, (row: LibraryRow) => string> = {
  agents: agentOf,
  teams: ({ interaction }) => interaction.team ?? '',
  callTypes: ({ interaction }) => interaction.callType ?? '',
  statuses: statusOf,
};

/** The values of a facet in the order of the alphabet, "not known" last. */
export function facetOptions(rows: readonly LibraryRow[], facet: FacetName): FacetOption[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = facetValue[facet](row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => compareText(one.value, other.value));
}

/** The rows that pass the filter, in the order asked for. */
export function viewRows(rows: readonly LibraryRow[], filter: LibraryFilter, order: SortOrder): LibraryRow[] {
  const words = folded(filter.search).split(/\s+/).filter(Boolean);
  const passes = (row: LibraryRow) =>
    passesFacet(filter.agents, agentOf(row)) &&
    passesFacet(filter.teams, facetValue.teams(row)) &&
    passesFacet(filter.callTypes, facetValue.callTypes(row)) &&
    passesFacet(filter.statuses, statusOf(row)) &&
    (words.length === 0 || matchesAll(row, words));
  return rows.filter(passes).sort(rowOrder(order));
}

function passesFacet(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

/** What search looks at, folded once for each row: typing in a library of ten thousand must not stutter. */
const haystacks = new WeakMap<LibraryRow, string>();

function matchesAll(row: LibraryRow, words: readonly string[]): boolean {
  const haystack = haystacks.get(row) ?? haystackOf(row);
  haystacks.set(row, haystack);
  return words.every((word) => haystack.includes(word));
}

function haystackOf(row: LibraryRow): string {
  const { agentId, ticket, customerKey, callType, queue } = row.interaction;
  const texts = [agentOf(row), agentId, ticket, customerKey, row.recording.fileName, callType, queue];
  return folded(texts.filter(Boolean).join('\n'));
}

/** Lower case without accents, so that "lopez" finds López. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

type SortValue = string | number | null;
const statusRank: Record<ReviewStatus, number> = { 'not-reviewed': 0, draft: 1, submitted: 2 };

const sortValue: Record<SortColumn, (row: LibraryRow) => SortValue> = {
  startedAt: ({ interaction }) => interaction.startedAt && Date.parse(interaction.startedAt),
  agent: (row) => agentOf(row) || null,
  team: ({ interaction }) => interaction.team,
  callType: ({ interaction }) => interaction.callType,
  direction: ({ interaction }) => interaction.direction,
  duration: ({ recording }) => recording.media.duration,
  csat: ({ interaction }) => interaction.csat,
  ticket: ({ interaction }) => interaction.ticket,
  file: ({ recording }) => recording.fileName,
  // Within the submitted ones by score, which lies within a few units of nothing.
  status: (row) => statusRank[statusOf(row)] * 1000 + (row.evaluation?.score ?? 0),
};

/** Rows that lack the value stand at the end either way; equal ones by file name, so that the order never flickers. */
function rowOrder({ column, descending }: SortOrder): (one: LibraryRow, other: LibraryRow) => number {
  const value = sortValue[column];
  return (one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) {
      if (a !== b) return a === null ? 1 : -1;
    } else {
      const difference =
        typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return (
      compareText(one.recording.fileName, other.recording.fileName) ||
      (one.interaction.id < other.interaction.id ? -1 : 1)
    );
  };
}

/** One collator for all: making one for each comparison is what makes sorting slow. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compareText(one: string, other: string): number {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  return collator.compare(one, other);
}

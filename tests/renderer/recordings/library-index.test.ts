import { seconds } from '@domain/base/time';
import { metadataUnknown } from '@domain/recordings/interaction';
import type { ColumnId } from '@domain/recordings/library-columns';
import {
  type Condition,
  filterNone,
  isFiltered,
  type LibraryFilter,
  type SortKey,
} from '@domain/recordings/library-view';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LibraryRow } from '../../../renderer/queries/library';
import { createLibraryIndex } from '../../../renderer/queries/library-index';

type Evaluated = NonNullable<LibraryRow['evaluation']>;

function row(
  fileName: string,
  metadata: Partial<LibraryRow['interaction']> = {},
  evaluation: Pick<Evaluated, 'state' | 'score' | 'band'> | null = null,
  duration = 60,
): LibraryRow {
  return {
    interaction: {
      id: `i-${fileName}`,
      kind: 'call',
      recordingId: fileName,
      ...metadataUnknown,
      imported: null,
      unsettled: [],
      ...metadata,
    },
    recording: {
      id: fileName,
      fileName,
      byteLength: 1,
      importedAt: '2026-11-01T00:00:00.000Z',
      inProgress: false,
      channelRoles: ['agent', 'customer'],
      media: {
        container: 'wav',
        codec: 'pcm',
        sampleRate: 8000,
        channels: 2,
        duration: seconds(duration),
        playback: 'original',
        damaged: false,
        picture: null,
      },
    },
    evaluation: evaluation && { ...judgedBy, ...evaluation },
    sealed: 0,
    figures: null,
    keeping: { rule: null, className: null, expiresAt: null, hold: null },
    assignment: null,
  };
}

const judgedBy = { id: 'e', criticalScore: null, evaluator: 'Zoë', submittedAt: null };

const rows = [
  row('call-10.wav', {
    agentName: 'López',
    team: 'Energy',
    callType: 'fault',
    ticket: 'T-9',
    startedAt: '2026-10-02T09:00:00.000Z',
  }),
  row('call-2.wav', { agentName: 'Kim', team: 'Energy', customerKey: 'c-77', queue: 'Billing', csat: 5 }),
  row('call-3.wav', { agentId: 'a-9', team: 'Retail', startedAt: '2026-10-03T09:00:00.000Z', csat: 1 }),
  row('call-4.wav', {}, { state: 'draft', score: null, band: null }),
  row('call-5.wav', {}, { state: 'submitted', score: 0.4, band: 'Needs improvement' }, 30),
  row('call-6.wav', {}, { state: 'submitted', score: 0.9, band: 'Exceeds' }, 90),
];
const byFile: SortKey[] = [{ column: 'file', descending: false }];
const names = (shown: readonly LibraryRow[]) => shown.map(({ recording }) => recording.fileName);
const index = createLibraryIndex();
const now = Date.UTC(2026, 10, 22);
const view = (filter: Partial<LibraryFilter>, sort = byFile, of: readonly LibraryRow[] = rows) =>
  names(index.view(of, { filter: { ...filterNone, ...filter }, sort, now }));
const oneOf = (...values: string[]): Condition => ({ kind: 'one-of', values });

describe('searching the library', () => {
  test.each([
    ['kim', ['call-2.wav']],
    ['lopez', ['call-10.wav']],
    ['LÓPEZ fau', ['call-10.wav']],
    ['t-9', ['call-10.wav']],
    ['c-77', ['call-2.wav']],
    ['billing', ['call-2.wav']],
    ['a-9', ['call-3.wav']],
    ['call-1', ['call-10.wav']],
    ['  ', ['call-2.wav', 'call-3.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav', 'call-10.wav']],
    ['nobody', []],
  ])('“%s” finds %o', (search, expected) => {
    expect(view({ search })).toEqual(expected);
  });
});

describe('searching on', () => {
  const letters = fc.array(fc.constantFrom('c', 'a', 'l', '-', '1', ' ', 'k', 'i', 'ó', 'back'), {
    maxLength: 12,
  });

  test('finds after any letters typed and taken back what it finds from the start', () => {
    fc.assert(
      fc.property(letters, fc.nat(rows.length), (typed, later) => {
        const used = createLibraryIndex();
        let search = '';
        for (const [at, letter] of typed.entries()) {
          search = letter === 'back' ? search.slice(0, -1) : search + letter;
          const of = at < later ? rows.slice(0, later) : rows;
          const asked = { filter: { ...filterNone, search }, sort: byFile, now };
          expect(names(used.view(of, asked))).toEqual(names(createLibraryIndex().view(of, asked)));
        }
      }),
    );
  });
});

describe('the place of a contact', () => {
  test('is where it stands in an answer, also in one from before the library has changed', () => {
    const some = fc.subarray(rows, { minLength: 1 });
    const teams = fc.constantFrom('Energy', 'Retail', '');
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), teams, (libraries, team) => {
        const used = createLibraryIndex();
        const filter = { ...filterNone, conditions: { team: oneOf(team) } };
        const answers = libraries.map((of) => used.view(of, { filter, sort: byFile, now }));
        for (const shown of [...answers, ...answers.toReversed()])
          for (const { interaction } of rows) {
            const place = shown.findIndex((one) => one.interaction.id === interaction.id);
            expect(used.placeOf(shown, interaction.id)).toBe(place);
          }
        expect(used.placeOf(rows, 'i-call-2.wav')).toBe(-1);
      }),
    );
  });
});

describe('filtering the library', () => {
  const unbounded = { from: null, to: null, unknown: false } as const;
  const filters: [Record<string, Condition>, string[]][] = [
    [{ team: oneOf('Energy') }, ['call-2.wav', 'call-10.wav']],
    [{ team: oneOf('Energy', 'Retail'), agent: oneOf('Kim', 'a-9') }, ['call-2.wav', 'call-3.wav']],
    [{ callType: oneOf('fault') }, ['call-10.wav']],
    [{ status: oneOf('draft') }, ['call-4.wav']],
    [{ status: oneOf('not-reviewed'), team: oneOf('') }, []],
    [{ team: oneOf('') }, ['call-4.wav', 'call-5.wav', 'call-6.wav']],
    [{ csat: { kind: 'between', ...unbounded, to: 2 } }, ['call-3.wav']],
    [{ csat: { kind: 'between', ...unbounded, from: 1, to: 5 } }, ['call-2.wav', 'call-3.wav']],
    [
      { csat: { kind: 'between', ...unbounded, from: 5, unknown: true }, team: oneOf('Energy') },
      ['call-2.wav', 'call-10.wav'],
    ],
    [{ team: oneOf('Energy'), csat: { kind: 'between', ...unbounded, unknown: true } }, ['call-10.wav']],
    [{ duration: { kind: 'between', ...unbounded, to: 30 } }, ['call-5.wav']],
    [{ startedAt: { kind: 'days', ...unbounded, from: '2026-10-03', to: '2026-10-03' } }, ['call-3.wav']],
    [{ startedAt: { kind: 'days', ...unbounded, to: '2026-10-02' } }, ['call-10.wav']],
    [{ startedAt: { kind: 'coming', days: 0 } }, ['call-3.wav', 'call-10.wav']],
    [{ legalHold: oneOf('yes') }, []],
    [{ consent: oneOf('yes', 'no') }, []],
  ];
  test.each(filters)('%o leaves %o', (conditions, expected) => {
    expect(view({ conditions })).toEqual(expected);
    expect(isFiltered({ ...filterNone, conditions })).toBe(true);
  });

  test('nothing chosen is no filter, nor is a column that this version does not know', () => {
    expect(isFiltered(filterNone)).toBe(false);
    expect(isFiltered({ ...filterNone, search: ' ' })).toBe(false);
    const conditions = { team: oneOf(), mood: oneOf('good') };
    expect(isFiltered({ ...filterNone, conditions })).toBe(false);
    expect(view({ conditions })).toHaveLength(rows.length);
  });

  test('the choices of a facet are counted, the unknown last', () => {
    expect(index.facets(rows, 'team')).toEqual([
      { value: 'Energy', count: 2 },
      { value: 'Retail', count: 1 },
      { value: '', count: 3 },
    ]);
  });

  test('what can only be one of a few is offered whole, in the order of the work', () => {
    expect(index.facets(rows, 'status')).toEqual([
      { value: 'not-reviewed', count: 3 },
      { value: 'draft', count: 1 },
      { value: 'returned', count: 0 },
      { value: 'submitted', count: 2 },
    ]);
    expect(index.facets(rows, 'consent')).toEqual([
      { value: 'yes', count: 0 },
      { value: 'no', count: 0 },
      { value: '', count: 6 },
    ]);
  });
});

describe('sorting the library', () => {
  const orders: [ColumnId, boolean, string[]][] = [
    ['file', true, ['call-10.wav', 'call-6.wav', 'call-5.wav', 'call-4.wav', 'call-3.wav', 'call-2.wav']],
    [
      'startedAt',
      true,
      ['call-3.wav', 'call-10.wav', 'call-2.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav'],
    ],
    [
      'startedAt',
      false,
      ['call-10.wav', 'call-3.wav', 'call-2.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav'],
    ],
    ['csat', true, ['call-2.wav', 'call-3.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav', 'call-10.wav']],
    ['duration', true, ['call-6.wav', 'call-2.wav', 'call-3.wav', 'call-4.wav', 'call-10.wav', 'call-5.wav']],
    ['status', true, ['call-6.wav', 'call-5.wav', 'call-4.wav', 'call-2.wav', 'call-3.wav', 'call-10.wav']],
    ['agent', false, ['call-3.wav', 'call-2.wav', 'call-10.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav']],
  ];
  test.each(orders)('by %s, descending %s, gives %o', (column, descending, expected) => {
    expect(view({}, [{ column, descending }])).toEqual(expected);
  });

  const columns: ColumnId[] = ['startedAt', 'agent', 'team', 'csat', 'duration', 'status', 'file'];
  const someSort = fc.uniqueArray(
    fc.record({ column: fc.constantFrom(...columns), descending: fc.boolean() }),
    { selector: ({ column }) => column, maxLength: 3 },
  );

  test('does not depend on the order the rows come in, and loses none', () => {
    const shuffles = fc.shuffledSubarray(rows, { minLength: rows.length });
    fc.assert(
      fc.property(shuffles, someSort, (shuffled, sort) => {
        expect(view({}, sort, shuffled)).toEqual(view({}, sort));
      }),
    );
  });

  test('by several columns is by the first, and by the next only where those before are equal', () => {
    expect(
      view({}, [
        { column: 'team', descending: true },
        { column: 'csat', descending: false },
      ]),
    ).toEqual(['call-3.wav', 'call-2.wav', 'call-10.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav']);
  });

  test('is the same from an index that has seen fewer and other rows before, facets included', () => {
    const some = fc.record({
      csat: fc.constantFrom(1, 2, 3, 5.5, null),
      team: fc.constantFrom('Energy', 'éclair', 'Ecla', 'team 10', 'team 9', ''),
    });
    const changes = fc.array(fc.tuple(fc.nat(rows.length - 1), some), { maxLength: 4 });
    const added = fc.array(some, { maxLength: 3 });
    fc.assert(
      fc.property(changes, added, someSort, fc.boolean(), (changed, more, sort, shorter) => {
        const used = createLibraryIndex();
        for (const column of columns) used.prepare(rows, column);
        const next = [...rows];
        for (const [at, metadata] of changed) {
          const before = next[at];
          if (before !== undefined)
            next[at] = { ...before, interaction: { ...before.interaction, ...metadata } };
        }
        if (shorter) next.pop();
        for (const [at, metadata] of more.entries()) next.push(row(`call-${at}-7.wav`, metadata));
        const asked = { filter: { ...filterNone, search: 'call' }, sort, now };
        const anew = createLibraryIndex();
        expect(names(used.view(next, asked))).toEqual(names(anew.view(next, asked)));
        for (const column of columns) expect(used.facets(next, column)).toEqual(anew.facets(next, column));
      }),
    );
  });

  test('is kept while recordings come in by the thousand, past where texts are put in order another way', () => {
    const many = Array.from({ length: 5_600 }, (_, n) =>
      row(`call-${(n * 7919) % 9973}.wav`, { ticket: `T-${(n * 31) % 997}`, csat: (n % 9) / 2 }),
    );
    const growing = createLibraryIndex();
    const sort: SortKey[] = [
      { column: 'csat', descending: true },
      { column: 'ticket', descending: false },
    ];
    for (let count = 4_900; count <= many.length; count += 70)
      growing.view(many.slice(0, count), { filter: filterNone, sort, now });
    const asked = { filter: filterNone, sort, now };
    expect(names(growing.view(many, asked))).toEqual(names(createLibraryIndex().view(many, asked)));
  });
});

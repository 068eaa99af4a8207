import type { TeamPage, TeamState } from '@contract/sync';
import { describe, expect, it } from 'vitest';
import { commentLine } from '../../../renderer/commands/answers';
import { followTeam } from '../../../renderer/journal/team-feed';
import { changesLeftOut } from '../../../renderer/queries/left-out';
import { feeding } from './feeding';
import { allRows, draft } from './harness';
import { journalHost } from './journal-double';

const store = '00000000-0000-4000-8000-000000000001';
const stamp = '17643000000000000-bbbbbbbbbbbb';
type Row = TeamPage['rows'][number];

function clip(id: string, fields: Record<string, string> = { title: 'x' }): Row {
  const stamps = Object.fromEntries(Object.keys(fields).map((field) => [field, stamp]));
  return { table: 'clips', id, row: { id, fields, stamps, deleted: false } };
}

/** A device with an evaluation of its own, and how it follows a team whose pages say what a test wants. */
async function following() {
  const { db, context, evaluationId } = await draft();
  const host = journalHost();
  const { feed, shows } = feeding(db, host.client);
  Object.assign(context, { committed: feed.wake });
  await commentLine(context, evaluationId, 'line', 'Typed here.');
  await shows('saved');
  const journal = await host.head();
  const state = { link: 'connected', store, head: 100 } as NonNullable<TeamState>; // no more of it is looked at
  return {
    db,
    journal,
    /** Follows until it pauses. */
    async follow(pull: (stop: AbortController) => Promise<TeamPage>) {
      const stop = new AbortController();
      await followTeam(
        {
          db,
          version: '1',
          client: {
            watch: async () =>
              (async function* () {
                yield state;
              })(),
            pull: () => pull(stop),
          },
          onState: () => {},
          pause: async () => stop.abort(),
        },
        stop.signal,
      );
    },
    page: (rows: Row[], n: number, head = n): TeamPage => ({
      ...{ restarts: false, rows, pending: [], journal, more: n < head },
      cursor: { store, n, head, mark: null },
    }),
  };
}

describe('What a team database sends that no program of ours would', () => {
  it.each<[string, Row[]]>([
    [
      'tables that only this program has',
      ['meta', 'outbox', 'history', 'undo'].map((table) => ({ ...clip('a'), table })),
    ],
    [
      'names that every object has',
      ['__proto__', 'constructor', 'toString'].map((table) => ({ ...clip('a'), table })),
    ],
    ['rows without what every such row has', [clip('bare'), clip('huge', { title: 'x'.repeat(2_000_000) })]],
  ])('is left out and counted, and changes nothing here: %s', async (_what, rows) => {
    const { db, follow, page } = await following();
    const before = await allRows(db);
    await follow(async () => page(rows, 100));
    expect(await allRows(db)).toEqual(before);
    expect(await changesLeftOut(db)).toBe(rows.length);
    expect(Object.prototype).not.toHaveProperty('fields');
  });

  it('is not followed for ever where its pages have no end', async () => {
    const { db, follow, page } = await following();
    const before = await allRows(db);
    let count = 0;
    await follow(async (stop) => {
      count += 1;
      if (count === 20) stop.abort();
      return page([], count, 1_000_000);
    });
    expect(count).toBe(20);
    expect(await allRows(db)).toEqual(before);
  });
});

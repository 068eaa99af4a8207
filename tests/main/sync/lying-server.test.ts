import type { TeamCursor, TeamPage } from '@contract/sync';
import type { Person } from '@domain/sync/verdict';
import { teamLaw } from '@domain/team/team-law';
import { describe, expect, it } from 'vitest';
import { checkedLink } from '../../../main/sync/checked-link';
import { NoTeam } from '../../../main/sync/connect-problem';
import { createExchange, placeAtStart } from '../../../main/sync/exchange';
import {
  PageTooLarge,
  type PushAnswer,
  type TeamLink,
  TeamRestored,
  type WirePage,
} from '../../../main/sync/team-link';
import { randomOf } from '../../team/simulation/random';
import { noFaults, SimServer } from '../../team/simulation/sim-server';
import { entryOf, journalDouble, placeDouble } from './journal-double';
import { operation } from './team-database';

const kim: Person = { id: 'kim', role: 'evaluator', team: 'red' };
const bo: Person = { id: 'bo', role: 'evaluator', team: 'red' };

/** A device that has met the database once and has two changes since, of which one will be refused. */
async function met() {
  const server = new SimServer(randomOf(1), () => Date.UTC(2026, 10, 30), null);
  const journal = journalDouble();
  const place = placeDouble(placeAtStart(server.store));
  const exchange = createExchange({ journal, law: teamLaw, place });
  const honest = server.link(kim, noFaults);
  server.team.push(
    bo,
    [1, 2, 3, 4, 5].map((at) => operation({ kind: 'clips', id: `of-bo-${at}`, set: { at }, deleted: false })),
  );
  journal.add(entryOf([{ table: 'clips', id: 'first', before: null, after: { title: 'first' } }]));
  await exchange.push(checkedLink(honest));
  const { cursor } = await pages(exchange, honest, null);
  journal.add(
    entryOf([{ table: 'clips', id: 'second', before: null, after: { title: 'second' } }]),
    entryOf([
      {
        table: 'scorecardRules',
        id: 'not-mine',
        before: null,
        after: { name: 'A rule that an evaluator may not make' },
      },
    ]),
  );
  return { server, journal, place, exchange, honest, cursor };
}

/** Everything that a device reads, as the page asks for it; it gives up where no page comes to an end. */
async function pages(exchange: ReturnType<typeof createExchange>, link: TeamLink, from: TeamCursor | null) {
  const rows: TeamPage['rows'] = [];
  let cursor = from;
  for (let count = 0; count < 100; count += 1) {
    const page = await exchange.pull(checkedLink(link), cursor);
    if (page.restarts) {
      cursor = null;
      continue;
    }
    rows.push(...page.rows);
    cursor = page.cursor;
    if (!page.more) return { rows, cursor };
  }
  throw new Error('There is no end of pages');
}

function pushing(honest: TeamLink, lie: (answer: PushAnswer) => PushAnswer): TeamLink {
  return { ...honest, push: async (seen, operations) => lie(await honest.push(seen, operations)) };
}
function pulling(honest: TeamLink, lie: (page: WirePage, after: number) => WirePage): TeamLink {
  return { ...honest, pull: async (after, seen, most) => lie(await honest.pull(after, seen, most), after) };
}
const row = { kind: 'clips', id: 'x', fields: {}, stamps: {}, deleted: false, epoch: 0 };

describe('A team database that says what can’t be true', () => {
  it.each<[string, (honest: TeamLink) => TeamLink]>([
    [
      'judges fewer changes than were sent',
      (link) => pushing(link, (one) => ({ ...one, results: one.results.slice(1) })),
    ],
    ['judges none', (link) => pushing(link, (one) => ({ ...one, results: [] }))],
    [
      'judges a change that was never sent',
      (link) =>
        pushing(link, (one) => ({ ...one, results: one.results.map((said) => ({ ...said, op: 'other' })) })),
    ],
    [
      'judges one change twice',
      (link) =>
        pushing(link, (one) => ({ ...one, results: one.results.map(() => one.results[0] ?? expect.fail()) })),
    ],
    [
      'judges more than was sent',
      (link) => pushing(link, (one) => ({ ...one, results: [...one.results, { op: 'more', r: 'ok' }] })),
    ],
    ['ends a write before the last one', (link) => pushing(link, (one) => ({ ...one, n: 1 }))],
    ['gives a write no mark', (link) => pushing(link, (one) => ({ ...one, mark: null }))],
    [
      'is restored at every write',
      (link) => ({ ...link, push: () => Promise.reject(new TeamRestored('restored')) }),
    ],
    [
      'is restored whenever it is read',
      (link) => pulling(link, (page) => ({ ...page, known: false, rows: [] })),
    ],
    ['has come back behind what was read', (link) => pulling(link, (page) => ({ ...page, head: 1, n: 1 }))],
    ['ends a page before it begins', (link) => pulling(link, (page, after) => ({ ...page, n: after - 1 }))],
    ['ends a page behind its head', (link) => pulling(link, (page) => ({ ...page, n: page.head + 1 }))],
    [
      'has pages without end',
      (link) => pulling(link, (page, after) => ({ ...page, n: after, head: page.head + 100 })),
    ],
    [
      'sends more rows than were asked for',
      (link) => pulling(link, (page) => ({ ...page, rows: Array.from({ length: 501 }, () => row) })),
    ],
    [
      'sends times of another age',
      (link) =>
        pulling(link, (page) => ({
          ...page,
          rows: [{ ...row, stamps: { title: '99999999999990000-aaaaaaaaaaaa' } }],
        })),
    ],
    ['shows a row that nobody asked for', (link) => ({ ...link, look: async () => [row] })],
  ])(
    'and %s is not believed: nothing is taken in or forgotten, and all goes on once it is itself',
    async (_what, lying) => {
      const { server, journal, exchange, honest, cursor, place } = await met();
      const before = structuredClone(journal.entries);
      const link = lying(honest);
      const error = await exchange
        .push(checkedLink(link))
        .then(() => pages(exchange, link, cursor))
        .catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(error instanceof TeamRestored ? TeamRestored : NoTeam);
      if (error instanceof NoTeam) expect(error.problem.problem).toBe('bad-answer');
      expect(journal.entries).toEqual(before);
      const shared = journal.entries.slice(0, place.read().entries).flatMap(({ id }) => `${id}/0`);
      expect([...server.team.answered.keys()]).toEqual(expect.arrayContaining(shared));

      await exchange.push(checkedLink(honest));
      const read = await pages(exchange, honest, null);
      expect((await exchange.waiting()).count).toBe(0);
      expect(read.rows.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['of-bo-1', 'of-bo-5', 'first', 'second']),
      );
      // What was refused is kept, and the row that it would have made is told to be none.
      expect(read.rows).toContainEqual({ table: 'scorecardRules', id: 'not-mine', row: null });
      expect(server.team.copies()).toHaveLength(1);
    },
  );

  it.each<[string, (honest: TeamLink) => TeamLink]>([
    [
      'rows come twice',
      (link) =>
        pulling(link, (page) => ({ ...page, rows: page.rows.flatMap((one) => [one, one]).slice(0, 500) })),
    ],
    [
      'rows come in another order',
      (link) => pulling(link, (page) => ({ ...page, rows: page.rows.toReversed() })),
    ],
    [
      'rows are of kinds that nobody knows',
      (link) => pulling(link, (page) => ({ ...page, rows: [{ ...row, kind: 'meta' }, ...page.rows] })),
    ],
  ])('is read to its end where %s', async (_what, odd) => {
    const { exchange, honest } = await met();
    const link = odd(honest);
    await exchange.push(checkedLink(link));
    const { rows } = await pages(exchange, link, null);
    expect(rows.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['of-bo-1', 'of-bo-5', 'first', 'second']),
    );
  });

  it('is asked for fewer rows at a time where so many can’t be put together', async () => {
    const { exchange, honest } = await met();
    const asked: number[] = [];
    const large: TeamLink = {
      ...honest,
      pull: async (after, seen, most) => {
        asked.push(most);
        if (most > 3) throw new PageTooLarge('the total size of jsonb array elements exceeds the maximum');
        return honest.pull(after, seen, most);
      },
    };
    const { rows } = await pages(exchange, large, null);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['of-bo-1', 'of-bo-5']));
    expect(Math.min(...asked.filter((most) => most > 1))).toBe(2);
    const none: TeamLink = { ...honest, pull: () => Promise.reject(new PageTooLarge('too large')) };
    await expect(pages(exchange, none, null)).rejects.toThrow(PageTooLarge);
  });

  it('is met again as it was after it has been restored for a while', async () => {
    const { exchange, honest, server } = await met();
    const restored = pulling(honest, (page) => ({ ...page, known: false, rows: [] }));
    for (let turn = 0; turn < 3; turn += 1) await exchange.push(checkedLink(restored)).catch(() => undefined);
    await exchange.push(checkedLink(honest));
    expect((await exchange.waiting()).count).toBe(0);
    expect(server.team.row('clips', 'second')?.row.fields).toMatchObject({ title: 'second' });
  });
});

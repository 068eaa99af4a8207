import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commentLine } from '../../../renderer/commands/answers';
import { recordImported } from '../../../renderer/commands/recordings';
import { readJournalPlace } from '../../../renderer/db/meta';
import { restoreFromJournal } from '../../../renderer/journal/restore';
import { waitingCount } from '../../../renderer/queries/saved';
import { drained, feeding } from './feeding';
import { contextOn, databaseIn, draft, history, libraryItem } from './harness';
import { journalHost, type Mishap } from './journal-double';

const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

test('Everything committed reaches the journal in the order of writing, and then nothing waits.', async () => {
  const { db, context, evaluationId } = await draft();
  const host = journalHost();
  const { feed, shows, states } = feeding(db, host.client);
  Object.assign(context, { committed: feed.wake });
  for (const comment of ['a', 'ab', 'abc']) await commentLine(context, evaluationId, 'line', comment);
  await shows('saved');
  await commentLine(context, evaluationId, 'line', 'abcd');
  await feed.close();
  feed.wake();
  await drained(db, host.client);
  expect(await host.entries()).toEqual(await history(db));
  expect(await waitingCount(db)).toBe(0);
  const { generation, count, hash } = await host.head();
  expect(await readJournalPlace(db)).toMatchObject({ generation, count, hash });
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['saving', 'saved']));
});

test('More than one call holds goes in batches of at most 500 entries and about a megabyte, one call at a time.', async () => {
  const { db, context, evaluationId } = await draft();
  const host = journalHost();
  let underWay = 0;
  const client = {
    ...host.client,
    append: async (input: Parameters<typeof host.client.append>[0]) => {
      underWay += 1;
      expect(underWay).toBe(1);
      const head = await host.client.append(input);
      underWay -= 1;
      return head;
    },
  };
  for (let n = 0; n < 620; n++) await commentLine(context, evaluationId, 'line', String(n));
  for (let n = 0; n < 4; n++) await commentLine(context, evaluationId, 'long', 'x'.repeat(600_000 + n));
  const { feed, shows } = feeding(db, client);
  for (let n = 0; n < 5; n++) feed.wake();
  await shows('saved');
  await feed.close();
  expect(host.appended.flat()).toEqual(idsOf(await history(db)));
  expect(Math.max(...host.appended.map(({ length }) => length))).toBe(500);
  // The first long comment still fits behind the short ones; the others hold the text before them too, so a call each.
  expect(host.appended.length).toBe(2 + 3);
});

test('A journal that another has taken the place of is found by comparing, though nothing waits, and gets everything.', async () => {
  const { db, context, evaluationId } = await draft();
  const host = journalHost();
  const { feed, shows, states } = feeding(db, host.client);
  await commentLine(context, evaluationId, 'line', 'a');
  feed.wake();
  await shows('saved');
  await feed.idle();
  host.loseDisk();
  feed.wake();
  await feed.idle();
  expect(await host.entries()).toEqual([]);
  const before = states.length;
  feed.compare();
  await feed.idle();
  expect(await host.entries()).toEqual(await history(db));
  expect(states.slice(before).map(({ state }) => state)).toEqual(['saving', 'saved']);
  await feed.close();
});

test('While main is gone the feed says so, counts what waits, and tries again later and later.', async () => {
  const { db, context, evaluationId } = await draft();
  const host = journalHost();
  const { feed, shows, retry, delays } = feeding(db, host.client);
  Object.assign(context, { committed: feed.wake });
  await shows('saved');
  host.failWhen(() => 'unheard');
  await commentLine(context, evaluationId, 'line', 'a');
  const first = await shows('offline');
  await feed.idle();
  expect(first.waiting).toBe(1);
  for (let n = 0; n < 8; n++) {
    expect(retry()).toBe(true);
    await feed.idle();
  }
  expect(delays.toSorted((one, other) => one - other)).toEqual(delays);
  expect(new Set(delays).size).toBeGreaterThan(4);
  await commentLine(context, evaluationId, 'line', 'ab');
  await feed.idle();
  expect(feed.state()).toMatchObject({ state: 'offline', waiting: 2, since: first.since });
  host.failWhen(() => 'none');
  feed.wake();
  await shows('saved');
  await feed.close();
  expect(await host.entries()).toEqual(await history(db));
});

test('What main refuses shows as failing, not as offline.', async () => {
  const { db } = await draft();
  const host = journalHost();
  host.failWhen((call) => (call === 'append' ? 'refused' : 'none'));
  const { feed, shows, retry } = feeding(db, host.client);
  expect(await shows('failing')).toMatchObject({ waiting: 3, problem: 'disk-full' });
  await feed.idle();
  host.failWhen(() => 'none');
  retry();
  expect(await shows('saved')).toMatchObject({ waiting: 0 });
  await feed.close();
});

test('A wake while a failure is being shown is not lost: it tries again at once.', async () => {
  const { db } = await draft();
  const host = journalHost();
  host.failWhen((call) => (call === 'append' ? 'unheard' : 'none'));
  const { feed, shows, states } = feeding(db, host.client, (state) => {
    if (state.state !== 'offline') return;
    host.failWhen(() => 'none');
    feed.wake();
  });
  await shows('saved');
  expect(states.map(({ state }) => state)).toEqual(['saving', 'offline', 'saved']);
  await feed.close();
});

test('After close nothing is sent and nothing is shown any more.', async () => {
  const { db, context, evaluationId } = await draft();
  const host = journalHost();
  const { feed, shows, states, retry } = feeding(db, host.client);
  await shows('saved');
  await feed.close();
  const shown = states.length;
  const sent = host.appended.length;
  await commentLine(context, evaluationId, 'line', 'later');
  feed.wake();
  expect(retry()).toBe(false);
  expect([states.length, host.appended.length]).toEqual([shown, sent]);
});

type Happening =
  | { kind: 'write'; comment: string }
  | { kind: 'import'; items: number }
  | { kind: 'mishaps'; mishaps: Mishap[] }
  | { kind: 'wake' | 'retry' | 'main restarts' | 'page reloads' | 'journal is lost' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), comment: fc.string() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('import' as const), items: fc.nat(250) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('mishaps' as const),
      mishaps: fc.array(fc.constantFrom<Mishap>('none', 'unheard', 'unanswered', 'refused'), {
        maxLength: 6,
      }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('wake', 'retry', 'main restarts', 'page reloads', 'journal is lost'),
    }),
  },
);

test('Whatever fails, in the end the journal holds each change once and nothing waits.', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 30 }), async (happenings) => {
      const { factory, db: first, context, evaluationId } = await draft();
      const host = journalHost();
      let db = first;
      let session = feeding(db, host.client);
      Object.assign(context, { committed: () => session.feed.wake() });
      let imported = 10;
      for (const one of happenings) {
        switch (one.kind) {
          case 'write':
            await commentLine(context, evaluationId, 'line', one.comment);
            break;
          case 'import':
            await recordImported(
              context,
              Array.from({ length: one.items }, () => libraryItem(imported++)),
            );
            break;
          case 'mishaps': {
            const left = [...one.mishaps];
            host.failWhen(() => left.shift() ?? 'none');
            break;
          }
          case 'wake':
            session.feed.wake();
            break;
          case 'retry':
            session.retry();
            break;
          case 'main restarts':
            host.restart();
            break;
          case 'journal is lost':
            host.loseDisk();
            break;
          case 'page reloads':
            await session.feed.close();
            db.close();
            db = databaseIn(factory);
            Object.assign(context, { db });
            await restoreFromJournal({ db, client: host.client, pageSize: 7 }).catch(() => null);
            session = feeding(db, host.client);
        }
      }
      host.failWhen(() => 'none');
      await session.feed.close();
      await restoreFromJournal({ db, client: host.client });
      await drained(db, host.client);
      const inJournal = idsOf(await host.entries());
      expect(new Set(inJournal).size).toBe(inJournal.length);
      expect(inJournal.toSorted()).toEqual(idsOf(await history(db)).toSorted());
      expect(await waitingCount(db)).toBe(0);
      const { count, hash } = await host.head();
      expect(await readJournalPlace(db)).toMatchObject({ count, hash });
      db.close();
    }),
    { numRuns: 200 },
  );
}, 300_000);

test('Two pages on one profile lose and double nothing.', async () => {
  const { factory, db, context, evaluationId } = await draft();
  const host = journalHost();
  const otherDb = databaseIn(factory);
  const other = contextOn(otherDb, { begun: Date.UTC(2027, 0, 1) });
  const pages = [feeding(db, host.client), feeding(otherDb, host.client)];
  const [page, otherPage] = pages;
  Object.assign(context, { committed: () => page?.feed.wake() });
  Object.assign(other, { committed: () => otherPage?.feed.wake() });
  for (let n = 0; n < 20; n++) {
    await Promise.all([
      commentLine(context, evaluationId, 'a', String(n)),
      commentLine(other, evaluationId, 'b', String(n)),
    ]);
  }
  for (const { feed } of pages) await feed.close();
  await drained(db, host.client);
  const inJournal = idsOf(await host.entries());
  expect(new Set(inJournal).size).toBe(inJournal.length);
  expect(inJournal.toSorted()).toEqual(idsOf(await history(db)).toSorted());
});

import type { ChangeEntry } from '@domain/sync/change';
import { storedRowSchema } from '@domain/sync/merge';
import { expect, test } from 'vitest';
import { addAnnotation } from '../../../renderer/commands/annotations';
import { commentLine } from '../../../renderer/commands/answers';
import { redo, undo } from '../../../renderer/commands/history';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { lastStamp, latestEntries } from '../../../renderer/db/history';
import { restoreFromJournal } from '../../../renderer/journal/restore';
import { searchAuditTrail } from '../../../renderer/queries/audit-trail';
import { evaluationHistory } from '../../../renderer/queries/evaluation-history';
import { drained } from './feeding';
import { allRows, databaseIn, draft, history, profile, stacks } from './harness';
import { journalHost } from './journal-double';

/** Rows made, edited, taken away and brought back, in more entries than are merged one by one. */
async function muchWork() {
  const { db, context, evaluationId } = await draft();
  const host = journalHost();
  for (let n = 0; n < 140; n++) {
    await commentLine(context, evaluationId, `line ${n % 20}`, `comment ${n}`);
    await addAnnotation(context, { evaluationId, start: n, end: n + 1, channel: 0, polarity: 'praise' });
    if (n % 3 > 0) await undo(context, evaluationId);
    if (n % 3 > 1) await redo(context, evaluationId);
  }
  await drained(db, host.client);
  return { db, context, evaluationId, host };
}

/** A refill that is broken off behind one page, as by a kill. */
async function brokenOff(
  db: EarmarkDatabase,
  host: ReturnType<typeof journalHost>,
  from: number,
  count: number,
) {
  const onePage = {
    ...host.client,
    read: async (input: { from: number; limit: number }) => {
      if (input.from > from) throw new Error('killed');
      return host.client.read(input);
    },
  };
  await expect(restoreFromJournal({ db, client: onePage, pageSize: count })).rejects.toThrow('killed');
}

function fieldsOf(row: unknown): unknown {
  const { id, fields, deleted } = storedRowSchema.parse(row);
  return { id, fields, deleted };
}

test.each([
  ['an empty database, in one page', 2000, 0],
  ['an empty database, in pages that rows go on over', 250, 0],
  ['a database that has the first part of it', 2000, 130],
])('A large refill of %s ends in the same rows, history and stacks.', async (_what, pageSize, there) => {
  const { db, host } = await muchWork();
  const fresh = databaseIn(profile());
  if (there > 0) {
    await brokenOff(fresh, host, 0, there);
    expect(await history(fresh)).toHaveLength(there);
  }
  const { restored } = await restoreFromJournal({ db: fresh, client: host.client, pageSize });
  expect(restored).toBe((await host.entries()).length - there);
  expect(restored).toBeGreaterThan(200);
  expect(await allRows(fresh)).toEqual(await allRows(db));
  expect(await history(fresh)).toEqual(await history(db));
  expect(await stacks(fresh)).toEqual(await stacks(db));
});

test('What came back in pages is undone, redone, told and searched as what was done here, before and after more work.', async () => {
  const { db, context, evaluationId, host } = await muchWork();
  const fresh = databaseIn(profile());
  await restoreFromJournal({ db: fresh, client: host.client, pageSize: 2000 });
  expect(await fresh.history.count()).toBe(0);
  expect(await evaluationHistory(fresh, evaluationId)).toEqual(await evaluationHistory(db, evaluationId));
  expect(await lastStamp(fresh, evaluationId)).toBe(await lastStamp(db, evaluationId));

  const again = { ...context, db: fresh };
  for (let n = 0; n < 5; n++) {
    for (const one of [context, again]) {
      await undo(one, evaluationId);
      await undo(one, evaluationId);
      await redo(one, evaluationId);
      await commentLine(one, evaluationId, 'line 3', `afterwards ${n}`);
    }
  }
  const contents = async (of: EarmarkDatabase) =>
    (await allRows(of)).annotations.concat((await allRows(of)).answers).map((row) => fieldsOf(row));
  expect(await contents(fresh)).toEqual(await contents(db));
  const told = async (of: EarmarkDatabase) =>
    (
      await searchAuditTrail(of, { text: 'comment', most: 10_000 }, [], new AbortController().signal)
    ).lines.map(({ label }) => label);
  expect(await told(fresh)).toEqual(await told(db));
});

test('Latest first, entries in pages and entries of their own come in one order, however many are asked for.', async () => {
  const { db, host } = await muchWork();
  const fresh = databaseIn(profile());
  // The first ones in pages, some by themselves, the last ones in pages again.
  for (const [from, to] of [
    [0, 205],
    [205, 215],
  ] as const) {
    await brokenOff(fresh, host, from, to - from);
  }
  await restoreFromJournal({ db: fresh, client: host.client });
  expect(await fresh.history.count()).toBe(10);
  const all = await latestEntries(db, null, Number.POSITIVE_INFINITY);
  for (const limit of [1, 7, 100, 1000]) {
    const found: ChangeEntry[] = [];
    for (let page = await latestEntries(fresh, null, limit); page.length > 0; ) {
      found.push(...page);
      page = await latestEntries(fresh, page.at(-1)?.stamp ?? '', limit);
    }
    expect(found).toEqual(all);
  }
});

test('A journal begun anew gets what lies in pages as well.', async () => {
  const { host } = await muchWork();
  const fresh = databaseIn(profile());
  await restoreFromJournal({ db: fresh, client: host.client });
  const kept = await history(fresh);
  const anew = journalHost();
  await restoreFromJournal({ db: fresh, client: anew.client });
  expect(await fresh.historyPages.count()).toBe(0);
  await drained(fresh, anew.client);
  expect(await anew.entries()).toEqual(kept);
  expect(await history(fresh)).toEqual(kept);
});

test('Two pages that refill one database at the same time fill it once.', async () => {
  const { db, host } = await muchWork();
  const shared = profile();
  const [one, other] = [databaseIn(shared), databaseIn(shared)];
  await Promise.allSettled(
    [one, other].map((fresh, at) =>
      restoreFromJournal({ db: fresh, client: host.client, pageSize: 230 - at * 29 }),
    ),
  );
  await restoreFromJournal({ db: one, client: host.client });
  expect(await history(one)).toEqual(await history(db));
  expect(await allRows(one)).toEqual(await allRows(db));
});

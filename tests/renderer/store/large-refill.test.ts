import { expect, test } from 'vitest';
import { addAnnotation } from '../../../renderer/commands/annotations';
import { commentLine } from '../../../renderer/commands/answers';
import { redo, undo } from '../../../renderer/commands/history';
import { restoreFromJournal } from '../../../renderer/journal/restore';
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
  return { db, host };
}

test.each([
  ['an empty database, in one page', 2000, 0],
  ['an empty database, in pages that rows go on over', 250, 0],
  ['a database that has the first part of it', 2000, 130],
])('A large refill of %s ends in the same rows, history and stacks.', async (_what, pageSize, there) => {
  const { db, host } = await muchWork();
  const fresh = databaseIn(profile());
  if (there > 0) {
    // Broken off after the first page, as by a kill.
    const onePage = {
      ...host.client,
      read: async (input: { from: number; limit: number }) => {
        if (input.from > 0) throw new Error('killed');
        return host.client.read(input);
      },
    };
    await expect(restoreFromJournal({ db: fresh, client: onePage, pageSize: there })).rejects.toThrow(
      'killed',
    );
    expect(await fresh.history.count()).toBe(there);
  }
  const { restored } = await restoreFromJournal({ db: fresh, client: host.client, pageSize });
  expect(restored).toBe((await host.entries()).length - there);
  expect(restored).toBeGreaterThan(200);
  expect(await allRows(fresh)).toEqual(await allRows(db));
  expect(await history(fresh)).toEqual(await history(db));
  expect(await stacks(fresh)).toEqual(await stacks(db));
});

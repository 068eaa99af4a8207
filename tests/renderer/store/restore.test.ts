import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addAnnotation } from '../../../renderer/commands/annotations';
import { answerLine, commentLine } from '../../../renderer/commands/answers';
import { submitEvaluation } from '../../../renderer/commands/evaluations';
import { redo, undo } from '../../../renderer/commands/history';
import { recordImported } from '../../../renderer/commands/recordings';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { restoreFromJournal } from '../../../renderer/journal/restore';
import { undoState } from '../../../renderer/queries/history';
import { libraryRows } from '../../../renderer/queries/library';
import { reviewOf } from '../../../renderer/queries/review';
import { waitingCount } from '../../../renderer/queries/saved';
import { drained } from './feeding';
import {
  allRows,
  contextOn,
  databaseIn,
  draft,
  history,
  inbound,
  libraryItem,
  profile,
  stacks,
} from './harness';
import { type JournalHost, journalHost } from './journal-double';
import { answerAll } from './sheets';

/** A worked-on profile, all of it in the journal, with something to undo and something to redo. */
async function saved() {
  const made = await draft();
  const { db, context, evaluationId } = made;
  const host = journalHost();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  for (const comment of ['T', 'Ti', 'Tip']) await commentLine(context, evaluationId, 'a', comment);
  await addAnnotation(context, { evaluationId, start: 3, end: 4, channel: 1, polarity: 'praise' });
  await undo(context, evaluationId);
  await drained(db, host.client);
  return { ...made, host };
}

const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

/** What both copies must agree on in the end: rows and history here, and the entries of the journal. */
async function expectInStep(db: EarmarkDatabase, host: JournalHost) {
  const inJournal = idsOf(await host.entries());
  expect(new Set(inJournal).size).toBe(inJournal.length);
  expect(inJournal.toSorted()).toEqual(idsOf(await history(db)).toSorted());
  expect(await waitingCount(db)).toBe(0);
}

describe('From an empty database', () => {
  test('everything is there again: rows, what can be undone and redone, and the clock', async () => {
    const { db, context, evaluationId, host } = await saved();
    const fresh = databaseIn(profile());
    const progress: number[] = [];
    const result = await restoreFromJournal({
      db: fresh,
      client: host.client,
      pageSize: 3,
      onProgress: ({ done, total }) => progress.push(done / total),
    });
    expect(result).toEqual({ restored: (await host.entries()).length, waiting: 0 });
    expect(progress.at(-1)).toBe(1);
    expect(progress.toSorted((one, other) => one - other)).toEqual(progress);
    expect(await allRows(fresh)).toEqual(await allRows(db));
    expect(await history(fresh)).toEqual(await history(db));
    expect(await stacks(fresh)).toEqual(await stacks(db));
    expect(await undoState(fresh, evaluationId)).toEqual({ undo: 'Comment', redo: 'Add mark' });

    const later = contextOn(fresh, { begun: Date.UTC(2001, 0, 1) });
    expect(await redo(later, evaluationId)).toBe('Add mark');
    for (const label of ['Add mark', 'Comment', 'Answer'])
      expect(await undo(later, evaluationId)).toBe(label);
    expect(await reviewOf(fresh, evaluationId)).toMatchObject({ answers: [], annotations: [] });
    expect(context.db).toBe(db);
  });

  test('a submitted evaluation is submitted, with its seal, and stays so', async () => {
    const { db, context, evaluationId } = await draft();
    const host = journalHost();
    await answerAll(context, evaluationId, inbound);
    await submitEvaluation(context, evaluationId);
    await drained(db, host.client);
    const fresh = databaseIn(profile());
    await restoreFromJournal({ db: fresh, client: host.client });
    expect(await reviewOf(fresh, evaluationId)).toEqual(await reviewOf(db, evaluationId));
    await expect(undo(contextOn(fresh), evaluationId)).rejects.toMatchObject({ name: 'EvaluationSealed' });
  });

  test('importing the library again afterwards makes nothing twice', async () => {
    const { host, interaction } = await saved();
    const fresh = databaseIn(profile());
    await restoreFromJournal({ db: fresh, client: host.client });
    await recordImported(contextOn(fresh), [libraryItem(2)]);
    expect((await libraryRows(fresh)).map((row) => row.interaction.id)).toEqual([interaction.id]);
    expect(await waitingCount(fresh)).toBe(0);
  });

  test('an empty journal restores nothing and is not an error', async () => {
    const db = databaseIn(profile());
    const host = journalHost();
    expect(await restoreFromJournal({ db, client: host.client })).toEqual({ restored: 0, waiting: 0 });
  });

  test('broken off after any page it goes on, in a new start too, and ends the same', async () => {
    const { db, host } = await saved();
    const { count } = await host.head();
    for (let broken = 0; broken < count; broken++) {
      const factory = profile();
      let reads = 0;
      host.failWhen((call) => (call === 'read' && reads++ === broken ? 'unheard' : 'none'));
      const first = databaseIn(factory);
      await expect(restoreFromJournal({ db: first, client: host.client, pageSize: 1 })).rejects.toThrow();
      first.close();
      const second = databaseIn(factory);
      const { restored } = await restoreFromJournal({ db: second, client: host.client, pageSize: 2 });
      expect(restored).toBe(count - broken);
      expect(await allRows(second)).toEqual(await allRows(db));
      expect(await history(second)).toEqual(await history(db));
      expect(await stacks(second)).toEqual(await stacks(db));
      second.close();
    }
  });
});

describe('From a database that has something', () => {
  test('in step with the journal: nothing is read, nothing changes', async () => {
    const { db, host } = await saved();
    host.failWhen((call) => (call === 'read' ? 'unheard' : 'none'));
    expect(await restoreFromJournal({ db, client: host.client })).toEqual({ restored: 0, waiting: 0 });
  });

  test('behind the journal (the disk went back in time): what is missing is merged in', async () => {
    const { db, evaluationId, context, host } = await saved();
    const behind = databaseIn(profile());
    await restoreFromJournal({ db: behind, client: host.client });
    await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
    await commentLine(context, evaluationId, 'a', 'Tipped');
    await drained(db, host.client);
    expect((await restoreFromJournal({ db: behind, client: host.client })).restored).toBe(2);
    expect(await allRows(behind)).toEqual(await allRows(db));
    expect(await stacks(behind)).toEqual(await stacks(db));
    expect(await undoState(behind, evaluationId)).toEqual({ undo: 'Comment', redo: null });
  });

  test('behind, with changes of its own that nobody has seen: both are kept', async () => {
    const { db, evaluationId, context, host } = await saved();
    const behind = databaseIn(profile());
    await restoreFromJournal({ db: behind, client: host.client });
    const later = contextOn(behind, { begun: Date.UTC(2027, 0, 1) });
    await answerLine(later, evaluationId, 'c', { kind: 'not-applicable' });
    await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
    await drained(db, host.client);
    expect(await restoreFromJournal({ db: behind, client: host.client })).toEqual({
      restored: 1,
      waiting: 1,
    });
    await drained(behind, host.client);
    await expectInStep(behind, host);
    const lines = (await reviewOf(behind, evaluationId))?.answers.map(({ lineId }) => lineId);
    expect(lines).toEqual(['a', 'b', 'c']);
  });

  test('acknowledged without being told so: what the journal has leaves the outbox', async () => {
    const { db, context, evaluationId, host } = await saved();
    await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
    const [waiting] = await db.outbox.toArray();
    const row = await db.history.get(waiting?.id ?? '');
    if (row === undefined) throw new Error('gone');
    await host.client.append({ entries: [row.entry] });
    expect(await restoreFromJournal({ db, client: host.client })).toEqual({ restored: 0, waiting: 0 });
    await expectInStep(db, host);
  });
});

describe('When it is the journal that has lost something', () => {
  test.each(['restored at start', 'noticed by the feed'])(
    'a journal begun from nothing gets everything from here (%s)',
    async (how) => {
      const { db, context, evaluationId, host } = await saved();
      const before = await history(db);
      host.loseDisk();
      if (how === 'noticed by the feed')
        await answerLine(context, evaluationId, 'z', { kind: 'not-applicable' });
      else await restoreFromJournal({ db, client: host.client });
      await drained(db, host.client);
      await expectInStep(db, host);
      expect(idsOf(await host.entries())).toEqual(expect.arrayContaining(idsOf(before)));
    },
  );

  test('a journal put back from a backup gets what is newer here', async () => {
    const { db, context, evaluationId, host } = await saved();
    const putBack = host.backup();
    await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
    await drained(db, host.client);
    await putBack();
    expect(await restoreFromJournal({ db, client: host.client })).toMatchObject({ restored: 0, waiting: 1 });
    await drained(db, host.client);
    await expectInStep(db, host);
  });

  test.each([1, 3])(
    'a backup that has grown by %i other changes is noticed, and both sides are kept',
    async (grown) => {
      const elsewhereLines = ['x', 'y', 'z'].slice(0, grown);
      const { db, context, evaluationId, host } = await saved();
      const other = databaseIn(profile());
      const putBack = host.backup();
      await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
      await drained(db, host.client);
      await putBack();
      await restoreFromJournal({ db: other, client: host.client });
      const elsewhere = contextOn(other, { begun: Date.UTC(2027, 0, 1) });
      for (const line of elsewhereLines)
        await answerLine(elsewhere, evaluationId, line, { kind: 'not-applicable' });
      await drained(other, host.client);

      await restoreFromJournal({ db, client: host.client });
      await drained(db, host.client);
      await expectInStep(db, host);
      await restoreFromJournal({ db: other, client: host.client });
      expect(await allRows(other)).toEqual(await allRows(db));
      const lines = (await reviewOf(db, evaluationId))?.answers.map(({ lineId }) => lineId);
      expect(lines).toEqual(['a', 'b', ...elsewhereLines]);
    },
  );
});

test('Another journal that happens to be as long as expected is noticed by the feed.', async () => {
  const { db, context, evaluationId, host } = await saved();
  const { count } = await host.head();
  host.loseDisk();
  const { db: other, context: elsewhere, evaluationId: otherId } = await draft();
  Object.assign(elsewhere, { device: '00000000000b', now: () => Date.UTC(2027, 0, 1) });
  for (let n = (await history(other)).length; n < count; n++) {
    await answerLine(elsewhere, otherId, `line-${n}`, { kind: 'not-applicable' });
  }
  await drained(other, host.client);
  await answerLine(context, evaluationId, 'z', { kind: 'not-applicable' });
  await drained(db, host.client);
  await expectInStep(db, host);
});

test('Any mix of lost profiles and lost journals ends with every change in both, as long as one copy was left.', async () => {
  const event = fc.constantFrom('work', 'save', 'lose profile', 'lose journal', 'restore', 'restore badly');
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 20 }), fc.nat(5), async (events, badly) => {
      const { db: first, context, evaluationId } = await draft();
      const host = journalHost();
      let db = first;
      let work = 0;
      const inStep = async () => {
        await restoreFromJournal({ db, client: host.client, pageSize: 4 });
        await drained(db, host.client);
      };
      await inStep();
      for (const one of events) {
        if (one === 'work')
          await answerLine(context, evaluationId, `line-${work}`, { kind: 'text', text: String(work++) });
        if (one === 'save') await inStep();
        if (one === 'restore') await restoreFromJournal({ db, client: host.client, pageSize: 3 });
        if (one === 'restore badly') {
          let calls = 0;
          host.failWhen(() => (calls++ === badly ? 'unheard' : 'none'));
          await restoreFromJournal({ db, client: host.client, pageSize: 2 }).catch(() => null);
          host.failWhen(() => 'none');
        }
        if (one === 'lose journal') {
          host.loseDisk();
        }
        if (one === 'lose profile') {
          // Only what was saved may be lost with the profile: that is what "saved" means.
          await inStep();
          db.close();
          db = databaseIn(profile());
          Object.assign(context, { db });
          let calls = 0;
          host.failWhen(() => (calls++ === badly ? 'unheard' : 'none'));
          await restoreFromJournal({ db, client: host.client, pageSize: 2 }).catch(() => null);
          host.failWhen(() => 'none');
          await restoreFromJournal({ db, client: host.client, pageSize: 2 });
        }
      }
      await inStep();
      await expectInStep(db, host);
      const answers = (await reviewOf(db, evaluationId))?.answers ?? [];
      expect(answers.length).toBe(work);
      db.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);

import { diffRow } from '@domain/base/diff';
import { changeEntrySchema } from '@domain/sync/change';
import Dexie from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { answerLine, commentLine } from '../../../renderer/commands/answers';
import { undo } from '../../../renderer/commands/history';
import { applyEntries } from '../../../renderer/db/apply';
import { DatabaseTooNew } from '../../../renderer/db/database';
import { InvalidRecord, transact } from '../../../renderer/db/transact';
import { allRows, contextOn, databaseIn, draft, history, libraryItem, profile } from './harness';

const recording = libraryItem(1).recording;
const step = { label: 'Test', scope: null };

test('A change writes row, history, outbox and clock together and tells that it did.', async () => {
  const db = databaseIn(profile());
  const context = contextOn(db);
  const entry = await transact(context, step, () => diffRow('recordings', null, recording));
  expect(changeEntrySchema.parse(entry)).toEqual(entry);
  expect(entry).toMatchObject({
    label: 'Test',
    scope: null,
    kind: 'do',
    author: 'Zoë',
    device: '00000000000a',
  });
  expect(await history(db)).toEqual([entry]);
  expect(await db.outbox.toArray()).toEqual([{ sequence: 1, id: entry?.id }]);
  expect(await db.recordings.toArray()).toMatchObject([
    { id: recording.id, deleted: false, fields: { fileName: recording.fileName } },
  ]);
  expect(context.commits).toBe(1);
});

const failing: [string, Parameters<typeof transact>[2]][] = [
  [
    'throws after reading',
    async (reader) => {
      await reader.all('recordings');
      throw new Error('no');
    },
  ],
  [
    'decides a record that its schema forbids',
    () => diffRow('recordings', null, { ...recording, byteLength: -1 }),
  ],
  [
    'decides one good and one bad record',
    () => [
      ...diffRow('recordings', null, recording),
      ...diffRow('recordings', null, { id: 'not-a-hash', fileName: 'x' }),
    ],
  ],
];
test.each(failing)('A command that %s leaves nothing behind.', async (_what, decide) => {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await transact(context, step, () => diffRow('recordings', null, libraryItem(9).recording));
  const before = await everythingIn(db);
  await expect(transact(context, step, decide)).rejects.toThrow();
  expect(await everythingIn(db)).toEqual(before);
  expect(context.commits).toBe(1);
});

test('A row that is made anew shows nothing of what was taken back, here and from the journal.', async () => {
  const { db, context, evaluationId } = await draft();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  await undo(context, evaluationId);
  await commentLine(context, evaluationId, 'a', 'Not heard.');
  const [row] = await db.answers.toArray();
  expect(row).toMatchObject({ deleted: false, fields: { value: null, comment: 'Not heard.' } });
  const entries = await history(db);
  expect(entries.flatMap(({ diff }) => diff).filter(({ again }) => again)).toMatchObject([
    { table: 'answers' },
  ]);
  const other = databaseIn(profile());
  await other.transaction('rw', other.tables, () =>
    applyEntries(
      other,
      entries.map((one) => changeEntrySchema.parse(one)),
    ),
  );
  expect(await other.answers.toArray()).toEqual([row]);
});

test('A record that its schema forbids is named in the error.', async () => {
  const context = contextOn(databaseIn(profile()));
  const refused = transact(context, step, () => diffRow('recordings', null, { ...recording, byteLength: 0 }));
  await expect(refused).rejects.toBeInstanceOf(InvalidRecord);
  await expect(refused).rejects.toMatchObject({ table: 'recordings', id: recording.id });
});

test('A change of nothing writes nothing and tells nobody.', async () => {
  const db = databaseIn(profile());
  const context = contextOn(db);
  expect(await transact(context, step, () => [])).toBeNull();
  const there = await transact(context, step, () => diffRow('recordings', null, recording));
  expect(await transact(context, step, () => diffRow('recordings', recording, recording))).toBeNull();
  expect(
    await transact(context, step, () => [
      ...diffRow('recordings', recording, { ...recording, fileName: 'other.wav' }),
      ...diffRow('recordings', { ...recording, fileName: 'other.wav' }, recording),
    ]),
  ).toBeNull();
  expect(await history(db)).toEqual([there]);
  expect(context.commits).toBe(1);
});

test('Commands at the same time do not overwrite each other: each sees what the one before has written.', async () => {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await transact(context, step, () => diffRow('recordings', null, { ...recording, fileName: '0' }));
  await Promise.all(
    Array.from({ length: 20 }, () =>
      transact(context, step, async (reader) => {
        const now = await reader.get('recordings', recording.id);
        if (now === undefined) throw new Error('gone');
        return diffRow('recordings', now, { ...now, fileName: String(Number(now.fileName) + 1) });
      }),
    ),
  );
  expect((await db.recordings.get(recording.id))?.fields.fileName).toBe('20');
});

test('Stamps strictly rise in the order of writing, though the system clock is put back between restarts.', async () => {
  const factory = profile();
  for (const begun of [Date.UTC(2026, 5, 5), Date.UTC(2020, 1, 1), Date.UTC(2026, 5, 4)]) {
    const db = databaseIn(factory);
    const context = contextOn(db, { begun });
    for (const fileName of ['a', 'b', 'c']) {
      await transact(context, step, async (reader) =>
        diffRow('recordings', (await reader.get('recordings', recording.id)) ?? null, {
          ...recording,
          fileName: `${fileName}${begun}`,
        }),
      );
    }
    db.close();
  }
  const db = databaseIn(factory);
  const order = await db.outbox.orderBy('sequence').toArray();
  expect(order.length).toBe(9);
  expect((await history(db)).map(({ id }) => id)).toEqual(order.map(({ id }) => id));
  expect((await db.recordings.get(recording.id))?.fields.fileName).toBe(`c${Date.UTC(2026, 5, 4)}`);
});

test('Another tab on the same database continues the same clock and outbox.', async () => {
  const { factory, context, evaluationId } = await draft();
  const other = contextOn(databaseIn(factory), { begun: Date.UTC(2000, 1, 1) });
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  await answerLine(other, evaluationId, 'a', null);
  await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
  const stamps = (await history(context.db)).map(({ stamp }) => stamp);
  expect(new Set(stamps).size).toBe(stamps.length);
  expect(await context.db.answers.get(`${evaluationId}:a`)).toMatchObject({ fields: { value: null } });
});

test('A database of a newer version is refused and left as it is.', async () => {
  const factory = profile();
  const newer = new Dexie('earmark', { indexedDB: factory, IDBKeyRange });
  newer.version(99).stores({ recordings: 'id', somethingNew: 'id' });
  await newer.table('somethingNew').add({ id: '1' });
  newer.close();
  const db = databaseIn(factory);
  await expect(db.open()).rejects.toBeInstanceOf(DatabaseTooNew);
  await expect(db.recordings.count()).rejects.toThrow();
  expect((await factory.databases()).map(({ version }) => version)).toEqual([990]);
});

test('The tables and indexes of version 18 are these; another set needs a version of its own.', async () => {
  const db = databaseIn(profile());
  await db.open();
  const schema = Object.fromEntries(
    db.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      [primKey.src, ...indexes.map(({ src }) => src)].join(', '),
    ]),
  );
  expect(db.verno).toBe(18);
  expect(schema).toEqual({
    recordings: 'id',
    interactions: 'id, fields.recordingId, fields.startedAt, *fields.unsettled',
    scorecardVersions: 'id, fields.scorecardId',
    scorecardStatuses: 'id',
    scorecardDrafts: 'id',
    draftSections: 'id, fields.draftId',
    draftLines: 'id, fields.draftId',
    scorecardRules: 'id',
    evaluations: 'id, fields.interactionId',
    submittedSheets: '[versionId+evaluationId], evaluationId, corrects',
    answers: 'id',
    annotations: 'id, fields.evaluationId, fields.recordingId',
    listeningCoverage: 'id',
    savedViews: 'id',
    retentions: 'id',
    retentionClasses: 'id',
    purges: 'id',
    clips: 'id, fields.recordingId',
    clipNotes: 'id, fields.clipId',
    clipFolders: 'id',
    clipPlacements: 'id, fields.folderId, fields.clipId',
    clipExercises: 'id, fields.clipId',
    clipPairs: 'id, fields.oneId, fields.otherId',
    practiceAttempts: 'id, fields.exerciseId, fields.clipId',
    redactions: 'id, fields.recordingId',
    consentOverrides: 'id, fields.recordingId',
    soundExports: 'id, fields.recordingId',
    openings: 'id, fields.recordingId',
    assignments: 'id, fields.interactionId',
    conflictCopies: 'id, fields.rowId',
    callFigures: 'recordingId',
    history: 'id, stamp, [scopeKey+stamp]',
    historyPages: 'id',
    historyHeads: 'id',
    madeHeads: 'id',
    outbox: '++sequence, id',
    undoStacks: 'scopeKey',
    meta: 'key',
  });
});

async function everythingIn(db: ReturnType<typeof databaseIn>) {
  const own = [db.outbox, db.undoStacks, db.meta].map((table) => table.toArray());
  return Promise.all([allRows(db), history(db), ...own]);
}

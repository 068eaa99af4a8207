import { answerId } from '@domain/evaluation/answer';
import { coverageHear, coverageNone } from '@domain/evaluation/coverage';
import { listeningCoverage, listeningCoverageRow } from '@domain/evaluation/listening-coverage';
import { tableNames } from '@domain/tables';
import Dexie from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { reader } from '../../../renderer/db/reader';
import { databaseIn, profile } from './harness';

const evaluationId = '019a2b10-0000-7000-8000-0000000000e1';

describe('the database', () => {
  it('has a table for every record type', async () => {
    const db = databaseIn(profile());
    await db.open();
    expect(db.tables.map(({ name }) => name)).toEqual(expect.arrayContaining(tableNames));
  });

  it('opens one of version 1 with what is in it, and room for what was heard', async () => {
    const factory = profile();
    const stamp = '0000000000000-0000-00000000000a';
    const answer = {
      id: answerId(evaluationId, 'line'),
      fields: { evaluationId },
      stamps: { evaluationId: stamp },
      deleted: false,
    };
    const old = new Dexie('earmark', { indexedDB: factory, IDBKeyRange });
    old.version(1).stores({
      recordings: 'id',
      interactions: 'id, fields.recordingId',
      scorecardVersions: 'id, fields.scorecardId',
      evaluations: 'id, fields.interactionId, fields.recordingId',
      answers: 'id, fields.evaluationId',
      annotations: 'id, fields.evaluationId',
      history: 'id, stamp, [scopeKey+stamp]',
      outbox: '++sequence, id',
      undoStacks: 'scopeKey',
      meta: 'key',
    });
    await old.table('answers').put(answer);
    await old.table('meta').put({ key: 'clock', value: 7 });
    old.close();

    const db = databaseIn(factory);
    expect(await db.answers.toArray()).toEqual([answer]);
    expect(await reader(db).where('answers', 'evaluationId', evaluationId)).toEqual([
      { id: answer.id, evaluationId },
    ]);
    expect(await db.meta.get('clock')).toEqual({ key: 'clock', value: 7 });
    const coverage = coverageHear(coverageNone, { channelsHeard: [1], start: 1, end: 2, speed: 1.5 });
    const { id, ...fields } = listeningCoverageRow(evaluationId, '00000000000a', coverage);
    await db.listeningCoverage.put({ id, fields, stamps: {}, deleted: false });
    const rows = await reader(db).where('listeningCoverage', 'evaluationId', evaluationId);
    expect(listeningCoverage(rows)).toEqual(coverage);
  });
});

import { evaluationsInForce } from '@domain/evaluation/correction';
import type { ExchangeDocument } from '@domain/exchange/document';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { ExchangeService } from '../../../main/ports/exchange';
import { correctEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { previewBundle, takeBundle } from '../../../renderer/commands/exchange';
import { redo, undo } from '../../../renderer/commands/history';
import { swapChannels } from '../../../renderer/commands/recordings';
import { returnEvaluation } from '../../../renderer/commands/return-evaluation';
import { libraryScope } from '../../../renderer/commands/scopes';
import { sendable, sendBundle } from '../../../renderer/commands/send-bundle';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { gatherDocuments } from '../../../renderer/db/gather-documents';
import { readClock } from '../../../renderer/db/meta';
import { reader } from '../../../renderer/db/reader';
import { permanentScope } from '../../../renderer/db/scope-key';
import { takeDocuments } from '../../../renderer/db/take-documents';
import type { EarmarkClient } from '../../../renderer/host/client';
import { restoreFromJournal } from '../../../renderer/journal/restore';
import { reviewOf } from '../../../renderer/queries/review';
import { sealHolds } from '../../../renderer/queries/seal';
import { deviceNamed, lookAt } from '../../main/exchange/harness';
import { temporaryFolder } from '../../main/journal/harness';
import { drained } from './feeding';
import { allRows, contextOn, databaseIn, draft, inbound, profile } from './harness';
import { journalHost } from './journal-double';
import { answerAll } from './sheets';

const { signal } = new AbortController();
const toNobody = { kind: 'person', name: '' } as const;
const services: ExchangeService[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

/** Maya has submitted an evaluation, and a correction of it; `device` is the one she did it on. */
async function finished() {
  const maya = await draft();
  await answerAll(maya.context, maya.evaluationId, inbound);
  await submitEvaluation(maya.context, maya.evaluationId);
  const correction = await correctEvaluation(maya.context, maya.evaluationId, 'Wrong line');
  await submitEvaluation(maya.context, correction);
  return { ...maya, correction };
}

function sam(begun = Date.UTC(2026, 10, 25)) {
  const db = databaseIn(profile());
  return { db, context: contextOn(db, { device: '00000000000b', begun }) };
}

async function documentsOf(db: EarmarkDatabase, ids: readonly string[]): Promise<ExchangeDocument[]> {
  const all: ExchangeDocument[] = [];
  for await (const { documents } of gatherDocuments(db, ids, [])) all.push(...documents);
  return all;
}

const automatic = { label: 'Take in', scope: permanentScope } as const;

function taking(context: ReturnType<typeof contextOn>, revives = false) {
  return takeDocuments(context, { device: '00000000000a', revives, step: automatic });
}

/** A bundle from Maya's service, and Sam's, as the two pages reach them. */
async function bundleFor(made: Awaited<ReturnType<typeof finished>>) {
  const here = await deviceNamed('Maya', '00000000000a');
  const there = await deviceNamed('Sam', '00000000000b');
  services.push(here.service, there.service);
  const folder = await temporaryFolder();
  const evaluationIds = await sendable(made.context, null);
  const order = { reader: toNobody, evaluationIds, versionIds: [], withSounds: false, folder };
  const sent = await sendBundle(
    { client: clientOf(here.service), commands: made.context },
    order,
    () => undefined,
    signal,
  );
  const bundle = await lookAt(there.service, `${folder}/${sent.name}`);
  return { sent, bundle, service: there.service, client: clientOf(there.service) };
}

/** The part of the client that exchanging needs, straight to a service. */
function clientOf(service: ExchangeService): Pick<EarmarkClient, 'exchange'> {
  const exchange = {
    begin: service.begin,
    add: async (input: Parameters<ExchangeService['add']>[0]) => void (await service.add(input)),
    finish: service.finish,
    drop: async ({ job }: { job: string }) => void (await service.drop(job)),
    documents: service.documents,
    takeSounds: ({ job }: { job: string }) => service.takeSounds(job),
    taken: async ({ job }: { job: string }) => void (await service.taken(job)),
  };
  return { exchange: exchange as unknown as EarmarkClient['exchange'] }; // what these commands call of it
}

describe('A bundle', () => {
  test('brings submitted evaluations to another device, where their seals hold', async () => {
    const made = await finished();
    const other = sam();
    const { sent, bundle, service, client } = await bundleFor(made);
    expect(sent).toMatchObject({ evaluations: 2 });
    const context = { client, commands: other.context };
    const preview = await previewBundle(context, bundle);
    expect(preview).toEqual({ evaluations: 2, scorecards: 1, calls: 1, changed: 0, here: 0, leftOut: {} });
    expect(await other.db.evaluations.count()).toBe(0);
    await expect(takeBundle(context, bundle)).rejects.toMatchObject({
      refusal: { data: { kind: 'untrusted' } },
    });
    expect(await other.db.evaluations.count()).toBe(0);
    await service.trust(bundle.peer.key);
    expect(await takeBundle(context, bundle)).toEqual(preview);
    for (const id of [made.evaluationId, made.correction]) {
      const review = await reviewOf(other.db, id);
      const before = await reviewOf(made.db, id);
      expect(review?.evaluation).toEqual(before?.evaluation);
      expect(review?.answers).toHaveLength(before?.answers.length ?? 0);
      expect(review?.interaction).toEqual(before?.interaction);
      expect(review && (await sealHolds(review))).toBe(true);
    }
  });

  test('brings the correction of what was sent and then returned as its next revision, beside the first', async () => {
    const maya = await draft();
    await answerAll(maya.context, maya.evaluationId, inbound);
    await submitEvaluation(maya.context, maya.evaluationId);
    const other = sam();
    await taking(other.context)(await documentsOf(maya.db, [maya.evaluationId]));
    expect(await returnEvaluation(maya.context, maya.evaluationId, 'Ada', 'See 3:12.')).toBeNull();
    expect(await sendable(maya.context, null)).toEqual([]);
    const next = await correctEvaluation(maya.context, maya.evaluationId, 'See 3:12.');
    await submitEvaluation(maya.context, next);
    expect(await sendable(maya.context, null)).toEqual([next]);
    const tally = await taking(other.context)(await documentsOf(maya.db, [next]));
    expect(tally).toMatchObject({ evaluations: 1, leftOut: {} });
    const all = await reader(other.db).all('evaluations');
    expect(evaluationsInForce(all).map(({ id, revision }) => [id, revision])).toEqual([[next, 2]]);
    const review = await reviewOf(other.db, next);
    expect(review?.evaluation.corrects).toBe(maya.evaluationId);
    expect(review && (await sealHolds(review))).toBe(true);
  });

  test('is one step that undo takes back, that redo brings again, and that is taken in once more', async () => {
    const made = await finished();
    const other = sam();
    const documents = await documentsOf(made.db, [made.evaluationId, made.correction]);
    const byHand = () =>
      takeDocuments(other.context, {
        ...{ device: '00000000000a', revives: true },
        step: { label: 'Take in', scope: libraryScope },
      })(documents);
    await byHand();
    await undo(other.context, libraryScope);
    expect(await reviewOf(other.db, made.evaluationId)).toBeUndefined();
    await redo(other.context, libraryScope);
    expect((await reviewOf(other.db, made.evaluationId))?.evaluation.state).toBe('submitted');
    await undo(other.context, libraryScope);
    // A folder that is looked into brings back nothing that was taken away here.
    expect(await taking(other.context)(documents)).toMatchObject({ leftOut: { 'deleted-here': 3 } });
    expect(await byHand()).toMatchObject({ evaluations: 2, leftOut: {} });
    const review = await reviewOf(other.db, made.correction);
    expect(review && (await sealHolds(review))).toBe(true);
  });

  test('is in the journal with the stamps it came with, and comes back from there', async () => {
    const made = await finished();
    const other = sam();
    const host = journalHost();
    await taking(other.context)(await documentsOf(made.db, [made.evaluationId]));
    await drained(other.db, host.client);
    const anew = databaseIn(profile());
    await restoreFromJournal({ db: anew, client: host.client });
    expect(await allRows(anew)).toEqual(await allRows(other.db));
    const evaluation = await other.db.evaluations.get(made.evaluationId);
    expect(evaluation).toEqual(await made.db.evaluations.get(made.evaluationId));
    expect((await readClock(other.db)).milliseconds).toBeGreaterThan(0);
  });
});

test('A refill of so much that rows may lie as they were made keeps the stamps of others.', async () => {
  const made = await finished();
  const other = sam();
  await taking(other.context)(await documentsOf(made.db, [made.evaluationId]));
  for (let count = 0; count < 210; count += 1)
    await swapChannels(other.context, made.interaction.recordingId);
  const host = journalHost();
  await drained(other.db, host.client);
  const anew = databaseIn(profile());
  await restoreFromJournal({ db: anew, client: host.client });
  expect(await allRows(anew)).toEqual(await allRows(other.db));
});

describe('What is left out', () => {
  async function takenWith(change: (document: ExchangeDocument) => ExchangeDocument) {
    const made = await finished();
    const other = sam();
    const documents = (await documentsOf(made.db, [made.evaluationId])).map((one) =>
      one.kind === 'evaluation' ? change(one) : one,
    );
    const tally = await taking(other.context)(documents);
    expect(await other.db.evaluations.count()).toBe(0);
    expect(await other.db.answers.count()).toBe(0);
    return tally;
  }
  const head = (document: ExchangeDocument, change: object): ExchangeDocument => ({
    ...document,
    rows: document.rows.map((one) =>
      one.table === 'evaluations'
        ? { ...one, row: { ...one.row, fields: { ...one.row.fields, ...change } } }
        : one,
    ),
  });
  const stamped = (document: ExchangeDocument, stamp: string): ExchangeDocument => ({
    ...document,
    rows: document.rows.map((one) => ({
      ...one,
      row: { ...one.row, stamps: { ...one.row.stamps, state: stamp, seal: stamp } },
    })),
  });

  test.each<[string, (document: ExchangeDocument) => ExchangeDocument, string]>([
    ['an answer was changed behind its seal', (one) => head(one, { evaluator: 'Somebody else' }), 'seal'],
    ['it was submitted on another device', (one) => stamped(one, '17643000000000000-00000000000c'), 'author'],
    ['it is a draft', (one) => head(one, { state: 'draft' }), 'unreadable'],
    ['it is of a far future', (one) => stamped(one, '99999999999990000-00000000000a'), 'clock'],
    ['its kind is of a newer version', (one) => ({ ...one, kind: 'dispute' }), 'newer'],
    ['its scorecard is not there', (one) => head(one, { scorecardVersionId: made(9) }), 'incomplete'],
    [
      'an answer in it is another evaluation’s',
      (one) => ({
        ...one,
        rows: one.rows.map((each) =>
          each.table === 'answers' ? { ...each, row: { ...each.row, id: `${made(9)}:x` } } : each,
        ),
      }),
      'unreadable',
    ],
    [
      'it holds a row of another kind',
      (one) => ({
        ...one,
        rows: [...one.rows, { table: 'people', row: { id: 'x', fields: {}, stamps: {}, deleted: false } }],
      }),
      'unreadable',
    ],
    ['a row in it fits no schema', (one) => head(one, { revision: -1 }), 'unreadable'],
  ])('is an evaluation where %s', async (_what, change, why) => {
    expect(await takenWith(change)).toMatchObject({ evaluations: 0, calls: 1, leftOut: { [why]: 1 } });
  });

  test('is another version of what is here: finished work stands', async () => {
    const made = await finished();
    const other = sam();
    const documents = await documentsOf(made.db, [made.evaluationId]);
    await taking(other.context)(documents);
    const before = await allRows(other.db);
    const sealed = await documentsOf(made.db, [made.correction]);
    const forged = sealed.map((one) =>
      one.kind === 'scorecard'
        ? {
            ...one,
            rows: one.rows.map(({ table, row }) => ({
              table,
              row: { ...row, fields: { ...row.fields, version: 9 } },
            })),
          }
        : one,
    );
    expect(await taking(other.context)(forged)).toMatchObject({ scorecards: 0, leftOut: { differs: 1 } });
    expect((await allRows(other.db)).scorecardVersions).toEqual(before.scorecardVersions);
  });
});

describe('Taking in', () => {
  test('twice changes nothing', async () => {
    const made = await finished();
    const other = sam();
    const documents = await documentsOf(made.db, [made.evaluationId, made.correction]);
    await taking(other.context)(documents);
    const before = await allRows(other.db);
    const entries = await other.db.history.count();
    expect(await taking(other.context)(documents)).toMatchObject({
      evaluations: 0,
      calls: 0,
      here: 2,
      leftOut: {},
    });
    expect(await allRows(other.db)).toEqual(before);
    expect(await other.db.history.count()).toBe(entries);
  });

  test('in any order and as often as one likes ends in the same rows', async () => {
    const made = await finished();
    const first = await documentsOf(made.db, [made.evaluationId]);
    await swapChannels(made.context, String(made.interaction.recordingId));
    const second = await documentsOf(made.db, [made.correction]);
    const bundles = [first, second, await documentsOf(made.db, [made.evaluationId, made.correction])];
    const ended = async (order: readonly number[]) => {
      const other = sam();
      for (const index of order) await taking(other.context)(bundles[index] ?? []);
      return allRows(other.db);
    };
    const expected = await ended([0, 1, 2]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.array(fc.nat({ max: 2 }), { maxLength: 3 }),
        async (order, again) => {
          expect(await ended([...order, ...again])).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });
});

function made(n: number): string {
  return `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

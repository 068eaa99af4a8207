import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Annotation, annotationSchema } from '@domain/evaluation/annotation';
import { type Answer, answerSchema } from '@domain/evaluation/answer';
import { evaluationSchema } from '@domain/evaluation/evaluation';
import { sealText } from '@domain/evaluation/seal';
import type { ExchangeDocument } from '@domain/exchange/document';
import { test } from 'vitest';
import { submitEvaluation } from '../../renderer/commands/evaluations';
import { gatherDocuments } from '../../renderer/db/gather-documents';
import { permanentScope } from '../../renderer/db/scope-key';
import { takeDocuments } from '../../renderer/db/take-documents';
import { deviceNamed, lookAt, sendTo } from '../main/exchange/harness';
import { contextOn, databaseIn, draft, inbound, profile } from '../renderer/store/harness';
import { answerAll } from '../renderer/store/sheets';

const count = 1000;

test('A bundle of 1,000 evaluations: signed and written, read and checked, taken in.', async () => {
  const { shared, evaluations } = await manyEvaluations();
  const folder = mkdtempSync(join(tmpdir(), 'earmark-exchange-bench-'));
  const maya = await deviceNamed('Maya', '00000000000a');
  const sam = await deviceNamed('Sam', '00000000000b');
  try {
    const { path } = await timed('one evaluation written', () =>
      sendTo(maya.service, folder, '', evaluations.slice(0, 1)).then((path) => ({ path })),
    );
    const begun = performance.now();
    const { job } = await maya.service.begin({ reader: { kind: 'person', name: '' } });
    await maya.service.add({ job, documents: shared });
    for (let from = 0; from < count; from += 25)
      await maya.service.add({ job, documents: evaluations.slice(from, from + 25) });
    const { name } = await maya.service.finish({
      job,
      recordingIds: [],
      target: { kind: 'folder', path: folder },
    });
    say('1,000 gathered, signed and written', performance.now() - begun);
    console.log(
      `${(statSync(join(folder, name)).size / 1e6).toFixed(1)} MB, one alone ${(statSync(path).size / 1e3).toFixed(1)} kB`,
    );
    const opened = await timed('read and checked', () => lookAt(sam.service, join(folder, name)));
    const db = databaseIn(profile());
    const context = contextOn(db, { device: '00000000000b', begun: Date.UTC(2026, 10, 25) });
    const step = { label: 'Take in', scope: permanentScope };
    const take = takeDocuments(context, { device: '00000000000a', revives: false, step });
    await timed('taken in, seals checked', async () => {
      for (let from: number | null = 0; from !== null; ) {
        const part: Awaited<ReturnType<typeof sam.service.documents>> = await sam.service.documents({
          job: opened.job,
          from,
        });
        await take(part.documents);
        from = part.next;
      }
    });
    console.log(`${await db.evaluations.count()} evaluations, ${await db.answers.count()} answers`);
  } finally {
    await Promise.all([maya.service.close(), sam.service.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}, 600_000);

/** One submitted evaluation, and others of the same answers under ids and seals of their own. */
async function manyEvaluations() {
  const { db, context, evaluationId } = await draft();
  await answerAll(context, evaluationId, inbound);
  await submitEvaluation(context, evaluationId);
  const all: ExchangeDocument[] = [];
  for await (const { documents } of gatherDocuments(db, [evaluationId], [])) all.push(...documents);
  const [first] = all.filter(({ kind }) => kind === 'evaluation');
  if (first === undefined) throw new Error('Nothing was submitted.');
  const evaluations = Array.from({ length: count }, (_, n) => another(first, n));
  return { shared: all.filter(({ kind }) => kind !== 'evaluation'), evaluations };
}

function another(document: ExchangeDocument, n: number): ExchangeDocument {
  const id = uuid(1, n);
  const renamed: ExchangeDocument = JSON.parse(JSON.stringify(document).replaceAll(document.id, id));
  const rows = renamed.rows.map((one, index) =>
    one.table === 'annotations' ? { ...one, row: { ...one.row, id: uuid(2 + index, n) } } : one,
  );
  const of = (table: string) =>
    rows.flatMap((one) => (one.table === table ? [{ ...one.row.fields, id: one.row.id }] : []));
  const answers: Answer[] = of('answers').map((row) => answerSchema.parse(row));
  const annotations: Annotation[] = of('annotations').map((row) => annotationSchema.parse(row));
  const [evaluation] = of('evaluations').map((row) => evaluationSchema.parse(row));
  if (evaluation === undefined) throw new Error('It has no head.');
  const seal = createHash('sha256')
    .update(sealText(evaluation, inbound, answers, annotations))
    .digest('hex');
  return {
    ...renamed,
    id,
    rows: rows.map((one) =>
      one.table === 'evaluations'
        ? { ...one, row: { ...one.row, fields: { ...one.row.fields, seal } } }
        : one,
    ),
  };
}

function uuid(kind: number, n: number): string {
  return `019a0000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
}

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await act();
  say(what, performance.now() - begun);
  return done;
}

function say(what: string, milliseconds: number): void {
  console.log(`${what}: ${(milliseconds / 1000).toFixed(1)} s`);
}

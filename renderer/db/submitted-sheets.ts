import { type Answer, evaluationOfAnswer } from '@domain/evaluation/answer';
import { type Evaluation, laidToProcess } from '@domain/evaluation/evaluation';
import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import type { LaidToProcess } from '@domain/scorecard/laid-to-process';
import type { TableName } from '@domain/tables';
import type { EarmarkDatabase } from './database';
import { readSheetsNote, writeSheetsNote } from './meta';
import { alive, fields } from './reader';

/**
 * What scoring a submitted evaluation again needs, in one row instead of one for each answer. Never synced: it follows
 * from the evaluation and its answers, and whoever writes one of these renews it in the same transaction.
 */
export interface SubmittedSheetRow {
  readonly versionId: string;
  readonly evaluationId: string;
  readonly interactionId: string;
  readonly submittedAt: string | null;
  /** The evaluation that it corrects; absent where it corrects none, so that the index holds corrections alone. */
  readonly corrects?: string;
  readonly leaves: LaidToProcess['leaves'];
  /** JSON of `AnswerEntry[]`: a text is read many times faster than the objects that it says. */
  readonly answers: string;
}

/** A line, its answer, and 1 where its loss is laid to the process. */
type AnswerEntry = readonly [lineId: string, value: AnswerValue, process: 0 | 1];

/** Takes the sheets away that rows of these tables have made untrue: whoever wants them makes what is missing. */
export async function forgetSheets(
  db: EarmarkDatabase,
  written: ReadonlyMap<TableName, readonly string[]>,
): Promise<void> {
  const { round } = await readSheetsNote(db);
  await writeSheetsNote(db, { round: round + 1, whole: false });
  if ((await db.submittedSheets.count()) === 0) return;
  const answered = (written.get('answers') ?? []).map(evaluationOfAnswer);
  const touched = [...new Set([...(written.get('evaluations') ?? []), ...answered])];
  await db.submittedSheets.where('evaluationId').anyOf(touched).delete();
}

/** Renews the sheets of the evaluations that rows of these tables belong to, in the transaction that wrote them. */
export async function renewSheets(
  db: EarmarkDatabase,
  written: ReadonlyMap<TableName, readonly string[]>,
): Promise<void> {
  const evaluations = written.get('evaluations') ?? [];
  const answered = (written.get('answers') ?? []).map(evaluationOfAnswer);
  const touched = [...new Set([...evaluations, ...answered])];
  if (touched.length === 0) return;
  const kept = await db.submittedSheets.where('evaluationId').anyOf(touched).primaryKeys();
  // Answers of a draft have no sheet: a key that is typed asks for nothing more.
  const stale = [...new Set([...evaluations, ...kept.map(([, evaluationId]) => evaluationId)])];
  if (kept.length > 0) await db.submittedSheets.bulkDelete(kept);
  const made = stale.length > 0 ? await keepSheets(db, stale) : 0;
  if (kept.length === 0 && made === 0) return;
  const note = await readSheetsNote(db);
  await writeSheetsNote(db, { ...note, round: note.round + 1 });
}

/**
 * Keeps the sheets of those of the evaluations that are submitted, within a transaction that holds all three tables. Answers
 * how many those are.
 */
export async function keepSheets(db: EarmarkDatabase, ids: readonly string[]): Promise<number> {
  let made = 0;
  for (const row of await db.evaluations.bulkGet([...ids])) {
    const evaluation = fields('evaluations', row);
    if (evaluation?.state !== 'submitted') continue;
    // An answer's id begins with its evaluation's.
    const stored = db.answers.where(':id').between(`${evaluation.id}:`, `${evaluation.id}:\uffff`);
    await db.submittedSheets.put(sheetRow(evaluation, alive('answers', await stored.toArray())));
    made += 1;
  }
  return made;
}

/** What a row's text says. */
export function sheetOf({ answers, leaves }: SubmittedSheetRow): { sheet: Sheet; laid: LaidToProcess } {
  const entries: AnswerEntry[] = JSON.parse(answers); // written below only
  const sheet = new Map(entries.map(([lineId, value]) => [lineId, value]));
  const lines = new Set(entries.flatMap(([lineId, , process]) => (process === 1 ? [lineId] : [])));
  return { sheet, laid: { lines, leaves } };
}

function sheetRow(evaluation: Evaluation, answers: readonly Answer[]): SubmittedSheetRow {
  const { lines, leaves } = laidToProcess(evaluation, answers);
  const entries = answers.flatMap(({ lineId, value }): AnswerEntry[] =>
    value === null ? [] : [[lineId, value, lines.has(lineId) ? 1 : 0]],
  );
  return {
    versionId: evaluation.scorecardVersionId,
    evaluationId: evaluation.id,
    interactionId: evaluation.interactionId,
    submittedAt: evaluation.submittedAt,
    ...(evaluation.corrects ? { corrects: evaluation.corrects } : {}),
    leaves,
    answers: JSON.stringify(entries),
  };
}

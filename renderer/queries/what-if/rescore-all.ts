import { type Answer, answerSheet } from '@domain/evaluation/answer';
import { evaluationsInForce } from '@domain/evaluation/correction';
import { type Evaluation, laidToProcess } from '@domain/evaluation/evaluation';
import { nothingLaid } from '@domain/scorecard/laid-to-process';
import type { Form, ScorecardVersion } from '@domain/scorecard/scorecard';
import { type Rescored, rescore, type WhatIf, whatIf } from '@domain/scorecard/what-if';
import type { EarmarkDatabase } from '../../db/database';
import { alive, reader } from '../../db/reader';

/** What is asked: which evaluations would be judged otherwise by this form. */
export interface WhatIfRequest {
  readonly scorecardId: string;
  readonly form: Form;
  /** Scores as the customer experienced the calls, or those that are the agents' own. */
  readonly scores: 'experienced' | 'own';
}

/** One evaluation scored again, with what it is told from others by. */
export type RescoredRow = Pick<Rescored, 'id' | 'agent' | 'before' | 'after' | 'mapped'> & {
  readonly callType: string | null;
  readonly submittedAt: string | null;
  readonly version: number;
};

export interface WhatIfResult {
  readonly summary: Omit<WhatIf, 'moved'>;
  /** Those of which something can be said, whoever moves most first. */
  readonly rows: readonly RescoredRow[];
  /** The form's lines in reading order. */
  readonly lineIds: readonly string[];
  /**
   * What each line adds in each row, in percentage points: row by row, a number for each line; NaN: the line is not there,
   * or does not count.
   */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** The versions that evaluations were made with, ascending. */
  readonly versions: readonly number[];
}

export type RescoreProgress = { readonly done: number; readonly total: number };

/** So many evaluations are read and scored at once; between two batches progress is told. */
const batchSize = 250;

/**
 * Scores all submitted evaluations of the scorecard's versions again with the form, each revision only as the last one
 * stands. Nothing is written. Yields its progress and returns the result.
 */
export async function* rescoreAll(
  db: EarmarkDatabase,
  { scorecardId, form, scores }: WhatIfRequest,
): AsyncGenerator<RescoreProgress, WhatIfResult> {
  const read = reader(db);
  const published = await read.where('scorecardVersions', 'scorecardId', scorecardId);
  const versions = new Map(published.map((version) => [version.id, version]));
  const past = evaluationsInForce(await read.all('evaluations'))
    .filter(({ state, scorecardVersionId }) => state === 'submitted' && versions.has(scorecardVersionId))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const rescored: Rescored[] = [];
  const rows: RescoredRow[] = [];
  const readBatch = (from: number) => batchOf(db, past.slice(from, from + batchSize));
  let reading = readBatch(0);
  for (let from = 0; from < past.length; from += batchSize) {
    yield { done: from, total: past.length };
    const { batch, answers, interactions } = await reading;
    // The next batch is read while this one is scored.
    reading = readBatch(from + batchSize);
    for (const [index, evaluation] of batch.entries()) {
      const version = versions.get(evaluation.scorecardVersionId);
      if (version === undefined) continue;
      const interaction = interactions[index];
      const agent = interaction?.agentName ?? interaction?.agentId ?? null;
      const one = rescoredOne(evaluation, version, answers.get(evaluation.id) ?? [], { agent, form, scores });
      rescored.push(one);
      const { submittedAt } = evaluation;
      const { id, before, after, mapped } = one;
      const callType = interaction?.callType ?? null;
      rows.push({ id, agent, before, after, mapped, callType, submittedAt, version: version.version });
    }
  }
  yield { done: past.length, total: past.length };
  return resultOf(form, rescored, rows);
}

function rescoredOne(
  evaluation: Evaluation,
  version: ScorecardVersion,
  answers: readonly Answer[],
  { agent, form, scores }: Pick<WhatIfRequest, 'form' | 'scores'> & { agent: string | null },
): Rescored {
  const sheet = answerSheet(answers);
  const laid = scores === 'own' ? laidToProcess(evaluation, answers) : nothingLaid;
  return rescore({ id: evaluation.id, agent, form: version.form, sheet, laid }, form);
}

/** Evaluations with what scoring them again needs. */
async function batchOf(db: EarmarkDatabase, batch: readonly Evaluation[]) {
  const ids = batch.map(({ interactionId }) => interactionId);
  const [answers, interactions] = await Promise.all([
    answersOf(db, batch),
    reader(db).many('interactions', ids),
  ]);
  return { batch, answers, interactions };
}

/** The answers of evaluations that stand side by side in the order of ids: one reading of a stretch of the table. */
async function answersOf(
  db: EarmarkDatabase,
  batch: readonly Evaluation[],
): Promise<ReadonlyMap<string, Answer[]>> {
  const [first, last] = [batch[0], batch.at(-1)];
  const answers = new Map<string, Answer[]>(batch.map(({ id }) => [id, []]));
  if (first === undefined || last === undefined) return answers;
  // An answer's id begins with its evaluation's.
  const stored = await db.answers.where(':id').between(`${first.id}:`, `${last.id}:\uffff`).toArray();
  for (const answer of alive('answers', stored)) answers.get(answer.evaluationId)?.push(answer);
  return answers;
}

function resultOf(form: Form, rescored: readonly Rescored[], rows: readonly RescoredRow[]): WhatIfResult {
  const { moved: _moved, ...summary } = whatIf(form, rescored);
  const change = ({ before, after }: RescoredRow) => Math.abs((after.final ?? 0) - (before.final ?? 0));
  const kept = rows
    .map((row, index) => ({ row, lines: rescored[index]?.lines ?? [] }))
    .filter(({ row }) => row.mapped !== 'none')
    .sort((one, other) => change(other.row) - change(one.row) || (one.row.id < other.row.id ? -1 : 1));
  const lineIds = summary.lines.map(({ lineId }) => lineId);
  const before = new Float64Array(kept.length * lineIds.length);
  const after = new Float64Array(kept.length * lineIds.length);
  for (const [at, { lines }] of kept.entries()) {
    for (const [column, line] of lines.entries()) {
      before[at * lineIds.length + column] = line.before ?? Number.NaN;
      after[at * lineIds.length + column] = line.after ?? Number.NaN;
    }
  }
  return {
    summary,
    rows: kept.map(({ row }) => row),
    lineIds,
    before,
    after,
    versions: [...new Set(rows.map(({ version }) => version))].sort((one, other) => one - other),
  };
}

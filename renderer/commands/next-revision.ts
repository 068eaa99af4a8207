import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { decideCorrection } from '@domain/evaluation/correction';
import type { Reader } from '../db/reader';
import type { CommandContext } from './context';
import { CorrectionRefused, NotFound } from './errors';

export interface NextRevision {
  readonly id: string;
  /** What makes it; empty where it is there already. */
  readonly diff: Diff;
  /** Which mark of the new revision each mark of the corrected evaluation has become; empty where it was there already. */
  readonly markIds: ReadonlyMap<string, string>;
}

/** The next revision of a submitted evaluation, or the one that there is already. Throws NotFound, CorrectionRefused. */
export async function nextRevision(
  context: CommandContext,
  read: Reader,
  evaluationId: string,
  reason: string,
): Promise<NextRevision> {
  const evaluation = await read.get('evaluations', evaluationId);
  if (evaluation === undefined) throw new NotFound('evaluation', evaluationId);
  const now = context.now();
  const annotations = await read.where('annotations', 'evaluationId', evaluationId);
  const decision = decideCorrection({
    evaluation,
    annotations,
    answers: await read.where('answers', 'evaluationId', evaluationId),
    others: await read.where('evaluations', 'interactionId', evaluation.interactionId),
    reason,
    evaluator: context.author(),
    device: context.device,
    at: new Date(now).toISOString(),
    newId: () => uuidv7(now, context.random(10)),
  });
  if (decision.kind === 'refused') {
    if (decision.why !== 'corrected') throw new CorrectionRefused(decision.why);
    return { id: decision.by, diff: [], markIds: new Map() };
  }
  return {
    id: decision.evaluation.id,
    // A correction has the marks in the order of those that it corrects.
    markIds: new Map(annotations.map(({ id }, at) => [id, decision.annotations[at]?.id ?? id])),
    diff: [
      ...diffRow('evaluations', null, decision.evaluation),
      ...decision.answers.flatMap((answer) => diffRow('answers', null, answer)),
      ...decision.annotations.flatMap((annotation) => diffRow('annotations', null, annotation)),
      ...(decision.listening === null ? [] : diffRow('listeningCoverage', null, decision.listening)),
    ],
  };
}

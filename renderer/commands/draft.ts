import type { Diff } from '@domain/base/diff';
import type { Annotation } from '@domain/evaluation/annotation';
import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Reader } from '../db/reader';
import { EvaluationSealed, NotFound } from './errors';

/** The evaluation, if it may still be changed; EvaluationSealed or NotFound otherwise. */
export async function draftOf(reader: Reader, evaluationId: string): Promise<Evaluation> {
  const evaluation = await reader.get('evaluations', evaluationId);
  if (evaluation === undefined) throw new NotFound('evaluation', evaluationId);
  if (evaluation.state !== 'draft') throw new EvaluationSealed(evaluationId);
  return evaluation;
}

/** The marks, in the order of the ids, if all of them belong to one evaluation that may still be changed. */
export async function draftAnnotations(reader: Reader, ids: readonly string[]): Promise<Annotation[]> {
  const annotations = await reader.many('annotations', ids);
  return Promise.all(
    annotations.map(async (annotation, index) => {
      if (annotation === undefined) throw new NotFound('annotation', ids[index] ?? '');
      await draftOf(reader, annotation.evaluationId);
      return annotation;
    }),
  );
}

/**
 * A change of an earlier state with its marks on the recording that the draft has now: while its call was in progress they
 * had a provisional one.
 */
export function marksOfDraft({ recordingId }: Evaluation, diff: Diff): Diff {
  return diff.map((change) =>
    change.table === 'annotations' && typeof change.after?.recordingId === 'string'
      ? { ...change, after: { ...change.after, recordingId } }
      : change,
  );
}

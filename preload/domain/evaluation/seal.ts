import { canonicalJson, type Json } from '../base/record';
import type { ScorecardVersion } from '../scorecard/scorecard';
import type { Annotation } from './annotation';
import { type Answer, processLines } from './answer';
import type { Evaluation, SubmittedScore } from './evaluation';

/**
 * `2` also seals what was heard, who was on which channel, and what is corrected; evaluations before it have none of these.
 * `3` also seals what was laid to the process; evaluations in which nothing was keep the text they always had.
 */
type SealFormat = 'earmark-seal-1' | 'earmark-seal-2' | 'earmark-seal-3';

/**
 * The text whose SHA-256 (of its UTF-8 bytes, in lower-case hex) is the seal of a submitted evaluation: what was
 * judged, by whom, when, on which form, with which answers, marks and score; `recordingId` is the recording's hash.
 *
 * The order of the rows does not matter. Fields are named one by one, so that a field added to a record later leaves
 * old seals valid; the form goes in whole, so pass it as it is stored, without defaults of newer versions filled in.
 * State, seal and whether the version has been retired since are left out: they change after submission. An evaluation is
 * sealed in the format of its time, which its own fields tell, so that old seals can be checked for ever.
 */
export function sealText(
  evaluation: Evaluation,
  version: ScorecardVersion,
  answers: readonly Answer[],
  annotations: readonly Annotation[],
): string {
  const format = sealFormat(evaluation, answers);
  return canonicalJson({
    format,
    evaluation: {
      id: evaluation.id,
      interactionId: evaluation.interactionId,
      recordingId: evaluation.recordingId,
      scorecardVersionId: evaluation.scorecardVersionId,
      chosenBecause: evaluation.chosenBecause,
      evaluator: evaluation.evaluator,
      revision: evaluation.revision,
      startedAt: evaluation.startedAt,
      submittedAt: evaluation.submittedAt,
      score: evaluation.score && sealedScore(evaluation.score),
      ...(format === 'earmark-seal-1' ? {} : sealedSince2(evaluation)),
    },
    scorecardVersion: {
      id: version.id,
      scorecardId: version.scorecardId,
      version: version.version,
      publishedAt: version.publishedAt,
      form: version.form as unknown as Json, // the form's schema holds JSON values only
    },
    answers: answers.toSorted(byId).map(({ id, lineId, value, comment, rootCause, processReason }) => ({
      id,
      lineId,
      value,
      comment,
      rootCause,
      ...((processReason ?? null) === null ? {} : { processReason }),
    })),
    annotations: annotations.toSorted(byId).map((annotation) => ({
      id: annotation.id,
      recordingId: annotation.recordingId,
      start: annotation.start,
      end: annotation.end,
      channel: annotation.channel,
      polarity: annotation.polarity,
      text: annotation.text,
      tags: annotation.tags,
      lineId: annotation.lineId,
      createdAt: annotation.createdAt,
    })),
  });
}

function sealFormat(evaluation: Evaluation, answers: readonly Answer[]): SealFormat {
  if (processLines(answers).size > 0) return 'earmark-seal-3';
  return (evaluation.channelRoles ?? null) === null ? 'earmark-seal-1' : 'earmark-seal-2';
}

/**
 * Whole but for an agent's own score that there is not, which scores from before it was kept don't even name; nor do
 * those that were made without whole lines name what leaves.
 */
function sealedScore({ agent, ...score }: SubmittedScore) {
  if (!agent) return score;
  const { leaves, ...own } = agent;
  return { ...score, agent: (leaves ?? 'line') === 'line' ? own : { ...own, leaves } };
}

function sealedSince2({ heard, channelRoles, corrects, correctionReason }: Evaluation) {
  return { heard, channelRoles, corrects, correctionReason };
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

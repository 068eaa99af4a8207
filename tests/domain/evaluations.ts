import { type Annotation, annotationSchema } from '@domain/evaluation/annotation';
import { type Answer, answerBlank } from '@domain/evaluation/answer';
import { type Evaluation, evaluationSchema } from '@domain/evaluation/evaluation';
import type { AnswerValue } from '@domain/scorecard/answer-value';
import { type ScorecardVersion, scorecardVersionSchema } from '@domain/scorecard/scorecard';

const evaluationId = '019a2b10-0000-7000-8000-0000000000e1';
const versionId = '019a2b10-0000-7000-8000-0000000000f1';
const at = '2026-10-02T09:40:51.000Z';

export const someDraft: Evaluation = evaluationSchema.parse({
  id: evaluationId,
  interactionId: '019a2b10-0000-7000-8000-0000000000c1',
  recordingId: 'a'.repeat(64),
  scorecardVersionId: versionId,
  chosenBecause: 'call type is “refund”',
  evaluator: 'Maya',
  state: 'draft',
  revision: 1,
  startedAt: at,
  submittedAt: null,
  score: null,
  seal: null,
});

/** A published version of one section with these lines. */
export function versionWith(lines: readonly object[]): ScorecardVersion {
  return scorecardVersionSchema.parse({
    id: versionId,
    scorecardId: '019a2b10-0000-7000-8000-0000000000f0',
    version: 1,
    publishedAt: at,
    retired: false,
    form: {
      title: 'A form',
      weighting: 'question-share',
      bands: [{ name: 'Fine', from: 50, tone: 'praise' }],
      sections: [{ id: 's', title: 'S', lines: lines.map((line) => ({ text: 'L', ...line })) }],
    },
  });
}

export function answerOf(lineId: string, value: AnswerValue | string | null, comment = ''): Answer {
  return {
    ...answerBlank(evaluationId, lineId),
    value: typeof value === 'string' ? { kind: 'single', optionId: value } : value,
    comment,
  };
}

/** A point mark; bound to a line it is evidence. */
export function markOf(number: number, lineId: string | null): Annotation {
  return annotationSchema.parse({
    id: `019a2b10-0000-7000-8000-00000000a00${number}`,
    evaluationId,
    recordingId: 'a'.repeat(64),
    start: number,
    end: null,
    channel: 0,
    polarity: 'concern',
    text: '',
    tags: [],
    lineId,
    createdAt: at,
  });
}

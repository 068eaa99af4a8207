import type { Instant } from '../base/time';
import type { ChannelRole } from '../recordings/recording';
import type { Sheet } from '../scorecard/answer-value';
import { agentScore } from '../scorecard/attribution';
import type { LaidToProcess } from '../scorecard/laid-to-process';
import type { Form, ScorecardVersion } from '../scorecard/scorecard';
import { bandFor, scoreForm } from '../scorecard/scoring';
import type { Annotation } from './annotation';
import { type Answer, answerSheet } from './answer';
import { type Evaluation, laidToProcess, type SubmittedScore } from './evaluation';
import { move } from './lifecycle';
import { compactCoverage, type ListeningCoverage, listeningCoverage } from './listening-coverage';
import { type Missing, missingForSubmit } from './missing';
import { sealText } from './seal';

/** Everything that submitting looks at; the rows are those of this evaluation alone. */
export type SubmitFacts = {
  readonly evaluation: Evaluation;
  readonly version: ScorecardVersion;
  readonly answers: readonly Answer[];
  readonly annotations: readonly Annotation[];
  /** A row for each device on which the call was heard. */
  readonly listening: readonly ListeningCoverage[];
  /** As they stand now; the evaluation keeps them. */
  readonly channelRoles: readonly ChannelRole[];
  readonly at: Instant;
};

/**
 * What submitting comes to. `ready`: hash the text (see seal.ts), then write `sealEvaluation(evaluation, hash)`;
 * `missing`: what has to be filled in first; `refused`: it is submitted already, or pins another version than this.
 */
export type SubmitDecision =
  | { readonly kind: 'ready'; readonly evaluation: Evaluation; readonly sealText: string }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] }
  | { readonly kind: 'refused'; readonly why: 'not-a-draft' | 'other-version' };

export function decideSubmit(facts: SubmitFacts): SubmitDecision {
  const { evaluation, version, answers, annotations, at } = facts;
  if (evaluation.scorecardVersionId !== version.id) return { kind: 'refused', why: 'other-version' };
  const moved = move(evaluation, 'submit', evaluation, null);
  if (moved.kind === 'refused') return { kind: 'refused', why: 'not-a-draft' };
  const sheet = answerSheet(answers);
  const missing = missingForSubmit(version.form, sheet, answers, annotations);
  if (missing.length > 0) return { kind: 'missing', missing };
  const submitted: Evaluation = {
    ...evaluation,
    state: 'submitted',
    revision: moved.position.revision,
    submittedAt: at,
    score: submittedScore(version.form, sheet, laidToProcess(evaluation, answers)),
    seal: null,
    heard: compactCoverage(listeningCoverage(facts.listening)),
    channelRoles: [...facts.channelRoles],
  };
  return {
    kind: 'ready',
    evaluation: submitted,
    sealText: sealText(submitted, version, answers, annotations),
  };
}

/** The submitted evaluation with its seal: the SHA-256 of the seal text, in lower-case hex. */
export function sealEvaluation(evaluation: Evaluation, seal: string): Evaluation {
  return { ...evaluation, seal };
}

/** The scores that a submission keeps. */
export function submittedScore(form: Form, sheet: Sheet, laid: LaidToProcess): SubmittedScore {
  const { plain, final, critical, earned, earnedAfterFails, possible } = scoreForm(form, sheet);
  const own = agentScore(form, sheet, laid);
  const bandName = (score: number | null) => bandFor(form, score)?.name ?? null;
  return {
    plain,
    final,
    critical,
    earned,
    earnedAfterFails,
    possible,
    band: bandName(final),
    agent: own && { plain: own.plain, final: own.final, band: bandName(own.final), leaves: laid.leaves },
  };
}

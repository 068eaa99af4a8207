import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { type Instant, instantSchema } from '../base/time';
import type { Interaction } from '../recordings/interaction';
import { channelRoleSchema } from '../recordings/recording';
import type { LaidToProcess } from '../scorecard/laid-to-process';
import { type Answer, processLines } from './answer';
import { compactCoverageSchema } from './listening-coverage';

/**
 * The score without what was lost through the process. Fractions of 1, unrounded. `leaves`: see laid-to-process.ts;
 * scores from before it was kept were made without the whole lines.
 */
export const agentScoreSchema = z.object({
  plain: z.number().nullable(),
  final: z.number().nullable(),
  band: z.string().nullable(),
  leaves: z.enum(['line', 'loss']).default('line'),
});

/**
 * The scores as they stood when the evaluation was submitted. Fractions of 1, unrounded; null: nothing counted. Points
 * are unweighted; `earned` goes with `plain`, `earnedAfterFails` with `final`.
 */
export const submittedScoreSchema = z.object({
  plain: z.number().nullable(),
  final: z.number().nullable(),
  critical: z.number().nullable(),
  earned: z.number(),
  earnedAfterFails: z.number(),
  possible: z.number(),
  band: z.string().nullable(),
  /** What is the agent's own; null: nothing was laid to the process, so it is the same. Rows from before it was kept have none. */
  agent: agentScoreSchema.nullable().default(null),
});
export type SubmittedScore = z.infer<typeof submittedScoreSchema>;

/**
 * One evaluator's judgement of one interaction with one scorecard version. `seal` is the hash of what was submitted
 * with its form version and its recording's hash (see seal.ts); from then on nothing of it may change.
 */
export const evaluationSchema = z.object({
  id: uuidSchema,
  interactionId: uuidSchema,
  recordingId: sha256Schema,
  scorecardVersionId: uuidSchema,
  /** Why this scorecard: the rule that chose it, in words, or the evaluator's own reason. */
  chosenBecause: z.string(),
  evaluator: z.string(),
  /** `returned`: it was submitted, and a lead wants its next revision in its place. */
  state: z.enum(['draft', 'submitted', 'returned']),
  revision: z.int().positive(),
  startedAt: instantSchema,
  submittedAt: instantSchema.nullable(),
  score: submittedScoreSchema.nullable(),
  seal: sha256Schema.nullable(),
  /** What had been heard, on all devices together, when it was submitted. Null: a draft, or submitted before this was kept. */
  heard: compactCoverageSchema.nullable().default(null),
  /** Who was on which channel when it was submitted: roles that change later change nothing that was judged. */
  channelRoles: z.array(channelRoleSchema).nullable().default(null),
  /** The submitted evaluation that this one takes the place of, and why; null: it corrects none. */
  corrects: uuidSchema.nullable().default(null),
  correctionReason: z.string().nullable().default(null),
  /** Who returned it when, and why; null: nobody has. */
  returned: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).nullable().default(null),
  /** The assignment that it was begun for; null: nobody assigned it. */
  assignmentId: uuidSchema.nullable().default(null),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** What is laid to the process in an evaluation, and what leaves its second score with it: by the rule of its time. */
export function laidToProcess(
  { state, score }: Pick<Evaluation, 'state' | 'score'>,
  answers: readonly Pick<Answer, 'lineId' | 'processReason'>[],
): LaidToProcess {
  const kept = state === 'draft' ? null : (score?.agent ?? null);
  return { lines: processLines(answers), leaves: kept === null ? 'loss' : (kept.leaves ?? 'line') };
}

/** An evaluation as it begins. */
export function evaluationDraft(begun: {
  readonly id: string;
  readonly interaction: Pick<Interaction, 'id' | 'recordingId'>;
  readonly scorecardVersionId: string;
  readonly chosenBecause: string;
  readonly evaluator: string;
  readonly startedAt: Instant;
  readonly assignmentId?: string | null;
}): Evaluation {
  const { interaction, assignmentId = null, ...rest } = begun;
  return {
    ...rest,
    assignmentId,
    interactionId: interaction.id,
    recordingId: interaction.recordingId,
    state: 'draft',
    revision: 1,
    submittedAt: null,
    score: null,
    seal: null,
    heard: null,
    channelRoles: null,
    corrects: null,
    correctionReason: null,
    returned: null,
  };
}

import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';

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
  state: z.enum(['draft', 'submitted']),
  revision: z.int().positive(),
  startedAt: instantSchema,
  submittedAt: instantSchema.nullable(),
  score: submittedScoreSchema.nullable(),
  seal: sha256Schema.nullable(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';
import { polaritySchema } from '../evaluation/annotation';
import { packLineSchema } from './training-pack';

/** A mark of an exercise's reference, in seconds of the recording, as notes are; `end` null: a point. */
export const exerciseMarkSchema = z.object({
  start: z.number().min(0),
  end: z.number().min(0).nullable(),
  polarity: polaritySchema,
  text: z.string(),
});
export type ExerciseMark = z.infer<typeof exerciseMarkSchema>;

/** A task over a clip: what a learner marks and scores, and the reference that is revealed afterwards. */
export const clipExerciseSchema = z.object({
  id: uuidSchema,
  clipId: uuidSchema,
  task: z.string(),
  marks: z.array(exerciseMarkSchema),
  /** The line that is scored, in words: it stays what it was when its scorecard changes. Null: none is. */
  line: packLineSchema.nullable(),
  /** What is said when the reference is revealed. */
  reveal: z.string(),
  createdAt: instantSchema,
});
export type ClipExercise = z.infer<typeof clipExerciseSchema>;

/** Two clips on one line that are heard in turn. */
export const clipPairSchema = z.object({
  id: uuidSchema,
  title: z.string(),
  oneId: uuidSchema,
  otherId: uuidSchema,
  question: z.string(),
  createdAt: instantSchema,
});
export type ClipPair = z.infer<typeof clipPairSchema>;

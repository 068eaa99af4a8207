import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { instantSchema, secondsSchema } from '../base/time';

export const polaritySchema = z.enum(['praise', 'concern', 'neutral']);
export type Polarity = z.infer<typeof polaritySchema>;

/** A mark on the timeline. `end` null: a point; `channel` null: both sides; `lineId` set: evidence for that line. */
export const annotationSchema = z.object({
  id: uuidSchema,
  evaluationId: uuidSchema,
  recordingId: sha256Schema,
  start: secondsSchema,
  end: secondsSchema.nullable(),
  channel: z.int().min(0).max(7).nullable(),
  polarity: polaritySchema,
  text: z.string(),
  tags: z.array(z.string()),
  lineId: z.string().nullable(),
  createdAt: instantSchema,
});
export type Annotation = z.infer<typeof annotationSchema>;

/** Marks in the order they are heard; equal starts by end, then by id, so that the order never flickers. */
export function annotationOrder(one: Annotation, other: Annotation): number {
  return (
    one.start - other.start ||
    (one.end ?? one.start) - (other.end ?? other.start) ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  );
}

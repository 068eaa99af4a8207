import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';

/**
 * Where sound of a call is opened. `exercise`: by whoever makes one of it; `practice`: by whoever does it; `guidance` and `line`:
 * beside a line of a scorecard, as its guidance or as a clip for it; `pack`: in the library, as a sound that came with a training pack.
 */
export const openingPlaceSchema = z.enum([
  ...['review', 'redaction', 'library'],
  ...['exercise', 'practice', 'compare', 'guidance', 'line', 'pack'],
] as const);
export type OpeningPlace = z.infer<typeof openingPlaceSchema>;

/** Somebody opened a recording, where its sound can be heard: kept as access to customers' data must be answered for. */
export const openingSchema = z.object({
  id: uuidSchema,
  recordingId: sha256Schema,
  /** The clip that was opened; null where it was the whole call. */
  clipId: uuidSchema.nullable(),
  place: openingPlaceSchema,
  by: z.string(),
  at: instantSchema,
});
export type Opening = z.infer<typeof openingSchema>;

import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';
import {
  formSchema,
  lineShape,
  optionSchema,
  rangeSchema,
  type ScorecardVersion,
  sectionSchema,
} from './scorecard';

const { sections: _sections, ...formShape } = formSchema.shape;
const { lines: _lines, ...sectionShape } = sectionSchema.shape;

/**
 * A scorecard that is being written: what its form says besides its sections. Sections and lines are rows of their own,
 * so that two devices that change different ones never collide. Published or given up, the draft is deleted.
 */
export const scorecardDraftSchema = z.object({
  ...formShape,
  id: uuidSchema,
  scorecardId: uuidSchema,
  /** The version it began as; null: it began as something new. */
  basedOnId: uuidSchema.nullable(),
  createdAt: instantSchema,
  /** The change note for its publication, as far as it is written. */
  note: z.string(),
});
export type ScorecardDraft = z.infer<typeof scorecardDraftSchema>;

const placed = { id: z.string().min(1), draftId: uuidSchema, order: z.number() };

/** A section of a draft. `sectionId` is its id in the form, which versions share; the row's own names the draft, too. */
export const draftSectionSchema = z.object({ ...sectionShape, ...placed, sectionId: z.string().min(1) });
export type DraftSection = z.infer<typeof draftSectionSchema>;

/** A line of a draft with the fields of every kind, null where its own kind has none: kinds may change on one device. */
export const draftLineSchema = z.object({
  ...lineShape,
  ...placed,
  lineId: z.string().min(1),
  sectionId: z.string().min(1),
  kind: z.enum(['single', 'multi', 'numeric', 'scale', 'timed', 'text', 'date']),
  options: z.array(optionSchema).nullable(),
  max: z.number().positive().nullable(),
  unit: z.string().nullable(),
  ranges: z.array(rangeSchema).nullable(),
  minValue: z.number().nullable(),
  maxValue: z.number().nullable(),
  normalise: z.enum(['face', 'min-max']).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  limit: z.number().min(0).nullable(),
  direction: z.enum(['within', 'at-least']).nullable(),
});
export type DraftLine = z.infer<typeof draftLineSchema>;

/** A draft with its rows, in any order. */
export type DraftRows = {
  readonly draft: ScorecardDraft;
  readonly sections: readonly DraftSection[];
  readonly lines: readonly DraftLine[];
};

/** The number that the next published version of a scorecard gets, among all the versions that are known. */
export function nextVersion(versions: readonly ScorecardVersion[], scorecardId: string): number {
  const numbers = versions.filter((one) => one.scorecardId === scorecardId).map(({ version }) => version);
  return Math.max(0, ...numbers) + 1;
}

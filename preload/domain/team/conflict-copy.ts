import { z } from 'zod';
import { jsonSchema } from '../base/record';
import { instantSchema } from '../base/time';
import { losesText } from '../sync/lost-text';
import { refusals } from '../sync/verdict';

/**
 * What lost where two devices disagreed, kept until somebody has dealt with it. Only the team database makes copies.
 * `field` null: all that one device wanted to write to the row and was refused; `value` is then `{ set, unset, deleted }`.
 */
export const conflictCopySchema = z.object({
  id: z.string(),
  table: z.string(),
  rowId: z.string(),
  field: z.string().nullable(),
  value: jsonSchema,
  why: z.enum(['overwritten', ...refusals]),
  /** Whose text it was, by the name the team knows them by. */
  by: z.string(),
  at: instantSchema,
  settledAt: instantSchema.nullable(),
});
export type ConflictCopy = z.infer<typeof conflictCopySchema>;

/** The value of a copy whose field is null. */
export const refusedSchema = z.object({
  set: z.record(z.string(), jsonSchema),
  unset: z.array(z.string()),
  deleted: z.boolean().nullable(),
});

/**
 * The value of one copy that holds both: a sentence refused key by key is one copy, not one for each key. Null where
 * a text of the earlier one would vanish in it, so that both have to be kept.
 */
export function joinedCopy(
  field: string | null,
  earlier: ConflictCopy['value'],
  later: ConflictCopy['value'],
): ConflictCopy['value'] | null {
  const joined = field === null ? joinedRefusals(earlier, later) : later;
  return losesText(earlier, joined) ? null : joined;
}

function joinedRefusals(earlier: ConflictCopy['value'], later: ConflictCopy['value']): ConflictCopy['value'] {
  const [one, other] = [refusedSchema.parse(earlier), refusedSchema.parse(later)];
  return {
    set: { ...one.set, ...other.set },
    unset: other.unset,
    deleted: other.deleted ?? one.deleted,
  };
}

import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { type Instant, instantSchema } from '../base/time';

/** How long calls of one kind are kept: so many days after the call, or null for as long as nobody deletes them. */
export const retentionClassSchema = z.object({
  id: uuidSchema,
  name: z.string().trim().min(1).max(80),
  days: z.int().min(1).max(36_500).nullable(),
  /** When it was made the class of calls that have none of their own; the one made so last is it. */
  defaultSince: instantSchema.nullable(),
});
export type RetentionClass = z.infer<typeof retentionClassSchema>;

/** Why a call may not be deleted, whoever asks and whatever its class says. */
export const legalHoldSchema = z.object({ reason: z.string(), by: z.string(), since: instantSchema });
export type LegalHold = z.infer<typeof legalHoldSchema>;

/**
 * How long one call is kept: by a class, until a moment, or for ever. Its id is the recording's, as it is the sound that
 * is kept or not. A call without such a row, or with a null rule, goes by the default class.
 */
export const retentionSchema = z.object({
  id: sha256Schema,
  rule: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('class'), classId: uuidSchema }),
      z.object({ kind: z.literal('until'), at: instantSchema }),
      z.object({ kind: z.literal('keep') }),
    ])
    .nullable(),
  hold: legalHoldSchema.nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;
export type RetentionRule = NonNullable<Retention['rule']>;

/** A recording whose sound is gone from this workspace for good, and when that was done. */
export const purgeSchema = z.object({ id: sha256Schema, fileName: z.string(), purgedAt: instantSchema });
export type Purge = z.infer<typeof purgeSchema>;

/** The state a call's keeping is in. `expiresAt` null: nothing ends it by itself. `className` null: a rule of its own. */
export type Keeping = {
  readonly rule: RetentionRule | null;
  readonly className: string | null;
  readonly expiresAt: Instant | null;
  readonly hold: LegalHold | null;
};

const day = 86_400_000;

/** The class of calls that have none of their own; undefined when none was ever made so. */
export function defaultClass(classes: Iterable<RetentionClass>): RetentionClass | undefined {
  let latest: RetentionClass | undefined;
  for (const one of classes) {
    if (one.defaultSince === null) continue;
    const than = latest?.defaultSince ?? '';
    if (one.defaultSince > than || (one.defaultSince === than && one.id > (latest?.id ?? ''))) latest = one;
  }
  return latest;
}

/**
 * How long a call is kept. A class counts from the start of the call, from its import where that is not known. A class
 * that is not there (any more) ends nothing, and under a legal hold nothing expires: what is kept in doubt can be
 * deleted later, and not the other way round.
 */
export function keepingOf(
  call: { readonly startedAt: Instant | null; readonly importedAt: Instant },
  retention: Pick<Retention, 'rule' | 'hold'> | undefined,
  classes: ReadonlyMap<string, RetentionClass>,
): Keeping {
  const rule = retention?.rule ?? null;
  const hold = retention?.hold ?? null;
  const byClass = rule === null ? defaultClass(classes.values()) : classOf(rule, classes);
  const own = rule?.kind === 'until' ? rule.at : null;
  const expiresAt = own ?? classEnd(call.startedAt ?? call.importedAt, byClass);
  return { rule, className: byClass?.name ?? null, expiresAt: hold === null ? expiresAt : null, hold };
}

function classOf(
  rule: RetentionRule,
  classes: ReadonlyMap<string, RetentionClass>,
): RetentionClass | undefined {
  return rule.kind === 'class' ? classes.get(rule.classId) : undefined;
}

function classEnd(from: Instant, byClass: RetentionClass | undefined): Instant | null {
  if (byClass === undefined || byClass.days === null) return null;
  return new Date(Date.parse(from) + byClass.days * day).toISOString();
}

/** Whether a call may be deleted because its time is over, at this moment. */
export function isExpired(keeping: Keeping, now: Instant): boolean {
  return keeping.expiresAt !== null && Date.parse(keeping.expiresAt) <= Date.parse(now);
}

import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { type Instant, instantSchema } from '../base/time';
import { isExpired, type Keeping } from '../recordings/retention';
import { acceptedRedactions, isRelistened, type Redaction } from './redaction';

/**
 * A named person has taken it upon them to let sound of a recording out although nobody agreed to it. Withdrawn, it
 * counts no longer; that it was given stays.
 */
export const consentOverrideSchema = z.object({
  id: uuidSchema,
  recordingId: sha256Schema,
  person: z.string().trim().min(1),
  reason: z.string().trim().min(1),
  at: instantSchema,
  withdrawn: z.object({ by: z.string(), at: instantSchema }).nullable(),
});
export type ConsentOverride = z.infer<typeof consentOverrideSchema>;

/** Sound of a recording was let out of the workspace: by whom, when, as what, and on whose word without consent. */
export const soundExportSchema = z.object({
  id: uuidSchema,
  recordingId: sha256Schema,
  by: z.string(),
  at: instantSchema,
  form: z.enum(['clip', 'redacted-copy', 'pack', 'bundle']),
  format: z.string(),
  redactions: z.int().min(0),
  overrideId: uuidSchema.nullable(),
  /** Null while it is being written, and where nobody knows how that ended. */
  outcome: z.enum(['done', 'failed', 'cancelled']).nullable(),
});
export type SoundExport = z.infer<typeof soundExportSchema>;

/** Why no sound of a recording may leave the workspace. The sentences are renderer/text/export-refusals.ts. */
export type ExportRefusal =
  /** `known`: the customer said no; otherwise nobody knows. */
  | { readonly kind: 'no-consent'; readonly known: boolean }
  | { readonly kind: 'expired'; readonly since: Instant }
  | { readonly kind: 'purged' }
  /** So many accepted redactions were not listened to again as they are now. */
  | { readonly kind: 'not-relistened'; readonly left: number };

/** All that decides whether sound of one recording may leave the workspace. */
export interface ExportFacts {
  /** The contacts that the recording belongs to: usually one. */
  readonly interactions: readonly { readonly consent: boolean | null }[];
  readonly overrides: readonly ConsentOverride[];
  readonly keeping: Keeping;
  readonly purged: boolean;
  /** Every redaction of the recording, or those that lie in what is exported. */
  readonly redactions: readonly Redaction[];
}

/**
 * What stands against letting sound of a recording out, at this moment; nothing: it may go. Consent that nobody knows of
 * is none, as it can be written down later and a copy can't be called back. An override stands for consent alone.
 */
export function exportRefusals(facts: ExportFacts, now: Instant): ExportRefusal[] {
  const refusals: ExportRefusal[] = [];
  if (facts.purged) refusals.push({ kind: 'purged' });
  const { expiresAt } = facts.keeping;
  if (expiresAt !== null && isExpired(facts.keeping, now))
    refusals.push({ kind: 'expired', since: expiresAt });
  if (!hasConsent(facts.interactions) && overrideInForce(facts.overrides) === null)
    refusals.push({ kind: 'no-consent', known: facts.interactions.some(({ consent }) => consent === false) });
  const left = acceptedRedactions(facts.redactions).filter((one) => !isRelistened(one)).length;
  if (left > 0) refusals.push({ kind: 'not-relistened', left });
  return refusals;
}

/** Whether sound of a recording may leave the workspace at this moment. */
export function exportAllowed(facts: ExportFacts, now: Instant): boolean {
  return exportRefusals(facts, now).length === 0;
}

/** One contact that says no outweighs any that say yes. */
export function hasConsent(interactions: readonly { readonly consent: boolean | null }[]): boolean {
  return (
    interactions.some(({ consent }) => consent === true) &&
    interactions.every(({ consent }) => consent !== false)
  );
}

/** The override given last of those that were not withdrawn; null: none. */
export function overrideInForce(overrides: readonly ConsentOverride[]): ConsentOverride | null {
  return overrides
    .filter(({ withdrawn }) => withdrawn === null)
    .reduce<ConsentOverride | null>((last, one) => (last === null || one.at > last.at ? one : last), null);
}

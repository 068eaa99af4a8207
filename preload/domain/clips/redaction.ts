import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { jsonEquals } from '../base/record';
import { instantSchema, type Span, spanSchema } from '../base/time';

/** What is heard in place of what was said: nothing, a tone of 1 kHz, or noise as the room has it. */
export const redactionHowSchema = z.enum(['silence', 'tone', 'room']);
export type RedactionHow = z.infer<typeof redactionHowSchema>;

/** A stretch that nobody may hear; `channel` null: on all. Seconds of the recording. */
export type Redacted = {
  readonly span: Span;
  readonly channel: number | null;
  readonly how: RedactionHow;
};

/** What makes a stretch of a transcript worth taking out. */
export const redactionRuleSchema = z.enum(['card', 'digits', 'email', 'phone', 'name', 'announced']);
export type RedactionRule = z.infer<typeof redactionRuleSchema>;

/**
 * How a redaction came to be: by hand, or by a rule, which then also says where it found something, so that it is not
 * suggested again. What was found is written down nowhere.
 */
export const redactionOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hand') }),
  z.object({
    kind: z.literal('rule'),
    rule: redactionRuleSchema,
    span: spanSchema,
    channel: z.int().min(0).max(7).nullable(),
  }),
]);
export type RedactionOrigin = z.infer<typeof redactionOriginSchema>;

/** What was listened to again, as it then was: a change of the redaction afterwards asks for another listening. */
export const relisteningSchema = z.object({
  at: instantSchema,
  by: z.string(),
  span: spanSchema,
  channel: z.int().min(0).max(7).nullable(),
  how: redactionHowSchema,
});
export type Relistening = z.infer<typeof relisteningSchema>;

/** A stretch of a recording that copies of it are to be made without. The recording itself never changes. */
export const redactionSchema = z.object({
  id: uuidSchema,
  recordingId: sha256Schema,
  span: spanSchema,
  channel: z.int().min(0).max(7).nullable(),
  how: redactionHowSchema,
  origin: redactionOriginSchema,
  state: z.enum(['suggested', 'accepted', 'dismissed']),
  relistened: relisteningSchema.nullable(),
  createdAt: instantSchema,
  createdBy: z.string(),
});
export type Redaction = z.infer<typeof redactionSchema>;

/** Whether the redaction, as it is now, was listened to again. */
export function isRelistened({ relistened, span, channel, how }: Redaction): boolean {
  if (relistened === null) return false;
  const { start, end } = relistened.span;
  return jsonEquals(span, { start, end }) && relistened.channel === channel && relistened.how === how;
}

/** The redactions that count when a copy is made: what was accepted, whoever suggested it. */
export function acceptedRedactions(redactions: readonly Redaction[]): Redaction[] {
  return redactions.filter(({ state }) => state === 'accepted');
}

/** Redactions in the order they are heard; equal starts by end, then by id, so that the order never flickers. */
export function redactionOrder(one: Redaction, other: Redaction): number {
  return (
    one.span.start - other.span.start ||
    one.span.end - other.span.end ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  );
}

import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { jsonEquals } from '../base/record';
import { instantSchema, type Span, spanBetween, spanSchema } from '../base/time';

/** What is heard in place of what was said: nothing, a tone of 1 kHz, or noise as the room has it. */
export const redactionHowSchema = z.enum(['silence', 'tone', 'room']);
export type RedactionHow = z.infer<typeof redactionHowSchema>;

/** How much is taken out before and after each redaction unless somebody says otherwise, in seconds. */
export const usualMargin = 0.05;
/** No margin is wider, in seconds: more is another span. */
export const widestMargin = 1;
export const marginSchema = z.number().min(0).max(widestMargin);

/**
 * A stretch that nobody may hear; `channel` null: on all. Seconds of the recording. `margin`: so many seconds before and
 * after it are taken out as well, as a word begins before its time says so.
 */
export type Redacted = {
  readonly span: Span;
  readonly channel: number | null;
  readonly how: RedactionHow;
  readonly margin?: number;
};

/** A redaction as whoever makes a copy is told of it. */
export const redactedSchema = z.object({
  span: spanSchema,
  channel: z.int().min(0).max(7).nullable(),
  how: redactionHowSchema,
  margin: marginSchema.exactOptional(),
});

/** What of a redaction a copy is made by. */
export function redactedOf({ span, channel, how, margin }: Redaction): z.infer<typeof redactedSchema> {
  return { span, channel, how, margin: margin ?? usualMargin };
}

/** The margin of a redaction, in seconds; those that were made before there were any have the usual one. */
export function marginOf({ margin = usualMargin }: Pick<Redacted, 'margin'>): number {
  return margin;
}

/** What is taken out, its margin with it. */
export function redactedStretch(redacted: Pick<Redacted, 'span' | 'margin'>): Span {
  const { span } = redacted;
  const margin = marginOf(redacted);
  return spanBetween(Math.max(0, span.start - margin), span.end + margin);
}

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
  margin: marginSchema.exactOptional(),
});
export type Relistening = z.infer<typeof relisteningSchema>;

/** A stretch of a recording that copies of it are to be made without. The recording itself never changes. */
export const redactionSchema = z.object({
  id: uuidSchema,
  recordingId: sha256Schema,
  span: spanSchema,
  channel: z.int().min(0).max(7).nullable(),
  how: redactionHowSchema,
  margin: marginSchema.exactOptional(),
  origin: redactionOriginSchema,
  state: z.enum(['suggested', 'accepted', 'dismissed']),
  relistened: relisteningSchema.nullable(),
  createdAt: instantSchema,
  createdBy: z.string(),
});
export type Redaction = z.infer<typeof redactionSchema>;

/** Whether the redaction, as it is now, was listened to again. */
export function isRelistened(redaction: Redaction): boolean {
  const { relistened, span, channel, how } = redaction;
  if (relistened === null) return false;
  const { start, end } = relistened.span;
  const same =
    relistened.channel === channel && relistened.how === how && marginOf(relistened) === marginOf(redaction);
  return same && jsonEquals(span, { start, end });
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

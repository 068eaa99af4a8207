import { placeSchema } from '@contract/blobs';
import { memberSchema } from '@contract/sync';
import { storedRowSchema } from '@domain/sync/merge';
import { z } from 'zod';
import type { Hello, PushAnswer, ToldPlace, WirePage } from './team-link';

/** What is spoken between this version and the migrations in schema/. */
export const protocol = 1;

/** The last millisecond that a date can have. */
const lastMillisecond = 8.64e15;
const seenShape = { n: z.int().min(0), mark: z.uuid().nullable() };

export const rowSchema = storedRowSchema.extend({
  kind: z.string(),
  epoch: z.int().min(0),
  gone: z.boolean().optional(),
});

/** What every version says of itself, whatever else it says. */
export const protocolSchema = z.object({ protocol: z.int() });

export const helloSchema = z.object({
  store: z.uuid(),
  protocol: z.int(),
  head: z.int().min(0),
  now: z.number().min(0).max(lastMillisecond),
  person: memberSchema,
  // Somebody whom this version can't understand, as one of a role that it does not know, is no reason to be without all others.
  people: z.array(z.unknown()).transform((people) =>
    people.flatMap((one) => {
      const read = memberSchema.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  ),
}) satisfies z.ZodType<Hello>;

export const answerSchema = z.object({
  ...seenShape,
  results: z.array(
    z.object({ op: z.string(), r: z.enum(['ok', 'dup', 'refused']), why: z.string().nullish() }),
  ),
}) satisfies z.ZodType<PushAnswer>;

export const pageSchema = z.object({
  ...seenShape,
  store: z.uuid(),
  known: z.boolean(),
  head: z.int().min(0),
  rows: z.array(rowSchema),
}) satisfies z.ZodType<WirePage>;

export const toldPlaceSchema = z
  .object({
    revision: z.int().min(1),
    place: placeSchema,
    secret: z.string(),
    key: z.base64().length(44),
  })
  .nullable() satisfies z.ZodType<ToldPlace | null>;

import { importProblemSchema } from '@contract/import-problem';
import { rawFormatSchema } from '@domain/recordings/raw-format';
import { mediaFactsSchema } from '@domain/recordings/recording';
import { z } from 'zod';
import type { ReadableFile } from '../files/byte-file';

/** What was made of a file before and holds still: the name of its proxy, and whether its picture is copied. */
export const alreadyMadeSchema = z.object({ play: z.string().nullable(), picture: z.boolean() });
export type AlreadyMade = z.infer<typeof alreadyMadeSchema>;
export const nothingMade: AlreadyMade = { play: null, picture: false };

/** What a file that is to be written sealed is begun with; of each file one of its own. */
const ticketSchema = z.object({ head: z.string(), key: z.string(), chunk: z.int().positive() });
export const outputSealsSchema = z.object({
  peaks: ticketSchema,
  signals: ticketSchema,
  play: ticketSchema,
  picture: ticketSchema,
});
export type OutputSeals = z.infer<typeof outputSealsSchema>;

/** A file as a process without keys opens it: with its own key where it is sealed. */
export function fileOf({ file, key }: { readonly file: string; readonly key: string | null }): ReadableFile {
  return key === null ? file : { path: file, key };
}

/** What main tells the media child: one file to analyse; its peaks and proxy are written into `folder`. */
export const mediaRequestSchema = z.object({
  kind: z.literal('analyse'),
  job: z.int(),
  file: z.string(),
  /** The key of that file, where it is sealed. */
  key: z.string().nullable().default(null),
  /** How what is made of it is sealed; null: it is not. */
  seals: outputSealsSchema.nullable().default(null),
  folder: z.string(),
  made: alreadyMadeSchema,
  /** How a file without a header is read; null: it says so itself. */
  raw: rawFormatSchema.nullable().default(null),
});
export type MediaRequest = z.infer<typeof mediaRequestSchema>;

/** What the media child tells main. After `done` or `failed` it is ready for the next request. */
export const mediaReportSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    job: z.int(),
    phase: z.enum(['decoding', 'preparing']),
    fraction: z.number().min(0).max(1),
    /** Bytes of memory that the process holds, and bytes that the job has written. */
    memory: z.number().min(0),
    written: z.number().min(0),
  }),
  z.object({
    kind: z.literal('done'),
    job: z.int(),
    facts: mediaFactsSchema,
    /** The name of the proxy in the folder; null when the player is given the file itself. */
    play: z.string().nullable(),
  }),
  z.object({ kind: z.literal('failed'), job: z.int(), problem: importProblemSchema }),
]);
export type MediaReport = z.infer<typeof mediaReportSchema>;

/** The name of the pyramid in a recording's folder. */
export const peaksFileName = 'peaks';

/** The name of the copied picture of a screen recording, in a recording's folder. */
export const pictureFileName = 'picture';

/** The name of what was heard on each channel, in a recording's folder. */
export const signalsFileName = 'signals.json';

/** The transcript's file in a recording's folder; the media jobs neither make it nor touch it. */
export const transcriptFileName = 'transcript.json';

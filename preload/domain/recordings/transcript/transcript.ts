import { z } from 'zod';
import { sha256Schema } from '../../base/ids';
import { instantSchema, secondsSchema, spanSchema } from '../../base/time';
import { type ChannelRole, channelRoleSchema } from '../recording';

export const transcriptFormatSchema = z.enum([
  'contact-lens',
  'deepgram',
  'google',
  'whisper',
  'webvtt',
  'srt',
]);
export type TranscriptFormat = z.infer<typeof transcriptFormatSchema>;

export const sentimentSchema = z.enum(['positive', 'negative', 'neutral', 'mixed']);
export type Sentiment = z.infer<typeof sentimentSchema>;

/** When a stretch of a segment's text was said; `from` and `to` count UTF-16 units of the text, `to` excluded. */
export const wordTimeSchema = z.object({
  from: z.int().min(0),
  to: z.int().min(0),
  start: secondsSchema,
  end: secondsSchema,
});
export type WordTime = z.infer<typeof wordTimeSchema>;

/**
 * One stretch of speech by one speaker. `channel`, `role` and `speaker` (the name or number in the file) are null where
 * the file doesn't say. `words` holds the times the file gives and may be empty; `redactions` are removed stretches.
 */
export const transcriptSegmentSchema = z.object({
  start: secondsSchema,
  end: secondsSchema,
  channel: z.int().min(0).max(7).nullable(),
  role: channelRoleSchema.nullable(),
  speaker: z.string().nullable(),
  text: z.string().min(1),
  words: z.array(wordTimeSchema),
  sentiment: sentimentSchema.nullable(),
  redactions: z.array(spanSchema),
});
export type TranscriptSegment = z.infer<typeof transcriptSegmentSchema>;

/** What was said in a recording, by start and then end; segments may overlap, as people do. Text is never markup. */
export const transcriptSchema = z.object({
  format: transcriptFormatSchema,
  /** A language tag as the file gives it or as the script gives away; null: unknown. */
  language: z.string().nullable(),
  direction: z.enum(['ltr', 'rtl']),
  segments: z.array(transcriptSegmentSchema).min(1),
});
export type Transcript = z.infer<typeof transcriptSchema>;

/** A transcript as it is kept with its recording: one each, so its id is the recording's. */
export const storedTranscriptSchema = z.object({
  id: sha256Schema,
  fileName: z.string().min(1),
  importedAt: instantSchema,
  /** Who the speakers named in the file are, where a person has said so. */
  speakerRoles: z.record(z.string(), channelRoleSchema),
  ...transcriptSchema.shape,
});
export type StoredTranscript = z.infer<typeof storedTranscriptSchema>;

/** The file that it is kept in. A field may be added under the same format, never change its meaning. */
export const transcriptFileSchema = z.object({ format: z.literal(1), transcript: storedTranscriptSchema });

/** The transcript as a person has said who speaks: a speaker's role goes before what the file says of it. */
export function withSpeakerRoles<Kept extends Pick<StoredTranscript, 'segments' | 'speakerRoles'>>(
  transcript: Kept,
): Kept {
  const { speakerRoles } = transcript;
  if (Object.keys(speakerRoles).length === 0) return transcript;
  const segments = transcript.segments.map((segment) => {
    const named = segment.speaker === null ? undefined : speakerRoles[segment.speaker];
    // The channel in the file was a guess of the same machine as the speaker; the role finds the channel anew.
    return named === undefined ? segment : { ...segment, role: named, channel: null };
  });
  return { ...transcript, segments };
}

/** No time in a transcript lies beyond this many seconds (100 hours): what claims to is not a time of a recording. */
export const latestSecond = 360_000;
/** A transcript is cut after this many segments, and a segment's text after this many UTF-16 units. */
export const mostSegments = 100_000;
export const mostSegmentText = 20_000;

/** The channel a segment is heard on: its own, or the only one with its role; null: can't be told. */
export function segmentChannel(
  segment: TranscriptSegment,
  channelRoles: readonly ChannelRole[],
): number | null {
  if (segment.channel !== null) return segment.channel < channelRoles.length ? segment.channel : null;
  const fitting = channelRoles.flatMap((role, channel) => (role === segment.role ? [channel] : []));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Who speaks in a segment: as the file says, or as the recording's channel roles say of its channel. */
export function segmentRole(
  segment: TranscriptSegment,
  channelRoles: readonly ChannelRole[],
): ChannelRole | null {
  if (segment.role !== null || segment.channel === null) return segment.role;
  return channelRoles[segment.channel] ?? null;
}

import { z } from 'zod';
import { type Span, secondsSchema, spanSchema } from '../base/time';

/**
 * The format of a signals file and the settings it was made with: `speechSettings`, `holdMusicSettings`,
 * `toneSettings`. A file of another version is made anew from the recording.
 */
export const signalsFormatVersion = 4;

const spansSchema = z.array(spanSchema);
const toneSchema = z.object({ kind: z.enum(['key', 'line']), start: secondsSchema, end: secondsSchema });

/** What was heard on one channel. Spans are in order and do not overlap one another. */
export const laneSignalsSchema = z.object({
  /** Where somebody speaks on the channel: no music, no tones. */
  speech: spansSchema,
  /** Hold music heard on the channel. */
  music: spansSchema,
  /** Keys pressed and line tones; the kinds may overlap each other by chance. */
  tones: z.array(toneSchema),
  /** Integrated loudness of the whole channel, LUFS after ITU-R BS.1770; null when it is silent. */
  loudness: z.number().nullable(),
  /** The level of the speech alone, its pauses left out, in dBFS RMS; null when nobody speaks. */
  speechLevel: z.number().nullable(),
});
export type LaneSignals = z.infer<typeof laneSignalsSchema>;

/**
 * What one decode pass heard, stored beside the peaks by the recording's hash. It knows channels and no roles: who the
 * channels belong to, and how long dead air is, may change later, and `callSignals` works those out when it is read.
 */
export const signalsFileSchema = z.object({
  version: z.literal(signalsFormatVersion),
  /** In seconds, by decoding. */
  duration: secondsSchema,
  lanes: z.array(laneSignalsSchema).min(1),
});
export type SignalsFile = z.infer<typeof signalsFileSchema>;

/** A signals file that can't be used; the message says why. The cure is always to make it anew from the recording. */
export class SignalsFormatError extends Error {
  override name = 'SignalsFormatError';
}

/** The file's text: JSON, times to the hundredth of a second as decided, about 30 bytes for each span. */
export function encodeSignals(signals: SignalsFile): string {
  const { version, ...rest } = signals;
  // The version goes first, where `signalsVersionOf` looks for it.
  return JSON.stringify({ version, ...rest });
}

/** The version of a signals file by the first characters of its text; null when they don't say one. */
export function signalsVersionOf(head: string): number | null {
  const found = /^\{"version":(\d{1,9})[,}]/.exec(head);
  return found === null ? null : Number(found[1]);
}

/** The signals in a file of `encodeSignals`. Throws `SignalsFormatError`. */
export function parseSignals(text: string): SignalsFile {
  const parsed = signalsFileSchema.safeParse(parseJson(text));
  if (parsed.success) {
    if (parsed.data.lanes.every((lane) => isOrdered(lane.speech) && isOrdered(lane.music)))
      return parsed.data;
    throw new SignalsFormatError('The signals file has spans out of order.');
  }
  const found = z.object({ version: z.number() }).safeParse(parseJson(text));
  if (found.success && found.data.version !== signalsFormatVersion) {
    throw new SignalsFormatError(
      `The signals file has format ${found.data.version}; this program reads format ${signalsFormatVersion}.`,
    );
  }
  throw new SignalsFormatError('This is not a signals file.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isOrdered(spans: readonly Span[]): boolean {
  return spans.every((span, index) => index === 0 || (spans[index - 1]?.end ?? 0) <= span.start);
}

import { type Span, seconds, spanBetween, spanClamp } from '@domain/base/time';
import { wantsRoom } from '@domain/clips/clip-samples';
import { redactSamples } from '@domain/clips/redact-samples';
import type { Redacted } from '@domain/clips/redaction';
import { longestSoundSpan } from '@domain/recordings/samples-file';
import { fetchRoom, lanesOf } from '../../waveform/fetch-room';
import { fetchSoundSpan } from '../../waveform/fetch-sound-span';

/** So much before and after a redaction is listened to with it, in seconds. */
export const surroundings = 2;

/** The sound of a copy for two ears. */
export interface EarSound {
  readonly sampleRate: number;
  readonly left: Float32Array<ArrayBuffer>;
  readonly right: Float32Array<ArrayBuffer>;
}

/** What is listened to again of a redaction: it and its surroundings, within the call. */
export function relistenedStretch(span: Span, duration: number): Span {
  return spanClamp(spanBetween(span.start - surroundings, span.end + surroundings), seconds(duration));
}

/**
 * The pieces of a stretch as a copy has them, one after the other, each no longer than can be decoded at once. What is
 * heard is made by the same function that makes the copy.
 */
export async function* redactedSound(
  recordingId: string,
  stretch: Span,
  redactions: readonly Redacted[],
  signal: AbortSignal,
): AsyncGenerator<EarSound> {
  const room = wantsRoom(redactions, stretch) ? await fetchRoom(recordingId, redactions, signal) : null;
  for (let from: number = stretch.start; from < stretch.end - 1e-6; from += longestSoundSpan) {
    const sound = await fetchSoundSpan(
      recordingId,
      from,
      Math.min(stretch.end, from + longestSoundSpan),
      signal,
    );
    const lanes = redactSamples(lanesOf(sound), sound.sampleRate, sound.from, redactions, {
      ...(room === null ? {} : { room }),
    });
    yield forTwoEars(lanes, sound.sampleRate);
  }
}

/** One channel comes to both ears; of more, every other one to each, as the player has them. */
function forTwoEars(lanes: readonly Int16Array[], sampleRate: number): EarSound {
  const ear = (parity: number) => {
    const own = lanes.filter((_, channel) => lanes.length === 1 || channel % 2 === parity);
    const [first] = lanes;
    return Float32Array.from({ length: first?.length ?? 0 }, (_, at) =>
      own.reduce((sum, lane) => sum + (lane[at] ?? 0) / 32_768, 0),
    );
  };
  return { sampleRate, left: ear(0), right: ear(1) };
}

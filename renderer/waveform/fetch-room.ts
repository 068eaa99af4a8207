import { roomLearning } from '@domain/clips/clip-samples';
import { roomNoises } from '@domain/clips/redact-samples';
import type { Redacted } from '@domain/clips/redaction';
import type { RoomNoise } from '@domain/clips/room-noise';
import type { SoundSpan } from '@domain/recordings/samples-file';
import { fetchSoundSpan } from './fetch-sound-span';

/**
 * How the room of each channel sounds, learned from the beginning of the call and outside of what is redacted: as the
 * process learns it that makes copies and clips.
 */
export async function fetchRoom(
  recordingId: string,
  redactions: readonly Redacted[],
  signal: AbortSignal,
): Promise<(channel: number) => RoomNoise> {
  const sound = await fetchSoundSpan(recordingId, 0, roomLearning, signal);
  const noises = roomNoises(lanesOf(sound), sound.sampleRate, sound.from, redactions);
  return (channel) => {
    const noise = noises[channel];
    if (noise === undefined) throw new Error(`No noise was learned for channel ${channel}.`);
    return noise;
  };
}

/** The samples of each channel for itself. */
export function lanesOf({ samples, channels }: Pick<SoundSpan, 'samples' | 'channels'>): Int16Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const lane = new Int16Array(samples.length / channels);
    for (let at = 0; at < lane.length; at++) lane[at] = samples[at * channels + channel] ?? 0;
    return lane;
  });
}

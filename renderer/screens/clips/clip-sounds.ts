import type { Span } from '@domain/base/time';
import type { Clip } from '@domain/clips/clip';
import { type ClipCut, clipSamples, wantsRoom } from '@domain/clips/clip-samples';
import type { Redacted } from '@domain/clips/redaction';
import { longestSoundSpan } from '@domain/recordings/samples-file';
import { fetchRoom, lanesOf } from '../../waveform/fetch-room';
import { fetchSoundSpan } from '../../waveform/fetch-sound-span';
import { wavBytes } from './wav-bytes';

/** A clip that can be heard, and all that is redacted in its recording. */
export interface HearableClip {
  readonly clip: Pick<Clip, 'recordingId' | 'span' | 'fade'>;
  /** Seconds of the recording. */
  readonly duration: number;
  readonly redactions: readonly Redacted[];
}

/** All that decides how a clip sounds. */
export function hearingKey({ clip: { recordingId, span, fade }, redactions }: HearableClip): string {
  return JSON.stringify([recordingId, span, fade, redactions]);
}

/** The sound of a clip as an export would hold it. */
export interface ClipSound {
  /** Where a media element finds it; its second 0 is the clip's first. */
  readonly address: string;
  /** What of the recording it is. */
  readonly span: Span;
  readonly channels: number;
  readonly bytes: number;
}

/** Sounds of clips, each made when it is first asked for. */
export interface ClipSounds {
  /** Rejects where the sound of the recording can't be read. */
  of(one: HearableClip): Promise<ClipSound>;
  /** Lets go of all of them. */
  close(): void;
}

/** So many are kept, and no more than so many bytes of them, but never fewer than the last three. */
const mostKept = 12;
const mostBytes = 100_000_000;
const fewestKept = 3;

export function createClipSounds(): ClipSounds {
  let scope = new AbortController();
  /** In the order in which they were asked for last. */
  const sounds = new Map<string, { made: ClipSound | null; readonly whole: Promise<ClipSound> }>();

  function letGo(key: string): void {
    const made = sounds.get(key)?.made ?? null;
    sounds.delete(key);
    if (made !== null) URL.revokeObjectURL(made.address);
  }

  function tidy(): void {
    let bytes = [...sounds.values()].reduce((sum, { made }) => sum + (made?.bytes ?? 0), 0);
    for (const [key, { made }] of [...sounds]) {
      if (sounds.size <= fewestKept || (sounds.size <= mostKept && bytes <= mostBytes)) return;
      if (made === null) continue;
      bytes -= made.bytes;
      letGo(key);
    }
  }

  return {
    of(one) {
      const key = hearingKey(one);
      const known = sounds.get(key);
      if (known !== undefined) {
        sounds.delete(key);
        sounds.set(key, known);
        return known.whole;
      }
      const { signal } = scope;
      const whole = makeSound(one, signal).then(
        (made) => {
          const entry = sounds.get(key);
          if (entry?.whole !== whole) URL.revokeObjectURL(made.address);
          else {
            entry.made = made;
            tidy();
          }
          return made;
        },
        (error: unknown) => {
          // Asked for again, it is tried again: its file may be back by then.
          if (sounds.get(key)?.whole === whole) sounds.delete(key);
          throw error;
        },
      );
      sounds.set(key, { made: null, whole });
      return whole;
    },
    close() {
      scope.abort();
      scope = new AbortController();
      for (const key of [...sounds.keys()]) letGo(key);
    },
  };
}

async function makeSound(one: HearableClip, signal: AbortSignal): Promise<ClipSound> {
  const { lanes, sampleRate } = await soundOfClip(one, signal);
  const bytes = wavBytes(lanes, sampleRate);
  const address = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
  return { address, span: one.clip.span, channels: lanes.length, bytes: bytes.length };
}

/**
 * The samples of a clip, redacted and faded by the function that the cutter works by; as many as it has by its span, with
 * silence for what the file gives less. Calls that browsers don't play are decoded from what they are played by, whose
 * rate may be another.
 */
export async function soundOfClip(
  { clip: { recordingId, span, fade }, duration, redactions }: HearableClip,
  signal: AbortSignal,
): Promise<{ lanes: readonly Int16Array[]; sampleRate: number }> {
  const room = wantsRoom(redactions, span) ? await fetchRoom(recordingId, redactions, signal) : undefined;
  const end = Math.min(duration, span.end);
  const fetched = (from: number) =>
    fetchSoundSpan(recordingId, from, Math.min(end, from + longestSoundSpan), signal);
  let sound = await fetched(span.start);
  const { sampleRate, channels } = sound;
  const first = Math.round(span.start * sampleRate);
  const cut: ClipCut = { first, length: Math.round(end * sampleRate) - first, fade, redactions };
  const lanes = Array.from({ length: channels }, () => new Int16Array(Math.max(0, cut.length)));
  const step = longestSoundSpan * sampleRate;
  for (let place = 0; place < cut.length; place += step) {
    if (place > 0) sound = await fetched((first + place) / sampleRate);
    const most = Math.min(step, cut.length - place);
    const own = lanesOf(sound).map((lane) => lane.subarray(0, most));
    for (const [channel, lane] of clipSamples(own, sampleRate, place, cut, room).entries())
      lanes[channel]?.set(lane, place);
  }
  return { lanes, sampleRate };
}

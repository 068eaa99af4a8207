import type { Span } from '../base/time';
import { fadeGain } from './clip-fade';
import { redactSamples } from './redact-samples';
import { type Redacted, redactedStretch } from './redaction';
import type { ChannelSamples, RoomNoise } from './room-noise';

/** A clip in whole samples of its recording, and what is done to them. */
export interface ClipCut {
  /** The sample of the recording that it begins with, and how many it has. */
  readonly first: number;
  readonly length: number;
  /** Seconds of each fade. */
  readonly fade: number;
  /** Everything that is redacted in the recording; what lies elsewhere does nothing. */
  readonly redactions: readonly Redacted[];
}

/** The noise of a recording is learned from so much of its beginning, whichever part of it is wanted; in seconds. */
export const roomLearning = 30;

/**
 * Samples of a clip as they are handed out: what is redacted is replaced, then the ends fade. `place` is where in the clip
 * the first of them lies, so that it may be handed over in pieces. What a page plays and what a file holds are both made
 * here. `room` must be learned (`roomNoises`) where `wantsRoom`.
 */
export function clipSamples<Samples extends ChannelSamples>(
  lanes: readonly Samples[],
  sampleRate: number,
  place: number,
  { first, length, fade, redactions }: ClipCut,
  room?: (channel: number) => RoomNoise,
): Samples[] {
  const startSecond = (first + place) / sampleRate;
  const made = redactSamples(lanes, sampleRate, startSecond, redactions, room === undefined ? {} : { room });
  const ramp = Math.round(fade * sampleRate);
  const count = made[0]?.length ?? 0;
  if (ramp > 0 && (place < ramp || place + count > length - ramp))
    for (const lane of made) fadeEnds(lane, place, length, ramp);
  return made;
}

function fadeEnds(lane: ChannelSamples, place: number, length: number, ramp: number): void {
  const whole = lane instanceof Int16Array;
  for (let at = 0; at < lane.length; at++) {
    const gain = fadeGain(place + at, length, ramp);
    if (gain === 1) continue;
    const value = (lane[at] ?? 0) * gain;
    lane[at] = whole ? Math.round(value) : value;
  }
}

/** Whether some of a stretch is to be room noise, so that it must be learned. */
export function wantsRoom(redactions: readonly Redacted[], within: Span): boolean {
  return redactions.some((one) => {
    const { start, end } = redactedStretch(one);
    return one.how === 'room' && start <= within.end && end >= within.start;
  });
}

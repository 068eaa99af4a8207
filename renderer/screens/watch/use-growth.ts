import { growthRevision } from '@domain/recordings/call-in-progress';
import type { Recording } from '@domain/recordings/recording';
import type { GrowthState } from '../../text/calls-in-progress';
import { useWatchSession } from './watch-session';

/** How far a call has come that is still being written. */
export interface Growth {
  readonly recordingId: string;
  readonly state: GrowthState;
  /** The watched folder that it is written into; null while nothing is known of it. */
  readonly folder: string | null;
  /** Samples per channel, and the seconds that they last. 0: there is nothing to be heard. */
  readonly samples: number;
  readonly duration: number;
  /** Grows with the call as often as its waveform is worth being fetched again. */
  readonly revision: number;
}

/** How far a recording has come that is in progress; null for one that is whole. */
export function useGrowth(recording: Recording | null): Growth | null {
  const calls = useWatchSession((session) => session.calls);
  if (recording === null || !recording.inProgress) return null;
  const { id, media } = recording;
  const call = calls?.find((one) => one.recording.id === id);
  if (call === undefined) {
    const state = calls === null ? 'unknown' : 'lost';
    const { duration } = media;
    return { recordingId: id, state, folder: null, samples: 0, duration, revision: growthRevision(duration) };
  }
  const { state, folder, samples } = call;
  // What is kept of an earlier run may be more than what has been looked at in this one.
  const duration = samples === 0 ? media.duration : call.recording.media.duration;
  return { recordingId: id, state, folder, samples, duration, revision: growthRevision(duration) };
}

import { type Seconds, type Span, seconds, spanOverlaps } from '../base/time';
import { spanLength, spansJoin, spansUnite } from './spans';

/**
 * How the edges of hold music are found to the hundredth of a second: its windows know them to a second or so, the
 * sound that begins and ends there knows them exactly. Times in seconds.
 */
const edgeSettings = {
  /** The windows see music late and lose it early by up to this much … */
  late: 2,
  /** … and may run into the speech beside it by this much. */
  early: 1.5,
  /** Rests in the music up to this long are no edges. */
  rest: 0.3,
} as const;

/** Music that the windows found on one channel, and where anything that sounds like a voice was heard on it. */
export interface HeardMusic {
  readonly music: readonly Span[];
  readonly sound: readonly Span[];
}

/**
 * The hold music of each channel with its edges moved to where the sound begins and ends. Where several channels carry
 * it at once, as most recorders write it, it begins and ends on all at the same time; speech that runs into the music
 * hides the edge on one channel and not on the other, so the latest start and the earliest end are taken.
 */
export function refineMusic(lanes: readonly HeardMusic[]): Span[][] {
  const refined = lanes.map(({ music, sound }) => {
    const sounds = spansJoin(sound, edgeSettings.rest);
    return music.map((rough) => ({ rough, ...soundEdges(rough, sounds) }));
  });
  return refined.map((edges) => {
    return spansUnite(
      edges.flatMap(({ rough }) => {
        const together = refined.flat().filter((other) => areOneHold(rough, other.rough));
        const start = Math.max(...together.flatMap((other) => other.start ?? []));
        const end = Math.min(...together.flatMap((other) => other.end ?? []));
        const span = {
          start: Number.isFinite(start) ? seconds(start) : rough.start,
          end: Number.isFinite(end) ? seconds(end) : rough.end,
        };
        return span.end > span.start ? [span] : [rough];
      }),
    );
  });
}

interface SoundEdges {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
}

/** The nearest place where sound begins, and where it ends, within reach of rough edges. */
function soundEdges(rough: Span, sounds: readonly Span[]): SoundEdges {
  const { late, early } = edgeSettings;
  const starts = sounds.map((sound) => sound.start);
  const ends = sounds.map((sound) => sound.end);
  return {
    start: nearest(starts, rough.start, late, early),
    end: nearest(ends, rough.end, early, late),
  };
}

/** The time nearest to `to`, at most `before` earlier and `after` later; null when there is none. */
function nearest(times: readonly Seconds[], to: number, before: number, after: number): Seconds | null {
  let found: Seconds | null = null;
  for (const time of times) {
    if (time < to - before || time > to + after) continue;
    if (found === null || Math.abs(time - to) < Math.abs(found - to)) found = time;
  }
  return found;
}

/** Whether music on two channels is the same: most of the shorter one lies within the other. */
function areOneHold(one: Span, other: Span): boolean {
  if (!spanOverlaps(one, other)) return false;
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return shared > 0.5 * Math.min(spanLength(one), spanLength(other));
}

import { type Span, seconds } from '../base/time';
import type { LaneSignals } from './signals-file';
import { spansLasting, spansSubtract, spansUnite } from './spans';

/** A jump that saves less than this many seconds costs more attention than it gives. */
const leastSaved = 0.5;

/**
 * What can be passed over without missing a word: where nobody speaks on any of the channels that are heard, less a
 * margin (in seconds) that is kept before and after each stretch of speech. Holds and tones are passed over as well.
 * Nothing can be when no channel is heard, or when nobody speaks at all: a call that jumped to its end would seem broken.
 */
export function skippableSilences(
  lanes: readonly Pick<LaneSignals, 'speech'>[],
  channelsHeard: readonly number[],
  duration: number,
  margin: number,
): Span[] {
  const spoken = spansUnite(channelsHeard.flatMap((channel) => lanes[channel]?.speech ?? []));
  if (spoken.length === 0) return [];
  const kept = spansUnite(
    spoken.map(({ start, end }) => ({ start: seconds(start - margin), end: seconds(end + margin) })),
  );
  return spansLasting(spansSubtract([{ start: seconds(0), end: seconds(duration) }], kept), leastSaved);
}

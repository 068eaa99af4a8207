import type { LaneSignals } from './signals-file';

/** The level that speech is brought to, in dBFS RMS: near what telephony calls nominal, with room for what is shouted. */
const target = -23;
/** A side is never lifted more than this, or its noise would be all that is heard; nor lowered more than that. In dB. */
const mostLift = 20;
const mostCut = 12;

/**
 * By channel, the factor that brings its speech to one level with the others: from the level of the speech alone, so
 * that a side which says little is not taken for a quiet one. 1 where nobody speaks.
 */
export function levellingGains(lanes: readonly Pick<LaneSignals, 'speechLevel'>[]): number[] {
  return lanes.map(({ speechLevel }) => {
    if (speechLevel === null) return 1;
    const lift = Math.min(mostLift, Math.max(-mostCut, target - speechLevel));
    return 10 ** (lift / 20);
  });
}

import type { Span } from '../base/time';
import { type Pyramid, pyramidLevelFor } from '../recordings/peaks';
import type { ChannelRole } from '../recordings/recording';
import { type Redacted, redactedStretch } from './redaction';
import { mostPackPeaks, type PackLane } from './training-pack';

/** Peaks of each second, where the clip is short enough for as many. */
const peaksPerSecond = 40;
const fullScale = 32_768;

/**
 * What a clip is drawn from in a pack: the loudest sample of each stretch, 0 to 100. Where something is redacted (its
 * margin with it) nothing is drawn, as the shape of a word is a part of it.
 */
export function packLanes(
  pyramid: Pyramid,
  span: Span,
  roles: readonly ChannelRole[],
  redactions: readonly Redacted[],
): PackLane[] {
  const length = span.end - span.start;
  const bins = Math.max(1, Math.min(mostPackPeaks, Math.ceil(length * peaksPerSecond)));
  const width = length / bins;
  const level = pyramidLevelFor(pyramid, Math.max(1, width * pyramid.sampleRate));
  const perBin = level.samplesPerBin / pyramid.sampleRate;
  return Array.from({ length: pyramid.channels }, (_, channel) => {
    const [lowest, highest] = [level.minimum[channel], level.maximum[channel]];
    const hidden = redactions
      .filter((one) => one.channel === null || one.channel === channel)
      .map(redactedStretch);
    const peaks = Array.from({ length: bins }, (_value, bin) => {
      const [from, until] = [span.start + bin * width, span.start + (bin + 1) * width];
      if (hidden.some(({ start, end }) => start < until && end > from)) return 0;
      let loudest = 0;
      const last = Math.max(Math.floor(from / perBin) + 1, Math.ceil(until / perBin));
      for (let at = Math.floor(from / perBin); at < last; at++)
        loudest = Math.max(loudest, -(lowest?.[at] ?? 0), highest?.[at] ?? 0);
      return Math.min(100, Math.round((100 * loudest) / fullScale));
    });
    return { role: roles[channel] ?? 'other', peaks };
  });
}

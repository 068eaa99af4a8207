import type { Annotation } from '../annotation';
import { type ChannelNames, type ExchangedMark, exchangedMark } from './exchanged-mark';
import { labelOf, parseLabel } from './mark-label';
import { channelNamed } from './mark-layers';
import type { MarkTimes } from './mark-time';

/** A mark's label for formats where empty text means "nothing here": a mark without text is a lone `=`. */
export function layerLabel({ polarity, text, tags }: Annotation): string {
  return labelOf({ polarity, text, tags, channel: null }) || '=';
}

/** The mark of a label in a tier (or by a voice); a tier that is no channel was named for a reason and becomes a tag. */
export function markOfLabel(
  label: string,
  tier: string | null,
  times: MarkTimes,
  channels: ChannelNames,
): ExchangedMark {
  const { polarity, text, tags, channel } = parseLabel(label);
  const { start, end } = times;
  const from = tier === null ? { channel, named: true } : channelNamed(tier, channels);
  return exchangedMark({
    start,
    end,
    channel: from.channel ?? channel,
    polarity,
    text,
    tags: from.named || tier === null ? tags : [...tags, tier.trim().slice(0, 100)],
  });
}

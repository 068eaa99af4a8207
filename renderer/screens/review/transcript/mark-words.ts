import type { ChannelRole } from '@domain/recordings/recording';
import { segmentChannel } from '@domain/recordings/transcript/transcript';
import {
  spanOfWords,
  type TranscriptIndex,
  textOfWords,
  type WordPlace,
} from '@domain/recordings/transcript/transcript-index';
import { ordered } from './highlights';

/** A longer quotation is cut: a mark's text says what happened, the transcript what was said. */
const longestQuote = 300;

/** What a mark over these words is: their times, the channel of who speaks (null: several), the words as its text. */
export function markOfWords(
  index: TranscriptIndex,
  { anchor, head }: { anchor: WordPlace; head: WordPlace },
  roles: readonly ChannelRole[],
): { start: number; end: number; channel: number | null; text: string } | null {
  const span = spanOfWords(index, anchor, head);
  if (span === null) return null;
  const [first, last] = ordered(anchor, head);
  const channels = new Set(
    index.transcript.segments
      .slice(first.segment, last.segment + 1)
      .map((segment) => segmentChannel(segment, roles)),
  );
  const [only = null] = channels;
  const words = textOfWords(index, anchor, head).replaceAll('\n', ' ');
  const text = words.length > longestQuote ? `${words.slice(0, longestQuote).trimEnd()}…` : words;
  return { ...span, channel: channels.size === 1 ? only : null, text: `“${text}”` };
}

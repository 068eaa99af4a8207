import { seconds } from '@domain/base/time';
import type { ChannelRole } from '@domain/recordings/recording';
import type { Transcript, TranscriptSegment } from '@domain/recordings/transcript/transcript';

export const twoSides: readonly ChannelRole[] = ['agent', 'customer'];

/** A transcript of turns in the order they are said, each lasting a quarter of a second per word, a second apart. */
export function callOf(
  turns: readonly (readonly ['agent' | 'customer', string])[],
  { language = null, timed = true }: { language?: string | null; timed?: boolean } = {},
): Pick<Transcript, 'segments' | 'language'> {
  let at = 0;
  const segments = turns.map(([role, text]): TranscriptSegment => {
    const ranges = Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }) => ({
      from: index,
      to: index + word.length,
    }));
    const start = at;
    at += ranges.length / 4 + 1;
    return {
      start: seconds(start),
      end: seconds(at - 1),
      channel: role === 'agent' ? 0 : 1,
      role,
      speaker: null,
      text,
      words: timed
        ? ranges.map((range, index) => ({
            ...range,
            start: seconds(start + index / 4),
            end: seconds(start + (index + 1) / 4),
          }))
        : [],
      sentiment: null,
      redactions: [],
    };
  });
  return { language, segments };
}

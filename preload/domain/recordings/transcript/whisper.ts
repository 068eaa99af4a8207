import { field, itemsOf, numberOf, textOf, type Unknown } from './json-fields';
import { type SourceTranscript, type SourceWord, sourceSegment } from './source-segment';
import { roleOfName } from './speaker-name';

/** Whisper and what is built on it: `segments` with times in seconds, and words where they were asked for. */
export function isWhisper(root: Unknown): boolean {
  return Array.isArray(field(root, 'segments'));
}

export function readWhisper(root: Unknown): SourceTranscript {
  const apart = itemsOf(field(root, 'words')).map(wordOf); // the hosted service lists words beside the segments
  return {
    language: textOf(field(root, 'language')),
    segments: itemsOf(field(root, 'segments')).map((segment) => {
      const start = numberOf(field(segment, 'start'));
      const end = numberOf(field(segment, 'end'));
      const own = itemsOf(field(segment, 'words')).map(wordOf);
      const speaker = textOf(field(segment, 'speaker'));
      return sourceSegment({
        start,
        end,
        speaker,
        role: speaker === null ? null : roleOfName(speaker),
        text: textOf(field(segment, 'text')) ?? '',
        words: own.length > 0 ? own : wordsWithin(apart, start, end),
      });
    }),
  };
}

function wordOf(word: Unknown): SourceWord {
  return {
    text: textOf(field(word, 'word', 'text')) ?? '',
    start: numberOf(field(word, 'start')),
    end: numberOf(field(word, 'end')),
  };
}

/** The words that begin within a segment; found by halving, as an hour has ten thousand of them. */
function wordsWithin(words: readonly SourceWord[], start: number | null, end: number | null): SourceWord[] {
  if (start === null || end === null || words.length === 0) return [];
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < words.length && (words[last]?.start ?? 0) < end) last++;
  return words.slice(low, last);
}

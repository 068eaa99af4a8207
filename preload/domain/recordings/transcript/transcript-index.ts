import { type Span, spanBetween } from '../../base/time';
import { type SpokenWord, spokenWords } from './spoken-words';
import type { Transcript } from './transcript';

/** A transcript made ready for following playback; built once for each transcript. */
export type TranscriptIndex = {
  readonly transcript: Transcript;
  /** The words of each segment. */
  readonly words: readonly (readonly SpokenWord[])[];
  /** For each segment the latest end of it and all before it: where nothing earlier can still be going on. */
  readonly reach: readonly number[];
};

/** A word by its segment's place in the transcript and its own place in the segment. */
export type WordPlace = { readonly segment: number; readonly word: number };

export function transcriptIndex(transcript: Transcript): TranscriptIndex {
  let latest = 0;
  return {
    transcript,
    words: transcript.segments.map(spokenWords),
    reach: transcript.segments.map(({ end }) => {
      latest = Math.max(latest, end);
      return latest;
    }),
  };
}

/** The segments going on at a time, in their order; an end is outside, save of a segment without length. */
export function segmentsAt({ transcript, reach }: TranscriptIndex, time: number): number[] {
  const { segments } = transcript;
  const found: number[] = [];
  for (let index = lastBegun(segments, time); index >= 0; index--) {
    if ((reach[index] ?? 0) < time) break;
    const segment = segments[index];
    if (segment && holds(segment, time)) found.unshift(index);
  }
  return found;
}

/** The segment to show at a time: of several going on the one that began last; null in silence. */
export function segmentAt(index: TranscriptIndex, time: number): number | null {
  return segmentsAt(index, time).at(-1) ?? null;
}

/** The words being said at a time, at most one of each segment: two where people talk over each other. */
export function wordsAt(index: TranscriptIndex, time: number): WordPlace[] {
  return segmentsAt(index, time).flatMap((segment) => {
    const words = index.words[segment] ?? [];
    const word = lastBegun(words, time);
    const spoken = words[word];
    return spoken && holds(spoken, time) ? [{ segment, word }] : [];
  });
}

/** The time from the first word to the last, given in either order; null where the places name no words. */
export function spanOfWords(index: TranscriptIndex, one: WordPlace, other: WordPlace): Span | null {
  const [first, last] = inOrder(one, other);
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (let segment = Math.max(0, first.segment); segment <= last.segment; segment++) {
    const words = index.words[segment];
    if (words === undefined) break;
    const from = segment === first.segment ? Math.max(0, first.word) : 0;
    const to = segment === last.segment ? Math.max(0, last.word + 1) : words.length;
    for (const word of words.slice(from, to)) {
      start = Math.min(start, word.start);
      end = Math.max(end, word.end);
    }
  }
  return end < start ? null : spanBetween(start, end);
}

/** The text of the words from the first to the last, given in either order, a line for each segment. */
export function textOfWords(index: TranscriptIndex, one: WordPlace, other: WordPlace): string {
  const [first, last] = inOrder(one, other);
  return index.transcript.segments
    .slice(Math.max(0, first.segment), last.segment + 1)
    .map(({ text }, offset) => {
      const segment = Math.max(0, first.segment) + offset;
      const words = index.words[segment] ?? [];
      const from = segment === first.segment ? words[Math.max(0, first.word)]?.from : 0;
      const to = segment === last.segment ? words[last.word]?.to : text.length;
      return from === undefined ? '' : text.slice(from, to ?? text.length);
    })
    .filter((line) => line !== '')
    .join('\n');
}

function inOrder(one: WordPlace, other: WordPlace): [WordPlace, WordPlace] {
  const swapped = one.segment > other.segment || (one.segment === other.segment && one.word > other.word);
  return swapped ? [other, one] : [one, other];
}

function holds({ start, end }: Span, time: number): boolean {
  return start <= time && (time < end || time === start);
}

/** The last item that has begun by a time, by halving; −1: none has. */
function lastBegun(items: readonly { readonly start: number }[], time: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

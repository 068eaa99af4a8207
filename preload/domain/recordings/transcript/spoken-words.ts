import { type Seconds, seconds } from '../../base/time';
import type { TranscriptSegment } from './transcript';

/**
 * A word of a segment as it stands in the text (UTF-16 units, `to` excluded, punctuation with the word it follows) and
 * when it is said. `estimated`: the file gives no time for it, so its share of the time around it is taken.
 */
export type SpokenWord = {
  readonly from: number;
  readonly to: number;
  readonly start: Seconds;
  readonly end: Seconds;
  readonly estimated: boolean;
};

/** Every word of a segment, in the order of the text; the times never run backwards and stay within the segment. */
export function spokenWords(segment: TranscriptSegment): SpokenWord[] {
  const ranges = wordRanges(segment.text);
  const known = knownTimes(segment, ranges);
  const words: SpokenWord[] = [];
  let index = 0;
  while (index < ranges.length) {
    const range = ranges[index];
    const time = known[index];
    if (range !== undefined && time) {
      words.push({ ...range, ...time, estimated: false });
      index++;
      continue;
    }
    let next = index;
    while (next < ranges.length && !known[next]) next++;
    const end = known[next]?.start ?? segment.end;
    // A word of the file may end after the next begins; what stands between the two then takes no time.
    const begin = Math.min(words.at(-1)?.end ?? segment.start, end);
    words.push(...shared(ranges.slice(index, next), begin, end));
    index = next;
  }
  return words;
}

type Range = { readonly from: number; readonly to: number };
type Times = { readonly start: Seconds; readonly end: Seconds };

/** Words without times of their own share a stretch by their number of characters. */
function shared(ranges: readonly Range[], begin: number, end: number): SpokenWord[] {
  const characters = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const at = (count: number) => seconds(Math.min(begin + ((end - begin) * count) / characters, end));
  let before = 0;
  return ranges.map(({ from, to }) => {
    const start = at(before);
    before += to - from;
    return { from, to, start, end: at(before), estimated: true };
  });
}

/** For each word the times of the file's words that it shares characters with; none may begin before one before it. */
function knownTimes(segment: TranscriptSegment, ranges: readonly Range[]): (Times | null)[] {
  let next = 0;
  let latest = segment.start;
  return ranges.map(({ from, to }) => {
    while ((segment.words[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next++;
    let times: Times | null = null;
    for (let index = next; ; index++) {
      const word = segment.words[index];
      if (word === undefined || word.from >= to) break;
      const start = seconds(Math.max(latest, times?.start ?? word.start));
      times = { start, end: seconds(Math.max(start, word.end)) };
    }
    if (times !== null) latest = times.start;
    return times;
  });
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The root locale: where words end must not depend on the language of the machine. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Where the words of a text stand: between spaces, or as Unicode divides scripts that are written without any. */
export function wordRanges(text: string): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const match of text.matchAll(/\S+/gu)) {
    const [token] = match;
    if (unspaced.test(token)) ranges.push(...dividedRanges(token, match.index));
    else ranges.push({ from: match.index, to: match.index + token.length });
  }
  return ranges;
}

function dividedRanges(token: string, offset: number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(token)) {
    const last = ranges.at(-1);
    const to = offset + index + segment.length;
    if (isWordLike || last === undefined) ranges.push({ from: offset + index, to });
    else last.to = to;
  }
  return ranges;
}

import type { Annotation, Polarity } from '@domain/evaluation/annotation';
import type { ChannelRole } from '@domain/recordings/recording';
import { segmentChannel } from '@domain/recordings/transcript/transcript';
import type { TranscriptIndex, WordPlace } from '@domain/recordings/transcript/transcript-index';
import type { TranscriptHit } from '@domain/recordings/transcript/transcript-search';

/** The texts of the segments that are drawn now, by their place in the transcript. */
export type DrawnTexts = ReadonlyMap<number, HTMLElement>;

const names = {
  word: 'transcript-word',
  picked: 'transcript-picked',
  hit: 'transcript-hit',
  currentHit: 'transcript-current-hit',
  praise: 'transcript-praise',
  concern: 'transcript-concern',
  neutral: 'transcript-neutral',
} as const;
type Name = keyof typeof names;

/**
 * Marks stretches of text without touching the page's elements: the browser paints them over (CSS Custom Highlights), so
 * that following playback word by word costs no rendering, and what a person selects by pointer stays selected.
 */
function paint(name: Name, ranges: readonly Range[]): void {
  const key = names[name];
  if (ranges.length === 0) CSS.highlights.delete(key);
  else CSS.highlights.set(key, new Highlight(...ranges));
}

/** Takes every highlight off. */
export function clearHighlights(): void {
  for (const key of Object.values(names)) CSS.highlights.delete(key);
}

export function paintWords(texts: DrawnTexts, index: TranscriptIndex, words: readonly WordPlace[]): void {
  paint(
    'word',
    words.flatMap(({ segment, word }) => {
      const spoken = index.words[segment]?.[word];
      return spoken ? rangeIn(texts, segment, spoken.from, spoken.to) : [];
    }),
  );
}

export function paintPicked(
  texts: DrawnTexts,
  index: TranscriptIndex,
  picked: { anchor: WordPlace; head: WordPlace } | null,
): void {
  const [first, last] = picked === null ? [] : ordered(picked.anchor, picked.head);
  paint(
    'picked',
    [...texts.keys()].flatMap((segment) => {
      if (!first || !last || segment < first.segment || segment > last.segment) return [];
      const words = index.words[segment] ?? [];
      const from = segment === first.segment ? words[first.word]?.from : words[0]?.from;
      const to = segment === last.segment ? words[last.word]?.to : words.at(-1)?.to;
      return from === undefined || to === undefined ? [] : rangeIn(texts, segment, from, to);
    }),
  );
}

export function paintHits(texts: DrawnTexts, hits: readonly TranscriptHit[], current: number): void {
  const drawn = hits.filter(({ segment }) => texts.has(segment));
  const shown = hits[current];
  paint(
    'hit',
    drawn
      .filter((hit) => hit !== shown)
      .flatMap(({ segment, from, to }) => rangeIn(texts, segment, from, to)),
  );
  paint('currentHit', shown ? rangeIn(texts, shown.segment, shown.from, shown.to) : []);
}

/** Underlines what marks are about, each polarity in its own way. */
export function paintMarked(
  texts: DrawnTexts,
  index: TranscriptIndex,
  marks: readonly Annotation[],
  roles: readonly ChannelRole[],
): void {
  const ranges: Record<Polarity, Range[]> = { praise: [], concern: [], neutral: [] };
  for (const segment of texts.keys()) {
    const spoken = index.transcript.segments[segment];
    const words = index.words[segment] ?? [];
    if (spoken === undefined) continue;
    const channel = segmentChannel(spoken, roles);
    for (const mark of marks) {
      if (mark.start >= spoken.end) break;
      const { end } = mark;
      const other = mark.channel !== null && channel !== null && mark.channel !== channel;
      if (end === null || end <= spoken.start || other) continue;
      const inside = words.filter((word) => word.start < end - 0.02 && word.end > mark.start + 0.02);
      const [first] = inside;
      const last = inside.at(-1);
      if (first && last) ranges[mark.polarity].push(...rangeIn(texts, segment, first.from, last.to));
    }
  }
  for (const polarity of ['praise', 'concern', 'neutral'] as const) paint(polarity, ranges[polarity]);
}

function rangeIn(texts: DrawnTexts, segment: number, from: number, to: number): Range[] {
  const node = texts.get(segment)?.firstChild;
  // A row may be on its way out, with another text than the one meant.
  if (!(node instanceof Text) || to > node.length) return [];
  const range = new Range();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [range];
}

export function ordered(one: WordPlace, other: WordPlace): [WordPlace, WordPlace] {
  const swapped = one.segment > other.segment || (one.segment === other.segment && one.word > other.word);
  return swapped ? [other, one] : [one, other];
}

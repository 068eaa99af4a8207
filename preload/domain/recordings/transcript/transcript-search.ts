import { foldText } from '../../base/fold-text';
import type { TranscriptIndex } from './transcript-index';

/** One place where a query stands: its text (UTF-16 units, `to` excluded) and the words it touches, both included. */
export type TranscriptHit = {
  readonly segment: number;
  readonly from: number;
  readonly to: number;
  readonly firstWord: number;
  readonly lastWord: number;
};

/**
 * Every place where the query stands within a segment, whatever the case, the accents and the width of the spaces;
 * in the order of the transcript, not overlapping, no more than `most`.
 */
export function transcriptSearch(index: TranscriptIndex, query: string, most = 1000): TranscriptHit[] {
  const wanted = foldText(query).folded.trim();
  const hits: TranscriptHit[] = [];
  if (wanted === '') return hits;
  for (const [segment, { text }] of index.transcript.segments.entries()) {
    const { folded, source } = foldText(text);
    const words = index.words[segment] ?? [];
    let word = 0;
    for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
      if (hits.length >= most) return hits;
      const from = source[at] ?? 0;
      const to = endOf(text, source, at + wanted.length);
      while ((words[word]?.to ?? Number.POSITIVE_INFINITY) <= from) word++;
      let lastWord = word;
      while ((words[lastWord + 1]?.from ?? Number.POSITIVE_INFINITY) < to) lastWord++;
      hits.push({ segment, from, to, firstWord: word, lastWord });
    }
  }
  return hits;
}

/** The end of a hit, in the original: where its last character ends, with the marks that sit on it. */
function endOf(text: string, source: readonly number[], next: number): number {
  const last = source[next - 1] ?? 0;
  const character = String.fromCodePoint(text.codePointAt(last) ?? 0x20);
  const marks = /^[\p{M}\u0640]+/u.exec(text.slice(last + character.length, last + character.length + 40));
  return last + character.length + (marks?.[0].length ?? 0);
}

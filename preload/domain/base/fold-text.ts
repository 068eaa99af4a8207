/** Text made ready for finding: `source[i]` says where in the original the i-th folded unit came from. */
export type FoldedText = { readonly folded: string; readonly source: readonly number[] };

const marks = /[\p{M}\u0640]/gu; // accents, Arabic vowel signs, and the tatweel that only stretches a word

/**
 * The text without case, accents, width variants and doubled spaces, code point by code point, so that every folded
 * unit has one place in the original. Fold the query the same way: then equal means found.
 */
export function foldText(text: string): FoldedText {
  let folded = '';
  const source: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const unit of foldCharacter(character)) {
      if (unit === ' ' && folded.endsWith(' ')) continue;
      folded += unit;
      for (let index = 0; index < unit.length; index++) source.push(at);
    }
    at += character.length;
  }
  return { folded, source };
}

/** Whether the text holds the query, both folded and the query trimmed; an empty query is in every text. */
export function textHolds(text: string, query: string): boolean {
  return foldText(text).folded.includes(foldText(query).folded.trim());
}

/** What one code point folds to: nothing for a mark, several characters for a ligature. */
function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code <= 0x20 ? ' ' : character.toLowerCase(); // most text: no need to ask Unicode
  const folded = character.normalize('NFKD').replace(marks, '').toLowerCase().replace(marks, '');
  return folded.replaceAll('ς', 'σ').replace(/\s+/gu, ' ');
}

/** One collator for all: making one for each comparison is what makes sorting slow. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** More different texts than this are put in order by `plainKey`: the collator needs a second for 100,000. */
const collatedMost = 5_000;

/** How texts are put in order; which of the two depends on how many there are. */
export type TextOrder = 'collated' | 'plain';

export function textOrderFor(count: number): TextOrder {
  return count <= collatedMost ? 'collated' : 'plain';
}

/** The different texts in the order of the alphabet, numbers in them by their size. */
export function textsInOrder(texts: Iterable<string>, order?: TextOrder): string[] {
  const different = [...new Set(texts)];
  if ((order ?? textOrderFor(different.length)) === 'collated') return different.sort(collated);
  // Sorted as strings, without a comparison of ours: key and text in one, parted by what sorts before everything.
  return different
    .map((text) => `${plainKey(text)}\0${text}`)
    .sort()
    .map((keyed) => keyed.slice(keyed.indexOf('\0') + 1));
}

/** Compares texts with this one, in the order of `textsInOrder`: below 0 what comes before it. */
export function comparedWith(text: string, order: TextOrder): (other: string) => number {
  if (order === 'collated') return (other) => collated(other, text);
  const key = plainKey(text);
  return (other) => byCode(plainKey(other), key) || byCode(other, text);
}

function collated(one: string, other: string): number {
  return collator.compare(one, other) || byCode(one, other);
}

function byCode(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Lower case without accents, so that "lopez" finds López. */
export function foldedText(text: string): string {
  // Most texts of a call centre are plain, and need no Unicode.
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

const zero = 48;
const nine = 57;

/** A text whose order as plain characters is the order of the names: folded, each number led by how long it is. */
export function plainKey(text: string): string {
  const folded = foldedText(text);
  let key = '';
  let from = 0;
  for (let at = 0; at < folded.length; at++) {
    if (!isDigit(folded.charCodeAt(at))) continue;
    let start = at;
    while (folded.charCodeAt(start) === zero && isDigit(folded.charCodeAt(start + 1))) start++;
    let end = start + 1;
    while (isDigit(folded.charCodeAt(end))) end++;
    // Above the digits themselves and below the letters, so that numbers stand where a digit would.
    key += `${folded.slice(from, at)}${String.fromCharCode(zero + Math.min(end - start, 40))}${folded.slice(start, end)}`;
    from = end;
    at = end - 1;
  }
  return key + folded.slice(from);
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

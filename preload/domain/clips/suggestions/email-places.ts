import type { Transcript } from '../../recordings/transcript/transcript';
import type { SpeechToken, TextPlace } from './speech-tokens';

const written = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

const ats = new Set(['at', 'arobase', 'arroba', 'klammeraffe', 'ات', 'at-zeichen']);
const dots = new Set(['dot', 'punkt', 'point', 'punto', 'دوت', 'نقطه', 'نقطة', '点', '.']);
const joins = new Set([
  ...dots,
  'dash',
  'hyphen',
  'minus',
  'underscore',
  'bindestrich',
  'unterstrich',
  'tiret',
  'guion',
  '-',
  '_',
]);
/** The ends of addresses that are read out; any two letters count as a country. */
const domains = new Set('com net org info edu gov io co app online shop biz eu mail'.split(' '));

/** Addresses as they are written, in any segment. */
export function writtenEmails({ segments }: Pick<Transcript, 'segments'>): TextPlace[] {
  return segments.flatMap(({ text }, segment) =>
    Array.from(text.matchAll(written), ({ 0: address, index }) => ({
      segment,
      from: index,
      to: index + address.length,
    })),
  );
}

/** Addresses as they are spoken, "maya dot jones at example dot com": the first and last token of each. */
export function spokenEmails(tokens: readonly SpeechToken[]): { first: number; last: number }[] {
  return tokens.flatMap(({ said }, at) => {
    if (!ats.has(said)) return [];
    const first = localPart(tokens, at);
    const last = domainPart(tokens, at);
    return first === null || last === null ? [] : [{ first, last }];
  });
}

/** Where the part before "at" begins: words joined by dots and the like, letters and digits said one by one. */
function localPart(tokens: readonly SpeechToken[], at: number): number | null {
  let first = at - 1;
  if (!isPart(tokens[first])) return null;
  for (let place = at - 2; place >= 0; place--) {
    const token = tokens[place];
    const next = tokens[place + 1];
    if (token === undefined || next === undefined) break;
    if (joins.has(token.said)) {
      if (!isPart(tokens[place - 1])) break;
      continue;
    }
    if (!isPart(token) || !(joins.has(next.said) || isSpelt(token) || isSpelt(next))) break;
    first = place;
  }
  return first;
}

/** Where the part after "at" ends: at the last ending that is said after a dot. */
function domainPart(tokens: readonly SpeechToken[], at: number): number | null {
  let last: number | null = null;
  let place = at + 1;
  if (!isPart(tokens[place])) return null;
  // Spelt or hyphenated names take several tokens before the first dot.
  for (let steps = 0; steps < 12; steps++) {
    const next = tokens[place + 1];
    if (next === undefined) break;
    const after = tokens[place + 2];
    if (dots.has(next.said) && (next.kind === 'word' || next.to === after?.from)) {
      if (!isPart(after)) break;
      if (after !== undefined && isEnding(after.said)) last = place + 2;
      else if (last !== null) break;
      place += 2;
    } else if (last === null && (joins.has(next.said) || isPart(next))) place += 1;
    else break;
  }
  return last;
}

function isPart(token: SpeechToken | undefined): boolean {
  return token !== undefined && token.kind !== 'sign' && !ats.has(token.said);
}

function isSpelt({ kind, said }: SpeechToken): boolean {
  return said.length === 1 || kind === 'numeral';
}

function isEnding(said: string): boolean {
  return domains.has(said) || /^[a-z]{2}$/.test(said) || said === 'كوم';
}

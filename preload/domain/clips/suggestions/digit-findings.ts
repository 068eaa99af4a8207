import type { Transcript } from '../../recordings/transcript/transcript';
import type { RedactionRule } from '../redaction';
import { cardNumberIn } from './card-number';
import { type DigitAtom, type DigitRun, digitRuns } from './digit-runs';
import type { NumberWords } from './number-words';
import { cardCues, phoneCues, phraseEnds } from './phrases';
import type { SpeechToken } from './speech-tokens';

/** Something found in what one speaker says, by the places of the speaker's tokens that say it. */
export interface Finding {
  readonly rule: RedactionRule;
  readonly said: readonly number[];
}

/** So many digits on end are a number of somebody or something, and after a cue so many. */
const fewestDigits = 4;
const fewestAfterCue = 2;
const phoneDigits = { fewest: 7, most: 15 };
/** A cue counts for digits that begin within so many tokens after it. */
const cueReach = 8;

/** Card numbers, telephone numbers, and other runs of digits in what one speaker says. */
export function digitFindings(
  tokens: readonly SpeechToken[],
  transcript: Pick<Transcript, 'segments'>,
  words: NumberWords,
): Finding[] {
  const cards = phraseEnds(tokens, cardCues);
  const phones = phraseEnds(tokens, phoneCues);
  return digitRuns(tokens, transcript, words).flatMap((run) => {
    const findings: Finding[] = [];
    let { atoms } = run;
    // A run may hold a card number and what follows it, its expiry say: each is found for itself.
    for (let card = cardNumberIn(runOf(atoms)); card !== null; card = cardNumberIn(runOf(atoms))) {
      findings.push(...found('card', atoms.slice(card.from, card.to)));
      findings.push(...other(atoms.slice(0, card.from)));
      atoms = atoms.slice(card.to);
    }
    return [...findings, ...other(atoms)];

    function other(left: readonly DigitAtom[]): Finding[] {
      const first = left[0]?.first;
      if (first === undefined) return [];
      const { digits } = runOf(left);
      const cued = isNear(cards, first);
      if (digits.length < (cued ? fewestAfterCue : fewestDigits)) return [];
      if (!cued && isOrdinary(tokens, transcript, left)) return [];
      if (cued && digits.length < fewestDigits) return found('announced', left);
      const phone =
        digits.length >= phoneDigits.fewest &&
        digits.length <= phoneDigits.most &&
        (digits.startsWith('0') ||
          said(tokens, first - 1) === '+' ||
          said(tokens, first - 1) === 'plus' ||
          isNear(phones, first));
      return found(phone ? 'phone' : 'digits', left);
    }
  });
}

function runOf(atoms: readonly DigitAtom[]): DigitRun {
  return { atoms, digits: atoms.map(({ digits }) => digits).join('') };
}

function found(rule: RedactionRule, atoms: readonly DigitAtom[]): Finding[] {
  const said = atoms.flatMap(({ first, last }) => (first === last ? [first] : [first, last]));
  return said.length === 0 ? [] : [{ rule, said }];
}

function isNear(cues: readonly number[], first: number): boolean {
  return cues.some((cue) => cue < first && first - cue <= cueReach);
}

function said(tokens: readonly SpeechToken[], index: number): string | undefined {
  return tokens[index]?.said;
}

const money = /[$€£¥]|^(?:euros?|dollars?|pounds?|pence|cents?|percent|prozent|libras|dolares|livres)$/u;
const longestAmount = 9;

/** Numerals that name a year, a time of day or an amount, and nobody: these alone are no reason to take sound out. */
function isOrdinary(
  tokens: readonly SpeechToken[],
  { segments }: Pick<Transcript, 'segments'>,
  atoms: readonly DigitAtom[],
): boolean {
  const [first, last] = [atoms[0], atoms.at(-1)];
  if (first === undefined || last === undefined) return false;
  const [begin, end] = [tokens[first.first], tokens[last.last]];
  if (begin === undefined || end === undefined || begin.kind !== 'numeral') return false;
  if (begin.segment !== end.segment) return false;
  const text = segments[begin.segment]?.text.slice(begin.from, end.to) ?? '';
  if (/^\p{Nd}{4}$/u.test(text) && /^(?:19|20)/.test(begin.said)) return true;
  if (/^\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?$/u.test(text)) return true;
  const priced =
    money.test(said(tokens, first.first - 1) ?? '') || money.test(said(tokens, last.last + 1) ?? '');
  const grouped = /^\p{Nd}{1,3}(?:,\p{Nd}{3})+(?:\.\p{Nd}{1,2})?$/u.test(text);
  return runOf(atoms).digits.length <= longestAmount && (priced || grouped);
}

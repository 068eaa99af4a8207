import type { Transcript } from '../../recordings/transcript/transcript';
import { multiples, type NumberWords } from './number-words';
import type { SpeechToken } from './speech-tokens';

/** A digit, or several said as one ("twelve", "4111"), with the tokens that said it. */
export interface DigitAtom {
  readonly digits: string;
  readonly first: number;
  readonly last: number;
}

/** Digits that one speaker says one after the other; places are those of the speaker's tokens. */
export interface DigitRun {
  readonly atoms: readonly DigitAtom[];
  readonly digits: string;
}

/** People say these between the groups of one number; so many of them at most. */
const fillers = new Set(
  (
    'and then uh um er erm ah hm okay ok yes yeah right so space dash hyphen slash stroke minus point dot ' +
    'und dann ah ahm ja bindestrich schragstrich strich et puis euh oui tiret barre y e luego eh si guion barra ' +
    'و ثم نعم 然 后 杠 嗯'
  ).split(' '),
);
const mostFillers = 2;
/** Signs that may stand in a written number without ending it. */
const innerSigns = new Set([
  ',',
  '-',
  '‐',
  '‑',
  '–',
  '/',
  '(',
  ')',
  '+',
  ':',
  "'",
  '’',
  '،',
  '、',
  '，',
  '"',
]);
/** One who goes on with a number does so within these seconds, whatever the other says meanwhile. */
const longestPause = 20;

/** Every run of digits of a speaker, of whatever length. */
export function digitRuns(
  tokens: readonly SpeechToken[],
  { segments }: Pick<Transcript, 'segments'>,
  words: NumberWords,
): DigitRun[] {
  const runs: DigitAtom[][] = [];
  let run: DigitAtom[] | null = null;
  let filled = 0;
  let times: { readonly times: number; readonly first: number } | null = null;
  let tens = false;

  const end = () => {
    run = null;
    filled = 0;
    times = null;
    tens = false;
  };
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before !== undefined && before.segment !== token.segment) {
      const pause = (segments[token.segment]?.start ?? 0) - (segments[before.segment]?.end ?? 0);
      if (pause > longestPause) end();
      tens = false;
    }
    const number = token.kind === 'numeral' ? { digits: token.said, tens: false } : words.get(token.said);
    if (number !== undefined) {
      run ??= begin(runs);
      const joined = tens && number.digits.length === 1 && number.digits !== '0' ? run.at(-1) : undefined;
      if (joined !== undefined && token.kind === 'word') {
        run[run.length - 1] = {
          ...joined,
          digits: `${joined.digits.slice(0, -1)}${number.digits}`,
          last: index,
        };
      } else {
        run.push({
          digits: times === null ? number.digits : number.digits.repeat(times.times),
          first: times?.first ?? index,
          last: index,
        });
      }
      tens = number.tens && times === null;
      times = null;
      filled = 0;
      continue;
    }
    const often = multiples.get(token.said);
    if (often !== undefined) {
      times = { times: often, first: index };
      continue;
    }
    // "treinta y cinco", "vingt et un": a joining word between tens and unit leaves them one number.
    if (tens && !joinsTens.has(token.said) && !isHyphen(token.said)) tens = false;
    times = null;
    if (token.kind === 'sign' && innerSigns.has(token.said)) continue;
    const mayFill = token.kind === 'sign' || fillers.has(token.said);
    filled += 1;
    if (run !== null && (!mayFill || filled > mostFillers)) end();
  }
  return runs.map((atoms) => ({ atoms, digits: atoms.map(({ digits }) => digits).join('') }));
}

const joinsTens = new Set(['y', 'et', 'و']);

function isHyphen(said: string): boolean {
  return said === '-' || said === '‐' || said === '‑' || said === '–';
}

function begin(runs: DigitAtom[][]): DigitAtom[] {
  const run: DigitAtom[] = [];
  runs.push(run);
  return run;
}

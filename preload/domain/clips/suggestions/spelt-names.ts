import { phraseEnds } from './phrases';
import type { SpeechToken } from './speech-tokens';

/** What is said before somebody spells a name. */
const spellingCues = [
  'spell',
  'spelt',
  'my name is',
  'my surname is',
  'my last name is',
  'buchstabiere',
  'mein name ist',
  "j'epelle",
  'epelle',
  'mon nom est',
  'deletreo',
  'se escribe',
  'mi apellido es',
].map((cue) => cue.split(' '));
const cueReach = 8;
const fewestLetters = 3;
/** "M as in Mike", "M for Mother", "M wie Martha". */
const examples: readonly (readonly string[])[] = [
  ['as', 'in'],
  ['for'],
  ['like'],
  ['wie'],
  ['comme'],
  ['como'],
  ['de'],
];

/** Names said letter by letter: after words that announce it, or where the letters are those of a name that is known. */
export function speltNames(
  tokens: readonly SpeechToken[],
  names: ReadonlySet<string>,
): { first: number; last: number }[] {
  const cues = phraseEnds(tokens, spellingCues);
  const found: { first: number; last: number }[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const { letters, last } = lettersFrom(tokens, index);
    if (letters.length < fewestLetters) continue;
    const announced = cues.some((cue) => cue < index && index - cue <= cueReach);
    if (announced || names.has(letters)) found.push({ first: index, last });
    index = last;
  }
  return found;
}

function lettersFrom(tokens: readonly SpeechToken[], from: number): { letters: string; last: number } {
  let letters = '';
  let last = from - 1;
  for (let at = from; isLetter(tokens[at]); ) {
    letters += tokens[at]?.said ?? '';
    last = at;
    const example = examples.find((words) =>
      words.every((word, offset) => tokens[at + 1 + offset]?.said === word),
    );
    const explained = example === undefined ? at : at + example.length + 1;
    if (example !== undefined && tokens[explained]?.said.startsWith(tokens[at]?.said ?? '') === true)
      last = explained;
    at = last + 1;
    while (isBetween(tokens[at]) && isLetter(tokens[at + 1])) at += 1;
  }
  return { letters, last };
}

function isLetter(token: SpeechToken | undefined): boolean {
  return token?.kind === 'word' && /^\p{L}$/u.test(token.said) && !/\p{Script=Han}/u.test(token.said);
}

function isBetween(token: SpeechToken | undefined): boolean {
  return token?.kind === 'sign' && /^[-‐‑–.,،]$/u.test(token.said);
}

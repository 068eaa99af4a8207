import { isCased } from './name-places';
import type { SpeechToken } from './speech-tokens';

const list = (words: string) => words.split('|').map((cue) => cue.trim().split(' '));

/** After these words somebody's name is said. Folded, as tokens are: Han characters are words of their own. */
const surely = list(
  "my name is|my name's|my first name is|my last name is|my surname is|my full name is|the name is|the name's|" +
    'name on the account is|name of the account holder is|mein name ist|mein vorname ist|mein nachname ist|ich heisse|' +
    "ich heiße|hier spricht|je m'appelle|mon nom est|mon prenom est|me llamo|mi nombre es|mi apellido es|le habla|" +
    'mi chiamo|il mio nome e|meu nome e|eu me chamo|chamo-me|ik heet|mijn naam is|اسمي|انا اسمي|我 叫|我 的 名 字 是',
);
/** After these it is one only where it is written as one and nothing else follows: "this is ridiculous" names nobody. */
const perhaps = list(
  'this is|speaking with|speaking to|talking to|talking with|through to|you have reached|hier ist|sie sprechen mit|' +
    'ici|vous parlez a|habla con|le atiende|am apparat ist|met',
);
/** What goes on after a name that was only perhaps one. */
const goesOn = new Set(
  'speaking calling from at here with in of how what and again am aus von vom de del du desde van te'.split(
    ' ',
  ),
);

/** Words that follow such cues and name nobody. */
const noNames = new Set(
  (
    'a an the on in at not no yes and or but so is it its that this there here from with for of to by as if i you he she ' +
    'we they my your his her our their mine yours under spelled spelt spelling just actually still also really very ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december what who how when where why which mr mrs ms miss dr sir madam again please ' +
    'herr frau sie ihnen mich uns ein eine der die das und oder nicht auf bei von zu madame monsieur le la les un une et ou pas sur el los ' +
    'una y o no en con senor senora il lo e di een het de en op met'
  ).split(' '),
);

const mostWords = 3;

/**
 * The words of names by which people on a call say who they are, "my name is Rosa Keller", "this is Maya", "Maya speaking";
 * folded. Found once, a name is looked for wherever it is said.
 */
export function toldNames(tokens: readonly SpeechToken[]): Set<string> {
  const told = new Set<string>();
  const cased = isCased(tokens);
  for (const index of tokens.keys()) {
    const sure = cueLength(tokens, index, surely);
    if (sure > 0) {
      for (const word of nameFrom(tokens, index + sure, cased)) told.add(word);
      continue;
    }
    const unsure = cueLength(tokens, index, perhaps);
    if (unsure > 0) {
      const words = nameFrom(tokens, index + unsure, cased);
      const after = tokens[index + unsure + words.length];
      const ends =
        after === undefined || after.kind === 'sign' || !isNext(tokens, index + unsure + words.length);
      const said = after?.said === 'speaking' || after?.said === 'calling';
      if (said || (cased && (ends || goesOn.has(after.said)))) for (const word of words) told.add(word);
    }
    const before = tokens[index - 1];
    if (cased && tokens[index]?.said === 'speaking' && before?.capital === true && isNext(tokens, index)) {
      const ends = tokens[index + 1] === undefined || tokens[index + 1]?.kind === 'sign';
      // "Generally speaking" and its like.
      if (ends && !before.said.endsWith('ly') && isNameWord(before, cased)) told.add(before.said);
    }
  }
  return told;
}

/** How many tokens from a place on are one of the cues; 0: none. */
function cueLength(
  tokens: readonly SpeechToken[],
  index: number,
  cues: readonly (readonly string[])[],
): number {
  const found = cues.find((cue) =>
    cue.every((word, offset) => {
      const token = tokens[index + offset];
      return token?.said === word && (offset === 0 || isNext(tokens, index + offset));
    }),
  );
  return found?.length ?? 0;
}

/** The words from a place on that may be one name. */
function nameFrom(tokens: readonly SpeechToken[], from: number, cased: boolean): string[] {
  const words: string[] = [];
  for (let at = from; at < from + mostWords; at++) {
    const token = tokens[at];
    if (token === undefined || !isNext(tokens, at) || !isNameWord(token, cased)) break;
    words.push(token.said);
    // Without capitals nothing tells where a name ends: its first word is taken.
    if (!cased && !isHan(token)) break;
  }
  return words.length > 1 && words.every((word) => /^\p{Script=Han}$/u.test(word)) ? [words.join('')] : words;
}

function isNameWord(token: SpeechToken, cased: boolean): boolean {
  if (token.kind !== 'word' || noNames.has(token.said)) return false;
  if (isHan(token)) return true;
  if (token.said.length < 2) return false;
  return !cased || token.capital || !/\p{Script=Latin}/u.test(token.said);
}

function isHan({ said }: SpeechToken): boolean {
  return /^\p{Script=Han}$/u.test(said);
}

/** Whether the token follows on the one before without anything between them, in the same turn. */
function isNext(tokens: readonly SpeechToken[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before !== undefined && token !== undefined && before.segment === token.segment && token.close;
}

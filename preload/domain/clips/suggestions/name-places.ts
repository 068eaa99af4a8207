import { foldText } from '../../base/fold-text';
import type { Interaction } from '../../recordings/interaction';
import type { SpeechToken } from './speech-tokens';

/** Parts of names that are words of the language as well, and name nobody by themselves. */
const particles = new Set(
  'de del della der den des di da do dos du la le van von vom zu zur bin ibn al el mr mrs ms miss dr herr frau'.split(
    ' ',
  ),
);
/** Columns of a contact centre that hold somebody's name, as their headings are written. */
const nameHeading =
  /\b(name|first name|last name|surname|caller|customer|kunde|anrufer|nom|prenom|nombre|apellido)s?\b/u;
const noName = /\b(file|queue|team|skill|campaign|queue|service|product|company|datei|id|key|number|type)\b/u;

/** The names of people that a contact's details give: the agent's, and columns whose heading says that they are names. */
export function namesOf({ agentName, custom }: Pick<Interaction, 'agentName' | 'custom'>): string[] {
  const others = Object.entries(custom).flatMap(([heading, value]) => {
    const folded = foldText(heading.replaceAll(/[_.-]/g, ' ')).folded;
    return nameHeading.test(folded) && !noName.test(folded) ? [value] : [];
  });
  return [agentName ?? '', ...others].filter((name) => name.trim() !== '');
}

/** The words of names by which somebody could be told; folded. */
export function nameWords(names: readonly string[]): Set<string> {
  const words = names.flatMap((name) =>
    Array.from(name.matchAll(/[\p{L}\p{M}]+/gu), ({ 0: part }) => foldText(part).folded.trim()),
  );
  // A single letter is an initial; in scripts where a character is a word, it is a name.
  return new Set(words.filter((word) => !particles.has(word) && (word.length > 1 || /\p{Lo}/u.test(word))));
}

/** The tokens that say a name; neighbours are one place, so that first and last name are taken out together. */
export function spokenNames(
  tokens: readonly SpeechToken[],
  words: ReadonlySet<string>,
): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (const [index, token] of tokens.entries()) {
    const count = token.kind === 'word' ? tokensOfName(tokens, index, words) : 0;
    if (count === 0) continue;
    const last = found.at(-1);
    const reached = index + count - 1;
    if (last !== undefined && last.last >= index) last.last = Math.max(last.last, reached);
    else if (last !== undefined && last.last === index - 1 && token.close) last.last = reached;
    else found.push({ first: index, last: reached });
  }
  return found;
}

const longestHanName = 4;

/** How many tokens from a place on are one name; 0: none is. Han characters are tokens of their own. */
function tokensOfName(tokens: readonly SpeechToken[], index: number, words: ReadonlySet<string>): number {
  const said = tokens[index]?.said ?? '';
  if (saysName(said, words)) return 1;
  if (!/^\p{Script=Han}$/u.test(said)) return 0;
  let together = said;
  for (let count = 2; count <= longestHanName; count++) {
    together += tokens[index + count - 1]?.said ?? '';
    if (words.has(together)) return count;
  }
  return 0;
}

/** "Maya's" and "Mayas" name Maya as well. */
function saysName(said: string, words: ReadonlySet<string>): boolean {
  const bare = said.replace(/['’]s?$/u, '');
  return words.has(bare) || (bare.length > 3 && bare.endsWith('s') && words.has(bare.slice(0, -1)));
}

import { foldText } from '../../base/fold-text';
import type { Interaction } from '../../recordings/interaction';
import type { SpeechToken } from './speech-tokens';

/** Parts of names that are words of the language as well, and name nobody by themselves. */
const particles = new Set(
  'de del della der den des di da do dos du la le van von vom zu zur bin ibn al el mr mrs ms miss dr herr frau'.split(
    ' ',
  ),
);
/** Names that are words of the language as well: written small they name nobody. */
const alsoWords = new Set(
  (
    'will may mark bill grant rich art hope joy grace faith rose dawn june april august sue frank jack pat rob drew chase ' +
    'miles dean guy sky star summer autumn ivy lily iris ruby amber pearl crystal olive daisy violet penny norm gene ray ' +
    'don bob nick chip cliff dale glen heath max lance stone young long short white black brown green king price page ' +
    'bell cook baker carter taylor wright reed park lake field moon day winter best good case cash law love major mason ' +
    'may miller moody noble paige paris parker potter powers rice sage sharp small speed stern swift waters wise wood ' +
    'woods ernst lang klein gross kurz weiss schwarz braun koch sommer stark engel fuchs wolf vogel bach pierre marin ' +
    'petit blanc rouge clair sol mar luz paz rosa blanco flores leon cruz reyes'
  ).split(' '),
);
/** Columns of a contact centre that hold somebody's name, as their headings are written. */
const nameHeading =
  /\b(name|first name|last name|surname|forename|caller|customer|client|member|patient|guest|account holder|policy ?holder|card ?holder|contact person|evaluator|reviewer|coach|supervisor|manager|team ?lead(?:er)?|lead|kund(?:e|in)|anrufer|ansprechpartner|teamleit(?:er|ung)|vorgesetzter|nom|prenom|client|titulaire|responsable|nombre|apellido|cliente|titular|agente|nome|cognome|naam|klant|الاسم|اسم|العميل|姓名|客户)(?:s|in)?(?![\p{L}\p{M}])/u;
const noName =
  /\b(file|queue|skill|campaign|service|product|company|datei|id|key|number|type|segment|status|score|since|tier|country|city|language|count|value|date|time|phone|e ?mail)\b|\bteam(?! ?lead)/u;
/** What may be somebody's name: a few words of letters. */
const someName = /^[\p{L}\p{M}.'’,-]+(?:\s+[\p{L}\p{M}.'’,-]+){0,5}$/u;

/** The names of people that a contact's details give: the agent's, and columns whose heading says that they are names. */
export function namesOf({ agentName, custom }: Pick<Interaction, 'agentName' | 'custom'>): string[] {
  const others = Object.entries(custom).flatMap(([heading, value]) => {
    const folded = foldText(heading.replaceAll(/[_.-]/g, ' ')).folded;
    return nameHeading.test(folded) && !noName.test(folded) && someName.test(value.trim()) ? [value] : [];
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
  const cased = isCased(tokens);
  for (const [index, token] of tokens.entries()) {
    const count =
      token.kind === 'word' && !isOnlyAWord(tokens, index, words, cased)
        ? tokensOfName(tokens, index, words)
        : 0;
    if (count === 0) continue;
    const last = found.at(-1);
    const reached = index + count - 1;
    if (last !== undefined && last.last >= index) last.last = Math.max(last.last, reached);
    else if (last !== undefined && last.last === index - 1 && token.close) last.last = reached;
    else found.push({ first: index, last: reached });
  }
  return found;
}

/** Whether names can be told by their capitals: not in what was written down without any, nor in nothing else. */
export function isCased(tokens: readonly SpeechToken[]): boolean {
  const latin = tokens.filter(({ kind, said }) => kind === 'word' && /^\p{Script=Latin}{2,}/u.test(said));
  return latin.some(({ capital }) => capital) && latin.some(({ capital }) => !capital);
}

/**
 * Whether what could be a name is the word of the language: written small, or with the capital that begins every sentence and
 * nothing of a name behind it.
 */
function isOnlyAWord(
  tokens: readonly SpeechToken[],
  index: number,
  words: ReadonlySet<string>,
  cased: boolean,
): boolean {
  const token = tokens[index];
  if (token === undefined || !cased || !alsoWords.has(token.said)) return false;
  if (!token.capital) return true;
  const next = tokens[index + 1];
  if (!token.opens || next === undefined || next.segment !== token.segment) return false;
  return next.kind === 'word' && !(next.capital && words.has(next.said)) && next.said !== 'speaking';
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

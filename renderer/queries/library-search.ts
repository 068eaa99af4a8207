import type { LibraryRow } from './library';
import { searchedText } from './library-cells';
import { foldedText } from './text-order';

type Rows = readonly LibraryRow[];

/** What search has found in certain rows. Each letter narrows what was found for those before it. */
export interface LibrarySearch {
  /** For each row, by its place, 1 when it holds all these words somewhere, else 0. */
  passing(words: readonly string[]): Uint8Array;
  readonly texts: readonly string[];
}

interface Found {
  readonly words: readonly string[];
  readonly passes: Uint8Array;
}

/** So many searches are remembered: a word can be taken back letter by letter as quickly as it was typed. */
const remembered = 24;

/** What is typed into the search field, as the words that a row must hold. */
export function searchedWords(typed: string): string[] {
  return foldedText(typed).split(/\s+/).filter(Boolean);
}

/** Search over these rows. What is searched of rows that are the same objects as before is not made again. */
export function createLibrarySearch(
  rows: Rows,
  before: { readonly rows: Rows; readonly search: LibrarySearch } | null,
): LibrarySearch {
  const texts = rows.map((row, place) =>
    row === before?.rows[place] ? (before.search.texts[place] ?? '') : foldedText(searchedText(row)),
  );
  let known: Found[] = [];

  function search(words: readonly string[]): Found {
    // One that asked for less: whatever it left out has not all of these words either.
    const wider = known.filter((found) => isNarrowedBy(found.words, words));
    const same = wider.find((found) => isNarrowedBy(words, found.words));
    if (same !== undefined) return same;
    const within = wider.at(-1);
    const passes = new Uint8Array(texts.length);
    for (let place = 0; place < texts.length; place++) {
      if (within !== undefined && within.passes[place] === 0) continue;
      const text = texts[place] ?? '';
      if (words.every((word) => text.includes(word))) passes[place] = 1;
    }
    return { words, passes };
  }

  return {
    texts,
    passing(words) {
      const found = search(words);
      known = [...known.filter((one) => one !== found), found].slice(-remembered);
      return found.passes;
    },
  };
}

/** Whether all that holds the narrower words holds the wider ones as well: each of these stands in one of those. */
function isNarrowedBy(wider: readonly string[], narrower: readonly string[]): boolean {
  return wider.every((word) => narrower.some((longer) => longer.includes(word)));
}

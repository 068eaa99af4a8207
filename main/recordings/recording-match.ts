import { bareFileName } from '@domain/recordings/metadata-table';

/** A recording that rows may be about. */
export interface Matchable {
  readonly key: string;
  /** With the folders below the one that was given, where it has any. */
  readonly name: string;
  readonly contactId: string | null;
}

/** How surely a name is a recording's: by its whole path, that without extension, its name, or that without extension. */
export const ranks = { stem: 1, name: 2, pathStem: 3, path: 4 } as const;

/** The recordings that a name stands for. `ambiguous`: several that have nothing to do with one another. */
export interface Match {
  readonly keys: readonly string[];
  readonly rank: number;
  readonly ambiguous: boolean;
}

/** Finds recordings by the names that tables and recorders give them. */
export interface RecordingMatcher {
  /** The surest match of at least this rank; null where there is none. */
  find(about: string, least?: number): Match | null;
  findContact(contactId: string): Match | null;
}

export function matchRecordings(recordings: readonly Matchable[]): RecordingMatcher {
  type Keys = Map<string, string[]>;
  const paths: Keys = new Map();
  const pathStems: Keys = new Map();
  const names: Keys = new Map();
  const stems: Keys = new Map();
  const contacts: Keys = new Map();
  const pathStemOf = new Map<string, string>();
  const add = (map: Keys, name: string, key: string) => {
    const before = map.get(name);
    if (before === undefined) map.set(name, [key]);
    else before.push(key);
  };
  for (const { key, name, contactId } of recordings) {
    const path = plainPath(name);
    const stem = withoutExtension(path);
    pathStemOf.set(key, stem);
    add(paths, path, key);
    add(pathStems, stem, key);
    add(names, bareFileName(path), key);
    add(stems, bareFileName(stem), key);
    if (contactId !== null) add(contacts, contactId.trim().toLowerCase(), key);
  }
  /** The sound and the picture of one call share all but their extension, and are both meant. */
  const matchOf = (keys: readonly string[], rank: number): Match => {
    const [first = '', ...others] = keys;
    const together = others.every((key) => pathStemOf.get(key) === pathStemOf.get(first));
    const whole = rank === ranks.path || rank === ranks.name;
    return { keys, rank, ambiguous: others.length > 0 && (whole || !together) };
  };
  return {
    find(about, least = ranks.stem) {
      const path = plainPath(about);
      const bare = bareFileName(path);
      const tries = [
        [ranks.path, paths.get(path)],
        [ranks.pathStem, pathStems.get(path) ?? pathStems.get(withoutExtension(path))],
        [ranks.name, names.get(bare)],
        [ranks.stem, stems.get(bare) ?? stems.get(withoutExtension(bare))],
      ] as const;
      for (const [rank, keys] of tries) {
        if (rank >= least && keys !== undefined) return matchOf(keys, rank);
      }
      return null;
    },
    findContact(contactId) {
      const keys = contacts.get(contactId.trim().toLowerCase());
      return keys === undefined ? null : { keys, rank: ranks.name, ambiguous: false };
    },
  };
}

/** Names as file systems that ignore case and normalise accents see them. */
function plainPath(path: string): string {
  return path.trim().normalize('NFC').toLowerCase().replaceAll('\\', '/').replace(/^\.\//, '');
}

function withoutExtension(path: string): string {
  return path.replace(/\.[a-z0-9]{1,5}$/, '');
}

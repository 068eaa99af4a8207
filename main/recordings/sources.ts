import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import type { ImportProblem } from '@contract/import-problem';
import { isRawExtension } from '@domain/recordings/raw-format';
import { errorCode } from '../files/storage-problem';
import { readHead, signatureOf } from './signature';
import { isTranscriptFile } from './transcript-files';

/** A file that an import tries to bring in. */
export interface Candidate {
  /** Bytes where the name is no UTF-8: as text it would name another file. */
  readonly path: string | Buffer;
  /** What a person knows it by: its name, behind the folders below the one that was given. */
  readonly name: string;
  readonly byteLength: number;
}

/** What lies in the given files and folders, sorted by what it is good for. */
export interface Gathered {
  readonly candidates: readonly Candidate[];
  /** Metadata tables. */
  readonly tables: readonly { readonly path: string; readonly name: string }[];
  /** What was said in recordings: files that lie beside them. */
  readonly transcripts: readonly { readonly path: string; readonly name: string }[];
  /** Texts that may tell of recordings, or of anything else; they stand among what is left out as well. */
  readonly documents: readonly {
    readonly path: string;
    readonly name: string;
    readonly byteLength: number;
    readonly given: boolean;
  }[];
  /** Files in folders that are no recordings and don't claim to be. */
  readonly leftOut: readonly {
    readonly name: string;
    readonly looksLike: string | null;
    /** Of a document; absent for any other file. */
    readonly path?: string;
  }[];
  readonly problems: readonly { readonly name: string; readonly problem: ImportProblem }[];
}

export const nothingGathered: Gathered = {
  candidates: [],
  tables: [],
  transcripts: [],
  documents: [],
  leftOut: [],
  problems: [],
};

export const candidateLimit = 10_000;

const tableExtensions = new Set(['.csv', '.tsv']);
const documentExtensions = new Set(['.json', '.ndjson', '.jsonl', '.txt', '.idx', '.index', '.dat']);
const mediaExtensions = new Set(
  (
    'wav wave w64 mp3 mp2 mpga m4a m4b mp4 m4v mov aac ogg oga opus spx flac webm mka mkv wma wmv asf amr awb 3gp 3gpp ' +
    'aif aiff aifc au snd caf voc sph nist dss gsm ac3 avi flv mpg mpeg ts mts m2ts ape wv g722 g729'
  )
    .split(' ')
    .map((name) => `.${name}`),
);
/** What systems put into folders by themselves; nobody means to import it. */
const systemNames = /^(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$)/i;

/** Whether a system put a file of this name into a folder by itself. */
export function isSystemName(name: string): boolean {
  return systemNames.test(name);
}

/** Whether a name ends as those of recordings do. */
export function claimsToBeMedia(name: string): boolean {
  const extension = extname(name).toLowerCase();
  return mediaExtensions.has(extension) || isRawExtension(extension.slice(1));
}

/**
 * Walks the given paths. A file given by itself is taken at its word and tried, whatever it is; in a folder only what
 * has a recording's name or a recording's first bytes is. Links are followed once: a folder inside itself ends.
 */
export async function gatherSources(paths: readonly string[], limit = candidateLimit): Promise<Gathered> {
  const walk = new Walk(limit);
  for (const path of paths) await walk.given(path);
  return walk.gathered;
}

/** Everything below one folder; the files directly in it are taken as given by themselves (they were uploaded so). */
export async function gatherUploaded(folder: string, limit = candidateLimit): Promise<Gathered> {
  const names = await readdir(folder);
  return gatherSources(
    names.sort(byName).map((name) => join(folder, name)),
    limit,
  );
}

class Walk {
  readonly #limit: number;
  /** Real paths, one character a byte. */
  readonly #seen = new Set<string>();
  readonly #candidates: Candidate[] = [];
  readonly #tables: { path: string; name: string }[] = [];
  readonly #transcripts: { path: string; name: string }[] = [];
  readonly #documents: Gathered['documents'][number][] = [];
  readonly #leftOut: Gathered['leftOut'][number][] = [];
  readonly #problems: { name: string; problem: ImportProblem }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get gathered(): Gathered {
    return {
      candidates: this.#candidates,
      tables: this.#tables,
      transcripts: this.#transcripts,
      documents: this.#documents,
      leftOut: this.#leftOut,
      problems: this.#problems,
    };
  }

  async given(path: string): Promise<void> {
    await this.#visit(path, basename(path), true);
  }

  async #visit(path: string | Buffer, name: string, given: boolean): Promise<void> {
    try {
      const found = await stat(path);
      if (found.isDirectory()) await this.#folder(path, given ? '' : `${name}/`, name);
      else if (found.isFile()) await this.#file(path, name, found.size, given);
      else this.#problems.push({ name, problem: { kind: 'not-a-file', what: 'device' } });
    } catch (cause) {
      this.#problems.push({ name, problem: readProblem(cause) });
    }
  }

  async #folder(path: string | Buffer, prefix: string, name: string): Promise<void> {
    if (await this.#wasHere(path)) return;
    for (const entry of (await entriesOf(path)).sort((one, other) => byName(one.name, other.name))) {
      if (systemNames.test(entry.name)) continue;
      if (this.#candidates.length >= this.#limit) {
        this.#tooMany(name);
        return;
      }
      await this.#visit(entry.path, prefix + entry.name, false);
    }
  }

  async #wasHere(path: string | Buffer): Promise<boolean> {
    const real = (await realpath(path, { encoding: 'buffer' })).toString('latin1');
    if (this.#seen.has(real)) return true;
    this.#seen.add(real);
    return false;
  }

  async #file(path: string | Buffer, name: string, byteLength: number, given: boolean): Promise<void> {
    if (await this.#wasHere(path)) return;
    const extension = extname(name).toLowerCase();
    if (tableExtensions.has(extension) && typeof path === 'string') {
      this.#tables.push({ path, name });
    } else if (typeof path === 'string' && (await isTranscriptFile(path, name))) {
      this.#transcripts.push({ path, name });
    } else if (documentExtensions.has(extension) && typeof path === 'string') {
      const signature = signatureOf(await readHead(path));
      // A raw recording may have any name: what is given by itself and is no text is taken at its word.
      if (signature?.media || (signature === null && (given || claimsToBeMedia(name))))
        this.#candidates.push({ path, name, byteLength });
      else {
        this.#documents.push({ path, name, byteLength, given });
        this.#leftOut.push({ path, name, looksLike: signature?.name ?? null });
      }
    } else if (given || claimsToBeMedia(name)) {
      if (this.#candidates.length >= this.#limit) this.#tooMany(name);
      else this.#candidates.push({ path, name, byteLength });
    } else {
      const signature = signatureOf(await readHead(path));
      if (signature?.media) this.#candidates.push({ path, name, byteLength });
      else this.#leftOut.push({ name, looksLike: signature?.name ?? null });
    }
  }

  #tooMany(name: string): void {
    if (this.#problems.some(({ problem }) => problem.kind === 'too-many-files')) return;
    this.#problems.push({ name, problem: { kind: 'too-many-files', limit: this.#limit } });
  }
}

/** What lies in a folder, each with its path; a name that is no UTF-8 shows marks where it can't be read. */
async function entriesOf(folder: string | Buffer): Promise<{ path: string | Buffer; name: string }[]> {
  // Names on Windows are no bytes, and always text.
  if (process.platform === 'win32' && typeof folder === 'string') {
    return (await readdir(folder)).map((name) => ({ path: join(folder, name), name }));
  }
  return (await readdir(folder, { encoding: 'buffer' })).map((bytes) => {
    const name = bytes.toString('utf8');
    if (typeof folder === 'string' && Buffer.from(name).equals(bytes))
      return { path: join(folder, name), name };
    return { path: Buffer.concat([Buffer.from(folder), Buffer.from(sep), bytes]), name };
  });
}

/** What a failed read of a source means for the person who gave it. */
export function readProblem(cause: unknown): ImportProblem {
  const code = errorCode(cause);
  if (code === 'ELOOP') return { kind: 'not-a-file', what: 'loop' };
  return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'not-found' } : { kind: 'unreadable' };
}

function byName(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

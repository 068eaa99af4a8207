import { stat } from 'node:fs/promises';
import type { ImportProblem } from '@contract/import-problem';
import type { OriginalState } from '@contract/storage';
import { SealProblem } from '../files/sealed-file';
import type { Vault } from '../files/vault';
import { hashContent, hashFile, ImportProblemError } from './intake';
import { readProblem } from './sources';

/** The size and time by which a file counts as the one it was, without being read. */
export interface FileMark {
  readonly byteLength: number;
  /** Whole Unix milliseconds. */
  readonly modified: number;
}

/** What was found at a path; `mark` is null where no file could be looked at. */
export interface LookedAt {
  readonly state: OriginalState;
  readonly mark: FileMark | null;
  /** The byte from which on a seal does not hold any more, where that is what was found. */
  readonly damagedFrom?: number | null;
}

export function sameMark(one: FileMark, other: FileMark): boolean {
  return one.byteLength === other.byteLength && one.modified === other.modified;
}

/** The mark of the file at a path. Throws what the system says. */
export async function markOf(path: string): Promise<FileMark> {
  const found = await stat(path);
  if (!found.isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'ENOENT' });
  return { byteLength: found.size, modified: Math.round(found.mtimeMs) };
}

/** As `markOf`, with the length of what lies in it where it is sealed. */
async function markWithin(path: string, vault: Vault): Promise<FileMark> {
  const mark = await markOf(path);
  const content = await vault.open(path);
  await content.close();
  return { ...mark, byteLength: content.byteLength };
}

/**
 * Whether the file at `path` is still the recording of this hash. Size and time answer at once where nothing has moved;
 * a file of the right size that was written or copied since is read. `modified` null: the time tells nothing, as of a
 * copy of our own. `noted` is what an earlier reading found of a file with that mark.
 */
export async function lookAtOriginal(
  path: string,
  id: string,
  expected: { readonly byteLength: number; readonly modified: number | null },
  {
    noted,
    vault,
  }: {
    readonly noted: { readonly state: OriginalState; readonly mark: FileMark } | null;
    readonly vault: Vault;
  },
): Promise<LookedAt> {
  try {
    const mark = await markWithin(path, vault);
    if (mark.byteLength !== expected.byteLength) return { state: 'changed', mark };
    if (noted !== null && sameMark(noted.mark, mark)) return noted;
    if (expected.modified === null || expected.modified === mark.modified) return { state: 'whole', mark };
  } catch (cause) {
    return { state: stateOf(readProblem(cause)), mark: null };
  }
  return readOriginal(path, id, vault, () => undefined, new AbortController().signal);
}

/** Reads every byte at `path` and says whether they are the recording of this hash. Rejects when it is aborted. */
export async function readOriginal(
  path: string,
  id: string,
  vault: Vault,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<LookedAt> {
  try {
    const mark = await markOf(path);
    const content = await vault.open(path);
    try {
      if (content.sealed) {
        const { id: found, byteLength } = await hashContent(content, onProgress, signal);
        return { state: found === id ? 'whole' : 'changed', mark: { ...mark, byteLength } };
      }
    } finally {
      await content.close();
    }
    const { id: found, byteLength, inPlace } = await hashFile(path, onProgress, signal);
    return { state: found === id ? 'whole' : 'changed', mark: { byteLength, modified: inPlace.modified } };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof SealProblem)
      return {
        state: cause.problem === 'key' ? 'unreadable' : 'changed',
        mark: null,
        damagedFrom: cause.from,
      };
    const problem = cause instanceof ImportProblemError ? cause.problem : readProblem(cause);
    return { state: stateOf(problem), mark: null };
  }
}

function stateOf({ kind }: ImportProblem): OriginalState {
  if (kind === 'changing') return 'changed';
  return kind === 'not-found' ? 'missing' : 'unreadable';
}

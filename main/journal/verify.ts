import { join } from 'node:path';
import { followGeneration } from './follow';
import { diskFiles, type JournalFiles } from './journal-files';
import { currentName } from './open-journal';

/** What checking a journal found; `fault` names the file and offset from which nothing vouches for what follows. */
export type Verification = {
  readonly generation: string | null;
  readonly count: number;
  /** Hash of the last entry that holds: compared with one noted elsewhere, it proves that nothing was changed. */
  readonly hash: string | null;
  readonly fault: { readonly path: string; readonly offset: number } | null;
};

/** Checks every byte of the journal in a folder against its chain of hashes; changes nothing. */
export async function verifyJournal(folder: string, files: JournalFiles = diskFiles): Promise<Verification> {
  const generation = await currentName(folder, files);
  if (generation === null) return { generation, count: 0, hash: null, fault: { path: folder, offset: 0 } };
  const { places, hash, last, fault } = await followGeneration(join(folder, generation), files, generation);
  const missing = last === null ? { path: join(folder, generation), offset: 0 } : null;
  return {
    generation,
    count: places.length,
    hash: places.length === 0 ? null : hash.toString('hex'),
    fault: fault === null ? missing : { path: fault.path, offset: fault.offset },
  };
}

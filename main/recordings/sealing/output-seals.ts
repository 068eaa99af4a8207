import type { Vault } from '../../files/vault';
import type { FileKeys } from '../media-jobs';

/** What the process that analyses a file is told of keys: that of the file, and a new one for each file that it makes. */
export async function keysFor(file: string, vault: Vault): Promise<FileKeys> {
  // What can't be opened here is told by the one that reads it.
  const handed = await vault.handOut(file).catch(() => file);
  const [peaks, signals, play, picture] = await Promise.all([
    vault.ticket(),
    vault.ticket(),
    vault.ticket(),
    vault.ticket(),
  ]);
  const seals =
    peaks === null || signals === null || play === null || picture === null
      ? null
      : { peaks, signals, play, picture };
  return { key: typeof handed === 'string' ? null : handed.key, seals };
}

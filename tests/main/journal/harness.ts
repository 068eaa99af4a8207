import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeEntry } from '@domain/sync/change';
import { afterEach } from 'vitest';
import { createJournal, type JournalOptions } from '../../../main/journal/journal';
import { diskFiles, type JournalFiles } from '../../../main/journal/journal-files';
import type { Repair } from '../../../main/journal/open-journal';
import { type CheckedJournal, checkJournal } from '../../../main/journal/verify-journal.mjs';
import type { JournalService } from '../../../main/ports/journal';
import type { Keys } from '../../../main/ports/keys';
import { masterKeyOf } from '../../../main/secrets/master-key';

const made: string[] = [];

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder of its own, gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-journal-'));
  made.push(folder);
  return folder;
}

/** The keys of a workspace: that of the first recovery key is written with, all are read with. */
export function sealedWith(...recoveryKeys: number[]): () => Promise<Keys> {
  const reads = recoveryKeys.map((fill) => masterKeyOf(new Uint8Array(20).fill(fill)));
  return async () => ({ writes: reads[0] ?? null, reads });
}

/** A journal with what it had to mend. */
export function journalIn(folder: string, options: Partial<JournalOptions> = {}) {
  const repairs: Repair[] = [];
  const journal = createJournal({
    folder,
    newGeneration: randomUUID,
    onRepair: (repair) => repairs.push(repair),
    ...options,
  });
  return { journal, repairs };
}

/** Everything in the journal, page by page as a caller reads it. */
export async function everything(journal: JournalService): Promise<ChangeEntry[]> {
  const all: ChangeEntry[] = [];
  const { count } = await journal.head();
  while (all.length < count) {
    const { entries } = await journal.read({ from: all.length, limit: 2000 });
    if (entries.length === 0) throw new Error(`Only ${all.length} of ${count} entries can be read`);
    all.push(...entries);
  }
  return all;
}

/** Opens the folder's journal on the real file system, reads all of it and closes it again. */
export async function reread(folder: string, options: Partial<JournalOptions> = {}) {
  const { journal, repairs } = journalIn(folder, options);
  const all = await everything(journal);
  const head = await journal.head();
  await journal.close();
  return { all, head, repairs };
}

/** Checks all generations below a folder, as the program and the script do. */
export async function checked(
  folder: string,
  options: { files?: JournalFiles; noted?: string | null } = {},
): Promise<CheckedJournal> {
  for await (const { result } of checkJournal({ folder, ...options })) if (result !== null) return result;
  throw new Error('The check ended without a result');
}

/** The generation in use: its name, entries and head, and what of it does not hold first. */
export async function verifyJournal(folder: string, files: JournalFiles = diskFiles) {
  const { generations } = await checked(folder, { files });
  const used = generations.find(({ inUse }) => inUse);
  const [fault = null] = used?.findings ?? [];
  return { generation: used?.generation, count: used?.entries, hash: used?.hash, fault };
}

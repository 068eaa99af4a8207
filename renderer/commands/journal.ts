import type { CheckedJournal, JournalCheck, JournalHead } from '@contract/journal';
import { type CheckedAt, readJournalChecked, writeJournalChecked } from '../db/meta';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';

export type { CheckedAt, CheckedJournal, JournalCheck, JournalHead };

/** Where the journal stands now. */
export function journalHead(client: EarmarkClient): Promise<JournalHead> {
  return client.journal.head();
}

/** When the journal was last checked from this computer, and whether it held. */
export async function journalChecked({ db }: Pick<CommandContext, 'db'>): Promise<CheckedAt | null> {
  return (await readJournalChecked(db)) ?? null;
}

/**
 * Reads every byte of the journal against its chain; `noted` is a head hash from elsewhere. Answers the result, and null
 * when it was called off. That it was checked is kept on this device alone.
 */
export async function checkJournal(
  { client, commands }: { client: EarmarkClient; commands: Pick<CommandContext, 'db' | 'now'> },
  noted: string | null,
  onProgress: (progress: JournalCheck) => void,
  signal: AbortSignal,
): Promise<CheckedJournal | null> {
  let result = null as CheckedJournal | null; // written in the loop, which narrowing does not see
  try {
    for await (const progress of await client.journal.check({ noted }, { signal })) {
      onProgress(progress);
      result = progress.result;
    }
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
  if (result === null || signal.aborted) return null;
  const at = new Date(commands.now()).toISOString();
  await writeJournalChecked(commands.db, { at, whole: result.whole });
  return result;
}

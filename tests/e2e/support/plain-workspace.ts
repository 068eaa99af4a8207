import { join } from 'node:path';
import { createJournal } from '../../../main/journal/journal';

/** Lays the journal of a workspace from before there was encryption into a data folder: it is plain, and stays so. */
export async function beginPlain(data: string): Promise<void> {
  const journal = createJournal({
    folder: join(data, 'journal'),
    newGeneration: () => '019a2b10-4c00-7a10-8d00-000000000001',
  });
  await journal.head();
  await journal.close();
}

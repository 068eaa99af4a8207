import type { Trashed } from '@contract/trash';
import { reader } from '../db/reader';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';
import { recordPurged } from './library';

/** What the trash works with: main, which has the files, and the rows, which say what is deleted. */
export interface TrashContext {
  readonly client: Pick<EarmarkClient, 'trash'>;
  readonly commands: CommandContext;
}

/** So many recordings are named in one call. */
const batchSize = 500;

/** The files of deleted recordings that main keeps. */
export async function listTrash({ client }: TrashContext): Promise<Trashed[]> {
  return (await client.trash.list()).trashed;
}

/** Has the files of these recordings follow their rows: into the trash where the row is deleted. */
export async function trashFiles({ client, commands }: TrashContext, ids: readonly string[]): Promise<void> {
  const deleted = await reader(commands.db).deleted('recordings', ids);
  const recordingIds = ids.filter((_, index) => deleted[index]);
  for (const batch of batches(recordingIds)) await client.trash.put({ recordingIds: batch });
}

/** Has the files of these recordings come back; answers which main has. */
export async function restoreFiles({ client }: TrashContext, ids: readonly string[]): Promise<string[]> {
  const there: string[] = [];
  for (const batch of batches(ids))
    there.push(...(await client.trash.restore({ recordingIds: batch })).there);
  return there;
}

/**
 * Purges the files of deleted recordings for good, and notes it in the journal first: a kill in between leaves files that
 * the next purge takes. What a legal hold has come upon since, or whose row is not deleted, is left. Answers how many.
 */
export async function purgeFiles(context: TrashContext, ids: readonly string[]): Promise<number> {
  const read = reader(context.commands.db);
  let purged = 0;
  for (const batch of batches(ids)) {
    const [deleted, retentions] = await Promise.all([
      read.deleted('recordings', batch),
      read.many('retentions', batch),
    ]);
    const going = batch.filter((_, index) => deleted[index] && (retentions[index]?.hold ?? null) === null);
    if (going.length === 0) continue;
    await recordPurged(context.commands, going);
    await context.client.trash.purge({ recordingIds: going });
    purged += going.length;
  }
  return purged;
}

function batches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, n) =>
    ids.slice(n * batchSize, (n + 1) * batchSize),
  );
}

import {
  type BackupOrder,
  type BackupPreview,
  type BackupProgress,
  longestPassphrase,
  type RestoreProgress,
  shortestPassphrase,
} from '@contract/backup';
import type { EarmarkClient } from '../host/client';

export type { BackupOrder, BackupPreview, BackupProgress, RestoreProgress };
export { longestPassphrase, shortestPassphrase };

/** A backup, and the recovery key or passphrase that opens it; empty where it needs none, or this workspace has its key. */
export interface BackupSource {
  readonly path: string;
  readonly secret: string;
}

/** How far something long is, in bytes. */
export interface Far {
  readonly step: 'writing' | 'checking' | 'restoring';
  readonly done: number;
  readonly total: number;
}

/** A path that a backup of today could have. */
export async function backupPlace(client: EarmarkClient): Promise<string> {
  return (await client.backup.place()).path;
}

/** Writes a backup and has it read back; null when it was called off, and then nothing is left of it. */
export function writeBackup(
  client: EarmarkClient,
  order: BackupOrder,
  onFar: (far: Far) => void,
  signal: AbortSignal,
): Promise<NonNullable<BackupProgress['result']> | null> {
  return lastResult(() => client.backup.write(order, { signal }), onFar, signal);
}

/** Reads a backup whole and answers what restoring it would change; null when it was called off. */
export function lookAtBackup(
  client: EarmarkClient,
  source: BackupSource,
  onFar: (far: Far) => void,
  signal: AbortSignal,
): Promise<BackupPreview | null> {
  return lastResult(() => client.backup.look(source, { signal }), onFar, signal);
}

/** Adds what this workspace lacks; the page must be opened anew afterwards. Null when it was called off in time. */
export function restoreBackup(
  client: EarmarkClient,
  source: BackupSource,
  onFar: (far: Far) => void,
  signal: AbortSignal,
): Promise<NonNullable<RestoreProgress['result']> | null> {
  return lastResult(() => client.backup.restore(source, { signal }), onFar, signal);
}

async function lastResult<R>(
  begin: () => Promise<AsyncIterable<Far & { result: R | null }>>,
  onFar: (far: Far) => void,
  signal: AbortSignal,
): Promise<R | null> {
  let result = null as R | null; // written in the loop, which narrowing does not see
  try {
    for await (const far of await begin()) {
      onFar(far);
      result = far.result;
    }
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
  return result;
}

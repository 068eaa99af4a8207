import type { DiskRoom } from '@contract/app';
import type { EarmarkClient } from '../host/client';

export type { DiskRoom };

/** What is left of the disk with the data folder; null where nobody can tell. */
export function readDisk(client: EarmarkClient): Promise<DiskRoom | null> {
  return client.app.disk();
}

import { mkdir } from 'node:fs/promises';
import { errorCode } from './storage-problem';

/** Makes a folder where it is missing, readable by this person alone. Where the one around it is gone it throws, and makes neither. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

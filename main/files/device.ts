import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from './atomic-write';
import { errorCode } from './storage-problem';

const deviceSchema = z.object({ device: z.string().regex(/^[0-9a-f]{12}$/) });

/**
 * The 12 hex digits that name this installation in clock stamps, made once. They lie in a file of their own, never in
 * the settings: a person may copy settings to another desk, and two devices of one name would overwrite each other.
 *
 * @param random six random bytes
 */
export async function openDevice(dataFolder: string, random: Uint8Array): Promise<string> {
  const path = join(dataFolder, 'device.json');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) return deviceSchema.parse(JSON.parse(text)).device;
  const device = Buffer.from(random.subarray(0, 6)).toString('hex');
  await keepDevice(dataFolder, device);
  return device;
}

/** Gives a data folder the name of a device, as when the folder before it is gone. */
export function keepDevice(dataFolder: string, device: string): Promise<void> {
  return writeFileAtomically(join(dataFolder, 'device.json'), `${JSON.stringify({ device })}\n`);
}

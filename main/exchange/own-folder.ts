import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exportName } from '@domain/clips/export-name';
import { bundleEnding } from '@domain/exchange/manifest';
import { RefusalError } from '../ports/refusal';

/** The device that a sub-folder of an exchange folder belongs to, by the end of its name; null: it is nobody's. */
export function deviceOfFolder(name: string): string | null {
  return /-([0-9a-f]{12})$/.exec(name)?.[1] ?? null;
}

/** This device's own sub-folder; null where there is none. Rejects where the exchange folder can't be read. */
export async function findOwnFolder(exchange: string, device: string): Promise<string | null> {
  for (const entry of await readdir(exchange, { withFileTypes: true }))
    if (entry.isDirectory() && deviceOfFolder(entry.name) === device) return join(exchange, entry.name);
  return null;
}

/**
 * This device's own sub-folder. Where it is gone, this is not the exchange folder that was chosen, as where a drive is not
 * connected and an empty folder stands in its place: nothing is written there.
 */
export async function existingOwnFolder(exchange: string, device: string): Promise<string> {
  const found = await findOwnFolder(exchange, device);
  if (found === null) throw new RefusalError({ code: 'STORAGE', data: { problem: 'missing' } });
  return found;
}

/** Makes this device's own sub-folder where there is none. Its name keeps what the person was called then. */
export async function makeOwnFolder(exchange: string, device: string, person: string): Promise<string> {
  const found = await findOwnFolder(exchange, device);
  if (found !== null) return found;
  const path = join(exchange, `${exportName(person, 'Evaluator')}-${device}`);
  await mkdir(path);
  return path;
}

/** What a bundle is called in a folder: in the order of its line, when names are sorted. */
export function bundleFileName(line: string, number: number): string {
  return `${line.slice(-8)}-${String(number).padStart(6, '0')}${bundleEnding}`;
}

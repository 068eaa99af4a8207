import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportName } from '@domain/clips/export-name';
import { writeZip, type ZipPart } from './zip-writer';

/** What stands where a pack was put. */
export interface PlacedPack {
  readonly name: string;
  readonly path: string;
  readonly byteLength: number;
}

/**
 * Writes a pack under a name that nobody looks at and gives it its own when it is whole: until then there is nothing under
 * it. A name that is taken is numbered. `ending` null: a folder.
 */
export async function placePack(
  target: string,
  title: string,
  ending: '.zip' | '.earmarkpack' | null,
  parts: readonly ZipPart[],
  at: Date,
  signal: AbortSignal,
): Promise<PlacedPack> {
  const draft = join(target, `.${randomBytes(6).toString('hex')}.draft`);
  try {
    if (ending === null) await writeFolder(draft, parts, signal);
    else await writeZip(draft, parts, at, signal);
    signal.throwIfAborted();
    const byteLength = ending === null ? await sizeOf(draft, parts) : (await stat(draft)).size;
    const name = await freeName(target, exportName(title, 'Training pack'), ending ?? '');
    await rename(draft, join(target, name));
    return { name, path: join(target, name), byteLength };
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw cause;
  }
}

async function writeFolder(folder: string, parts: readonly ZipPart[], signal: AbortSignal): Promise<void> {
  await mkdir(folder);
  for (const part of parts) {
    signal.throwIfAborted();
    const path = join(folder, part.name);
    if ('text' in part) await writeFile(path, part.text, { flag: 'wx', flush: true });
    else {
      await copyFile(part.path, path);
      // A stick that is pulled out after "finished" must hold what was said to be on it.
      const file = await open(path, 'r+');
      await file.sync().finally(() => file.close());
    }
  }
}

async function sizeOf(folder: string, parts: readonly ZipPart[]): Promise<number> {
  let sum = 0;
  for (const { name } of parts) sum += (await stat(join(folder, name))).size;
  return sum;
}

async function freeName(folder: string, stem: string, ending: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${stem}${ending}` : `${stem} (${number})${ending}`;
    if ((await stat(join(folder, name)).catch(() => null)) === null) return name;
  }
}

import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobPlace, checkedName, NoPlace } from './blob-place';
import { asNoPlace } from './place-problem';

export interface FolderOptions {
  /** Who writes: what one device leaves half-written nobody else touches, and its own next attempt replaces. */
  readonly device: string;
  /** Milliseconds that one operation may take: a share whose server is gone keeps them for ever. */
  readonly patience?: number;
}

/**
 * A folder that several computers see, as on a NAS. It is never made: where a share is not mounted, what should go there
 * must not end up on this disk.
 */
export function openFolderPlace(root: string, { device, patience = 60_000 }: FolderOptions): BlobPlace {
  const pathOf = (name: string) => join(root, ...checkedName(name).split('/'));
  const asked = async <T>(act: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
    signal?.throwIfAborted();
    return patient(act(), patience).catch((error: unknown) => {
      throw asNoPlace(error);
    });
  };
  /** The root must be there for "nothing lies under this name" to mean that. */
  const nothing = async (error: unknown): Promise<null> => {
    if (!isMissing(error)) throw error;
    await stat(root);
    return null;
  };

  return {
    size: (name, signal) => asked(() => stat(pathOf(name)).then(({ size }) => size, nothing), signal),
    read: (name, most, signal) => asked(() => readAtMost(pathOf(name), most).catch(nothing), signal),
    write: (name, bytes, signal) =>
      asked(async () => {
        const path = pathOf(name);
        const draft = `${path}.${device}.part`;
        await stat(root);
        if (dirname(path) !== root) await mkdir(dirname(path)).catch(ignoreExisting);
        const file = await open(draft, 'w', 0o660);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        // Renaming over what is there is not safe on every share; for a moment there is nothing, which readers know.
        await rm(path, { force: true });
        await rename(draft, path);
      }, signal),
    remove: (name, signal) => asked(() => rm(pathOf(name), { force: true }), signal),
    close: () => undefined,
  };
}

async function readAtMost(path: string, most: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > most) throw new NoPlace('damaged', `${size} bytes`);
    const bytes = Buffer.alloc(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}

async function patient<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoPlace('slow')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uuidSchema, uuidv7 } from '@domain/base/ids';
import type { Clock } from '../ports/host';
import { errorCode, storageRefusal } from './storage-problem';

/** How receiving a file ended; the number is the HTTP status that says so. */
export type UploadReply =
  | { readonly status: 201; readonly byteLength: number }
  | { readonly status: 400 | 404 | 409 | 499 | 500 | 507; readonly problem: string };

/** Files that a page without native dialogs sends: each ticket is a folder that an import reads and then removes. */
export interface Uploads {
  open(): Promise<{ ticket: string }>;
  /** Takes one file of a ticket; `name` is what the address says after the ticket, still encoded. */
  receive(ticket: string, name: string, body: Readable): Promise<UploadReply>;
}

/**
 * Opens the upload folder and sweeps what an earlier run left there: no page holds its tickets any more, and only those
 * in `kept` are still needed.
 */
export async function openUploads(
  folder: string,
  clock: Clock,
  kept: ReadonlySet<string> = new Set(),
): Promise<Uploads> {
  for (const name of await readdir(folder)) {
    if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
  return {
    async open() {
      const ticket = uuidv7(clock.now(), randomBytes(10));
      await mkdir(join(folder, ticket), { mode: 0o700 });
      return { ticket };
    },
    async receive(ticket, name, body) {
      const ticketFolder = join(folder, ticket);
      if (!uuidSchema.safeParse(ticket).success || !(await isFolder(ticketFolder))) {
        return { status: 404, problem: 'there is no such upload ticket' };
      }
      const segments = uploadSegments(name, process.platform);
      if (segments === null) return { status: 400, problem: 'this is no name for a file' };
      const target = join(ticketFolder, ...segments);
      try {
        return await receiveInto(
          target,
          join(folder, `${ticket}.${randomBytes(6).toString('hex')}.part`),
          body,
        );
      } catch (error) {
        return failedUpload(error);
      }
    },
  };
}

/**
 * The folders and the file that an encoded name stands for, or null when it could leave the ticket's folder or can't be
 * a name on this system. Colons and backslashes are fine where the system allows them: recorders put times in names.
 */
export function uploadSegments(encoded: string, platform: NodeJS.Platform): string[] | null {
  const segments: string[] = [];
  for (const part of encoded.split('/')) {
    const segment = decode(part);
    if (segment === null || segment === '' || segment === '.' || segment === '..') return null;
    if (segment.includes('/') || segment.includes('\0') || Buffer.byteLength(segment) > 255) return null;
    if (platform === 'win32' && /[<>:"|?*\\]|[. ]$/.test(segment)) return null;
    segments.push(segment);
  }
  return segments.length > 32 ? null : segments;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The file gets its name only when it is whole, so that an import never sees half of one. */
async function receiveInto(target: string, part: string, body: Readable): Promise<UploadReply> {
  const file = createWriteStream(part, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(body, file);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (await exists(target)) return { status: 409, problem: 'a file of this name was sent already' };
    await rename(part, target);
    return { status: 201, byteLength: file.bytesWritten };
  } finally {
    await rm(part, { force: true });
  }
}

function failedUpload(error: unknown): UploadReply {
  const code = errorCode(error);
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return { status: 409, problem: 'a file of this name was sent already' };
  }
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') {
    return { status: 499, problem: 'the sender went away' };
  }
  if (code === 'ENAMETOOLONG') return { status: 400, problem: 'the name is too long' };
  const refusal = storageRefusal(error);
  if (refusal?.code === 'STORAGE' && refusal.data.problem === 'disk-full') {
    return { status: 507, problem: 'the disk is full' };
  }
  return { status: 500, problem: 'the file could not be kept' };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

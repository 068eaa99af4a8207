import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** What goes into a zip: a text of ours or a file of the disk, under a plain name. */
export type ZipPart =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly path: string };

/**
 * Writes a zip, one part after the other, so that its size costs no memory. Sounds are stored as they are: they are
 * compressed already. Rejects with the error of the disk, or the signal's reason; the caller takes the file away then.
 */
export async function writeZip(
  path: string,
  parts: readonly ZipPart[],
  at: Date,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const zip = new ZipFile();
  const options = { mtime: at, mode: 0o100644 };
  const controller = new AbortController();
  let fault: unknown = null;
  // A part that can't be read is told here and by nothing else.
  zip.on('error', (cause: unknown) => {
    fault = cause;
    controller.abort();
  });
  for (const part of parts) {
    if ('text' in part) zip.addBuffer(Buffer.from(part.text), part.name, { ...options, compress: true });
    else zip.addFile(part.path, part.name, { ...options, compress: false });
  }
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }), {
      signal: AbortSignal.any([signal, controller.signal]),
    });
  } catch (cause) {
    throw fault ?? cause;
  }
}

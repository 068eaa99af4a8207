import type { Source } from '@contract/files';
import type { ImportProblem } from '@contract/import-problem';
import { uploadPath } from '@contract/media';
import type { EarmarkClient } from '../host/client';

/** A file that a page was given, with the folders it lay in: `team-a/call.wav`. */
export interface UploadFile {
  readonly name: string;
  readonly file: File;
}

/** One file that a person has named: by its path on this computer, or as the browser hands it over. */
export type GivenFile =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'file'; readonly file: UploadFile };

/** What the file is called, without its folder. */
export function givenName(given: GivenFile): string {
  return given.kind === 'file' ? given.file.name : (given.path.split(/[\\/]/).at(-1) ?? given.path);
}

/** The file as main takes it: sent there where main can't reach it by a path. */
export async function givenSource(
  client: EarmarkClient,
  given: GivenFile,
  signal: AbortSignal,
): Promise<Source> {
  if (given.kind === 'path') return { kind: 'paths', paths: [given.path] };
  return (await uploadFiles(client, [given.file], () => undefined, signal)).source;
}

export interface UploadProgress {
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesDone: number;
}

/** What was sent, as a source to import, and the files that could not be sent. */
export interface Uploaded {
  readonly source: Source;
  readonly problems: readonly { readonly name: string; readonly problem: ImportProblem }[];
}

/** So many files travel at once: enough to hide the latency of small ones, few enough to keep memory low. */
const concurrency = 3;

/**
 * Sends files to main under a new ticket. A file that can't be read or kept is a problem of its own; a full disk ends
 * the sending, and the rest is named with it. Rejects with AbortError when the signal is aborted.
 */
export async function uploadFiles(
  client: EarmarkClient,
  given: readonly UploadFile[],
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  const files = withUniqueNames(given.filter(({ name }) => !isClutter(name)));
  const { ticket } = await client.files.openUpload();
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const sent = new Map<string, number>();
  const problems: { name: string; problem: ImportProblem }[] = [];
  let filesDone = 0;
  let bytesDone = 0;
  let diskFull = false;
  /** Only the difference is added: a sum over ten thousand files at each step would hold the page up. */
  const count = (name: string, value: number) => {
    bytesDone += value - (sent.get(name) ?? 0);
    sent.set(name, value);
  };
  const tell = () => {
    onProgress({ files: files.length, filesDone, bytes, bytesDone: Math.min(bytes, bytesDone) });
  };
  const waiting = files.values();
  const work = async () => {
    for (const { name, file } of waiting) {
      signal.throwIfAborted();
      const problem = diskFull
        ? ({ kind: 'disk-full' } as const)
        : await sendFile(uploadPath(ticket, name), file, signal, (value) => {
            count(name, value);
            tell();
          });
      if (problem !== null) problems.push({ name, problem });
      diskFull ||= problem?.kind === 'disk-full';
      count(name, file.size);
      filesDone += 1;
      tell();
    }
  };
  tell();
  await Promise.all(Array.from({ length: concurrency }, work));
  return { source: { kind: 'upload', ticket }, problems };
}

/** XMLHttpRequest, because fetch tells nothing of how much of a body has been sent. */
function sendFile(
  path: string,
  file: File,
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<ImportProblem | null> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const end = (act: () => void) => {
      signal.removeEventListener('abort', abort);
      act();
    };
    signal.addEventListener('abort', abort);
    request.upload.onprogress = (event) => onBytes(event.loaded);
    request.onload = () => end(() => resolve(problemOf(request)));
    // The page learns no more than this: the file could not be read, or main did not take it.
    request.onerror = () => end(() => resolve({ kind: 'unreadable' }));
    request.onabort = () => end(() => reject(signal.reason));
    request.open('PUT', path);
    request.send(file);
  });
}

function problemOf(request: XMLHttpRequest): ImportProblem | null {
  if (request.status >= 200 && request.status < 300) return null;
  if (request.status === 507) return { kind: 'disk-full' };
  return { kind: 'storage', detail: request.responseText.slice(0, 200) || `answer ${request.status}` };
}

/** Files that systems leave in folders by themselves; nobody means to import them. */
function isClutter(name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return base.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(base);
}

/** Two files of one name, from different places, both get through: the second one lies in a folder `2`. */
export function withUniqueNames(files: readonly UploadFile[]): UploadFile[] {
  const taken = new Set<string>();
  return files.map(({ name, file }) => {
    let unique = name;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${count}/${name}`;
    taken.add(unique.toLowerCase());
    return { name: unique, file };
  });
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { documentsSchema, type ExchangeDocument } from '@domain/exchange/document';
import {
  bundleLimits,
  bundleVersion,
  type Manifest,
  placeOfEntry,
  readHeadLine,
  readManifest,
} from '@domain/exchange/manifest';
import { errorCode } from '../files/storage-problem';
import { bundleRefused } from './bundle-refused';
import { isSignedBy } from './identity';
import { bundleHash } from './write-bundle';

/** A bundle whose manifest was read and whose signature holds. Its contents are compared with it whenever they are read. */
export interface BundleFile {
  readonly path: string;
  readonly manifest: Manifest;
  readonly hash: string;
  readonly byteLength: number;
  /** Reads every byte of it. Rejects where one is not what was signed. */
  check(onBytes: (done: number) => void, signal: AbortSignal | undefined): Promise<void>;
  /** How many parts with documents it has. */
  readonly parts: number;
  /** The documents of the n-th part. */
  documents(part: number): Promise<ExchangeDocument[]>;
  /** Writes the files of its recordings into folders below this one. */
  extract(folder: string, recordingIds: ReadonlySet<string>): Promise<void>;
  /** The recordings whose files are in it. */
  readonly recordingIds: readonly string[];
}

const signatureLine = /^[A-Za-z0-9_-]{86}\n$/;
const longestHeadLine = 40;

/** Opens a bundle; rejects with what is wrong with it, before anything but its size is believed. */
export async function openBundle(path: string): Promise<BundleFile> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    if (errorCode(cause) === 'ENOENT' || errorCode(cause) === 'ENOTDIR')
      throw bundleRefused({ kind: 'missing' }, { cause });
    throw cause;
  });
  try {
    return await readHead(path, file);
  } catch (cause) {
    if (errorCode(cause) === 'EISDIR') throw bundleRefused({ kind: 'not-a-bundle' }, { cause });
    throw cause;
  } finally {
    await file.close();
  }
}

async function readHead(path: string, file: FileHandle): Promise<BundleFile> {
  const { size } = await file.stat();
  const start = (await bytesAt(file, 0, longestHeadLine + 87)).toString('latin1');
  const line = start.slice(0, start.indexOf('\n') + 1);
  const head = readHeadLine(line);
  if (head === null) {
    const begun = start !== '' && 'earmark-bundle '.startsWith(start.slice(0, 15));
    throw bundleRefused({ kind: begun && size < longestHeadLine ? 'truncated' : 'not-a-bundle' });
  }
  if (head.version > bundleVersion) throw bundleRefused({ kind: 'newer', version: head.version });
  const { manifestBytes } = head;
  if (manifestBytes > bundleLimits.manifestBytes)
    throw bundleRefused({ kind: 'too-large', name: 'the list' });
  const from = line.length + 87;
  if (size < from + manifestBytes) throw bundleRefused({ kind: 'truncated' });
  const manifestPart = await bytesAt(file, from, manifestBytes);
  const signed = Buffer.concat([Buffer.from(line), manifestPart]);
  const said = start.slice(line.length, from);
  const signature = Buffer.from(said.slice(0, -1), 'base64url');
  // A second spelling of the same signature would be another file that says the same.
  const isPlain = signatureLine.test(said) && signature.toString('base64url') === said.slice(0, -1);
  const text = manifestPart.toString('utf8');
  const read = readManifest(text);
  if ('fault' in read) {
    // Whoever can't even name a key has signed nothing: such a file was changed on its way.
    throw bundleRefused(isPlain && keySigned(text, signed, signature) ? read.fault : { kind: 'forged' });
  }
  const { manifest } = read;
  if (!isPlain || !isSignedBy(manifest.key, signed, signature)) throw bundleRefused({ kind: 'forged' });
  const contents = manifest.entries.reduce((sum, { length }) => sum + length, 0);
  const whole = from + manifestBytes + contents;
  if (size < whole) throw bundleRefused({ kind: 'truncated' });
  if (size > whole) throw bundleRefused({ kind: 'damaged', detail: 'something was added to its end' });
  return bundleFile(path, manifest, bundleHash(signed), from + manifestBytes, size);
}

function keySigned(text: string, signed: Buffer, signature: Buffer): boolean {
  const key = /"key":"([0-9a-f]{64})"/.exec(text)?.[1];
  return key !== undefined && isSignedBy(key, signed, signature);
}

function bundleFile(
  path: string,
  manifest: Manifest,
  hash: string,
  from: number,
  byteLength: number,
): BundleFile {
  let at = from;
  const places = manifest.entries.map((entry) => {
    const place = { entry, at, is: placeOfEntry(entry.name) };
    at += entry.length;
    return place;
  });
  const documents = places.filter(({ is }) => is?.kind === 'documents');
  const sounds = places.flatMap(({ is, ...place }) => (is?.kind === 'sound' ? [{ ...place, ...is }] : []));
  const changed = (name: string) =>
    bundleRefused({ kind: 'damaged', detail: `${name} is not what was signed` });
  return {
    path,
    manifest,
    hash,
    byteLength,
    async check(onBytes, signal) {
      for (const { entry, at: start } of places) {
        signal?.throwIfAborted();
        const sum = createHash('sha256');
        for await (const block of blocks(path, start, entry.length)) {
          signal?.throwIfAborted();
          sum.update(block);
        }
        if (sum.digest('hex') !== entry.sha256) throw changed(entry.name);
        onBytes(start + entry.length);
      }
    },
    parts: documents.length,
    async documents(part) {
      const place = documents[part];
      if (place === undefined) return [];
      const found: Buffer[] = [];
      for await (const block of blocks(path, place.at, place.entry.length)) found.push(block);
      const bytes = Buffer.concat(found);
      if (createHash('sha256').update(bytes).digest('hex') !== place.entry.sha256)
        throw changed(place.entry.name);
      return readDocuments(place.entry.name, bytes.toString('utf8'));
    },
    recordingIds: [...new Set(sounds.map(({ recordingId }) => recordingId))],
    async extract(folder, recordingIds) {
      for (const { entry, at: start, recordingId, file } of sounds) {
        if (!recordingIds.has(recordingId)) continue;
        const target = join(folder, recordingId, file);
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        const sum = createHash('sha256');
        const written = await open(target, 'wx', 0o600);
        try {
          for await (const block of blocks(path, start, entry.length)) {
            sum.update(block);
            await written.writeFile(block);
          }
          await written.sync();
        } finally {
          await written.close();
        }
        if (sum.digest('hex') !== entry.sha256) throw changed(entry.name);
      }
    },
  };
}

function readDocuments(name: string, text: string): ExchangeDocument[] {
  try {
    const read = documentsSchema.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // Signed, and yet no documents: said below.
  }
  throw bundleRefused({ kind: 'damaged', detail: `${name} holds no documents` });
}

async function* blocks(path: string, start: number, length: number): AsyncIterable<Buffer> {
  if (length === 0) return;
  for await (const block of createReadStream(path, { start, end: start + length - 1 })) yield block as Buffer; // no encoding
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

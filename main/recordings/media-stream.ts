import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { MediaKind } from '@contract/media';
import type { MediaFacts } from '@domain/recordings/recording';
import { errorCode } from '../files/storage-problem';
import { piecesOf, type Vault } from '../files/vault';
import type { MediaReply } from '../ports/media';
import type { RecordingsLibrary } from './library';
import { proxyCodec } from './playback';

/** The bytes that a Range header asks for, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a Range header (RFC 9110, section 14.2) means for a file of this length. Null: the whole file, also for what is
 * malformed, in another unit or in several parts, as the standard allows; `unsatisfiable`: nothing of it is there.
 */
export function parseRange(header: string | null, byteLength: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.replaceAll(' ', '') ?? '');
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return null;
    const suffix = Number(last);
    if (suffix === 0 || byteLength === 0) return 'unsatisfiable';
    return { start: Math.max(0, byteLength - suffix), end: byteLength - 1 };
  }
  const start = Number(first);
  const end = last === '' ? byteLength - 1 : Math.min(Number(last), byteLength - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= byteLength ? 'unsatisfiable' : { start, end };
}

/** By container, not by the name of the file: recorders give wrong ones. */
const contentTypes: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  mp4: 'audio/mp4',
  matroska: 'audio/webm',
};

/**
 * Answers a request for a recording's sound, picture, peaks or signals, in part when it asks for a part: seeking in eight hours of sound
 * then moves kilobytes. Recordings of customers stay out of the browser's cache.
 */
export async function openMedia(
  library: RecordingsLibrary,
  recordingId: string,
  kind: MediaKind,
  range: string | null,
): Promise<MediaReply> {
  const path = library.mediaFile(recordingId, kind);
  const item = library.find(recordingId);
  if (path === null || item === null) return notFound;
  if (path === library.originalPlace(recordingId)?.path) {
    // Other bytes than those that were judged are not played, whatever lies at the path now.
    const original = await library.original(recordingId);
    if (original?.state !== 'whole') return notFound;
  }
  return replyWithFile(library.vault, path, contentType(kind, item.recording.media), range);
}

function contentType(kind: MediaKind, media: MediaFacts): string {
  if (kind === 'peaks') return 'application/octet-stream';
  // A copied picture lies in Matroska, of which WebM is a part.
  if (kind === 'video') return media.container === 'mp4' ? 'video/mp4' : 'video/webm';
  return kind === 'signals' || kind === 'transcript' ? 'application/json' : soundType(media);
}

function soundType({ playback, channels, container }: MediaFacts): string {
  const played = playback === 'original' ? container : proxyCodec(channels).extension;
  return contentTypes[played] ?? 'application/octet-stream';
}

/** There is no such recording, or nothing of that kind of it. */
export const notFound: MediaReply = { status: 404, headers: { 'Content-Length': '0' }, body: null };

/** Answers with a file or the part of it that the Range header asks for. */
export async function replyWithFile(
  vault: Vault,
  path: string,
  contentType: string,
  range: string | null,
): Promise<MediaReply> {
  let byteLength: number;
  try {
    const content = await vault.open(path);
    await content.close();
    byteLength = content.byteLength;
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return notFound;
    return { status: 500, headers: { 'Content-Length': '0' }, body: null };
  }
  return replyWithPart(byteLength, contentType, range, (part) => readContent(vault, path, part));
}

/**
 * Answers with so many bytes or the part of them that the Range header asks for. `read` is called when the body is first
 * read from, so that one never read opens nothing, and whatever it opens is closed however reading ends.
 */
export function replyWithPart(
  byteLength: number,
  contentType: string,
  range: string | null,
  read: (part: ByteRange) => AsyncGenerator<Uint8Array>,
): MediaReply {
  const headers = {
    'Content-Type': contentType,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
  };
  const wanted = parseRange(range, byteLength);
  if (wanted === 'unsatisfiable') {
    const refusal = { ...headers, 'Content-Range': `bytes */${byteLength}`, 'Content-Length': '0' };
    return { status: 416, headers: refusal, body: null };
  }
  const body = (part: ByteRange) =>
    Readable.from(read(part), { objectMode: false, highWaterMark: 256 * 1024 });
  if (wanted === null) {
    return {
      status: 200,
      headers: { ...headers, 'Content-Length': String(byteLength) },
      body: body({ start: 0, end: byteLength - 1 }),
    };
  }
  return {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(wanted.end - wanted.start + 1),
      'Content-Range': `bytes ${wanted.start}-${wanted.end}/${byteLength}`,
    },
    body: body(wanted),
  };
}

/** The content of a file of the library from one place to another, both included; it may have been sealed since it was looked at. */
async function* readContent(
  vault: Vault,
  path: string,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  if (end < start) return;
  const content = await vault.open(path);
  try {
    yield* piecesOf(content, start, end + 1);
  } finally {
    await content.close();
  }
}

/** The bytes of a file from one place to another, both included. */
export async function* readPart(path: string, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  if (end < start) return;
  yield* createReadStream(path, { start, end, highWaterMark: 256 * 1024 });
}

import { open } from 'node:fs/promises';

/** What the first bytes of a file say it is. `name` completes the sentence "its content is …". */
export interface Signature {
  readonly media: boolean;
  readonly name: string;
}

/** How much of a file its signature is looked for in. */
const headBytes = 512;

interface Mark {
  readonly at: number;
  readonly bytes: string;
  readonly media: boolean;
  readonly name: string;
}

/** Marks as Latin-1 text at an offset; the first that fits counts. */
const marks: readonly Mark[] = [
  { at: 8, bytes: 'WAVE', media: true, name: 'a WAV recording' },
  { at: 8, bytes: 'AVI ', media: true, name: 'an AVI video' },
  { at: 8, bytes: 'AIFF', media: true, name: 'an AIFF recording' },
  { at: 8, bytes: 'AIFC', media: true, name: 'an AIFF recording' },
  { at: 4, bytes: 'ftyp', media: true, name: 'an MP4 recording' },
  { at: 0, bytes: 'OggS', media: true, name: 'an Ogg recording' },
  { at: 0, bytes: 'fLaC', media: true, name: 'a FLAC recording' },
  { at: 0, bytes: 'ID3', media: true, name: 'an MP3 recording' },
  { at: 0, bytes: '\x1aE\xdf\xa3', media: true, name: 'a Matroska or WebM recording' },
  { at: 0, bytes: '#!AMR', media: true, name: 'an AMR recording' },
  { at: 0, bytes: '.snd', media: true, name: 'an AU recording' },
  { at: 0, bytes: 'caff', media: true, name: 'a CAF recording' },
  { at: 0, bytes: 'riff.\x91\xcf\x11', media: true, name: 'a Wave64 recording' },
  { at: 0, bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11', media: true, name: 'a Windows Media recording' },
  { at: 0, bytes: 'Creative Voice File', media: true, name: 'a Creative Voice recording' },
  { at: 0, bytes: 'NIST_1A', media: true, name: 'a SPHERE recording' },
  { at: 0, bytes: '\x02dss', media: true, name: 'a dictation (DSS)' },
  { at: 0, bytes: 'FLV\x01', media: true, name: 'a Flash video' },
  { at: 8, bytes: 'WEBPVP8', media: false, name: 'a picture (WebP)' },
  { at: 0, bytes: 'RIFF', media: true, name: 'a RIFF file' },
  { at: 0, bytes: '%PDF', media: false, name: 'a PDF document' },
  { at: 0, bytes: 'PK\x03\x04', media: false, name: 'a ZIP archive or an Office document' },
  { at: 0, bytes: '\xd0\xcf\x11\xe0', media: false, name: 'an old Office document' },
  { at: 0, bytes: '\x1f\x8b', media: false, name: 'a gzip archive' },
  { at: 0, bytes: '7z\xbc\xaf', media: false, name: 'a 7-Zip archive' },
  { at: 0, bytes: 'Rar!', media: false, name: 'a RAR archive' },
  { at: 0, bytes: '\x89PNG', media: false, name: 'a picture (PNG)' },
  { at: 0, bytes: '\xff\xd8\xff', media: false, name: 'a picture (JPEG)' },
  { at: 0, bytes: 'II*\0', media: false, name: 'a picture (TIFF)' },
  { at: 0, bytes: 'GIF8', media: false, name: 'a picture (GIF)' },
  { at: 0, bytes: '\x7fELF', media: false, name: 'a program' },
  { at: 0, bytes: 'MZ', media: false, name: 'a program' },
  // One of our own libraries: read as a recording it would be taken for a sealed one of this library.
  { at: 0, bytes: 'EARMARKS', media: false, name: 'a sealed file of Earmark' },
  { at: 0, bytes: 'SQLite format 3', media: false, name: 'a database' },
];

const texts: readonly { readonly begins: RegExp; readonly name: string }[] = [
  { begins: /^#EXTM3U/, name: 'a playlist' },
  { begins: /^\s*(<!doctype html|<html)/i, name: 'a web page' },
  { begins: /^\s*<\?xml/i, name: 'an XML document' },
  { begins: /^\s*[{[]/, name: 'JSON text' },
];

/** What the head of a file says it is; null when it says nothing that is known here. */
export function signatureOf(head: Uint8Array): Signature | null {
  const text = Buffer.from(head).toString('latin1');
  const found = marks.find(({ at, bytes }) => text.startsWith(bytes, at));
  if (found !== undefined) return { media: found.media, name: found.name };
  // An MPEG audio frame begins with eleven set bits; some versions and rates are reserved.
  const [first = 0, second = 0, third = 0] = head;
  if (first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && third < 0xf0) {
    return { media: true, name: 'an MPEG audio recording' };
  }
  if (head.length === 0 || !looksLikeText(head)) return null;
  return { media: false, name: texts.find(({ begins }) => begins.test(text))?.name ?? 'text' };
}

/** Marks shorter than this come up by chance in samples. */
const firmMark = 4;

/** Whether a head names its kind beyond doubt, by a long mark or by being text; two bytes could be sound as well. */
export function saysWhatItIs(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  if (marks.some(({ at, bytes }) => bytes.length >= firmMark && text.startsWith(bytes, at))) return true;
  // Quiet speech in G.711 holds no control characters either, but it is never all ASCII.
  return /^[\t\n\r -~]+$/.test(text);
}

/** The first bytes of a file. Throws the system's own error when it can't be read. */
export async function readHead(path: string | Buffer): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function looksLikeText(head: Uint8Array): boolean {
  return head.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d,
  );
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { TablePreview } from '@contract/recordings';

type Encoding = NonNullable<TablePreview['encoding']>;

const headBytes = 64 * 1024;

/**
 * The encoding of a text file: by its byte-order mark, UTF-16 by its many zero bytes, UTF-8 when every byte of the file
 * fits it, GB 18030 when every byte fits that and most of what is no ASCII comes in the pairs of its common characters,
 * else Windows-1252, which is what spreadsheets on Windows write.
 */
export async function textEncoding(path: string): Promise<Encoding> {
  const head = await readHead(path);
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const half = head.subarray(0, 400);
  const zeros = (odd: number) => half.filter((byte, index) => index % 2 === odd && byte === 0).length;
  if (zeros(1) * 4 > half.length) return 'utf-16le';
  if (zeros(0) * 4 > half.length) return 'utf-16be';
  if (await fits(path, 'utf-8')) return 'utf-8';
  return looksChinese(head) && (await fits(path, 'gb18030')) ? 'gb18030' : 'windows-1252';
}

/** The text of a file, piece by piece, without its byte-order mark. */
export async function* readText(
  path: string,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(path, { highWaterMark: 1024 * 1024, signal })) {
    yield decoder.decode(bytes as Uint8Array, { stream: true }); // a stream without an encoding gives bytes
  }
  yield decoder.decode();
}

async function fits(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      decoder.decode(bytes as Uint8Array, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (cause) {
    if (cause instanceof TypeError) return false;
    throw cause;
  }
}

/** Whether the bytes above ASCII come in the pairs of GB 2312's characters; letters of the West stand alone. */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let singles = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const next = bytes[at + 1] ?? 0;
    if (byte >= 0xb0 && byte <= 0xf7 && next >= 0xa1 && next <= 0xfe) {
      pairs++;
      at++;
    } else singles++;
  }
  return pairs > singles * 4;
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(headBytes);
    const { bytesRead } = await file.read(bytes, 0, headBytes, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

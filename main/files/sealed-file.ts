import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { MasterKey } from '../ports/keys';

/*
 * Sealed file: `EARMARKS` · length of the head (4, little-endian) · head as JSON · chunks. A chunk is so many bytes of the
 * content (the last may be shorter, and is there even when it is empty) by AES-256-GCM and their tag (16). The nonce is the
 * chunk's index (12 bytes, big-endian): the key is random and of this file alone. Additional data: SHA-256 of all before the first
 * chunk, and whether it is the last (1). The key lies in the head, wrapped by a key of the master key.
 */
const magic = Buffer.from('EARMARKS');
const tagLength = 16;
const longestHead = 4096;
const usualChunk = 4 * 1024 * 1024;

const headSchema = z.object({
  format: z.literal(1),
  /** Which master key wraps the key of this file. */
  keyId: z.string().regex(/^[0-9a-f]{32}$/),
  nonce: z.base64(),
  wrapped: z.base64(),
  chunk: z.int().min(16).max(usualChunk),
});

/** A sealed file can't be read: it is of another key, or not what was written. */
export class SealProblem extends Error {
  override readonly name = 'SealProblem';
  readonly problem: 'key' | 'damaged';
  constructor(problem: 'key' | 'damaged') {
    super(problem === 'key' ? 'The file is sealed with another key' : 'The sealed file is damaged');
    this.problem = problem;
  }
}

/** Makes the bytes of a sealed file out of those of its content, whatever pieces they come in. */
export async function* seal(
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  key: MasterKey,
  chunk = usualChunk,
): AsyncGenerator<Buffer, void, undefined> {
  const own = randomBytes(32);
  const head = encodeHead(own, key, chunk);
  yield head;
  const about = createHash('sha256').update(head).digest();
  let index = 0;
  let held: Buffer[] = [];
  let length = 0;
  const closed = (bytes: Buffer, last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index)).setAAD(aadOf(about, last));
    index += 1;
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  };
  for await (const piece of content) {
    held.push(piece);
    length += piece.length;
    if (length <= chunk) continue;
    const all = Buffer.concat(held);
    let from = 0;
    // The last chunk says that it is: one is kept back until it is known whether more follows.
    for (; length - from > chunk; from += chunk) yield closed(all.subarray(from, from + chunk), false);
    held = [all.subarray(from)];
    length -= from;
  }
  yield closed(Buffer.concat(held), true);
}

/** How many bytes a sealed file of this content has. */
export function sealedLength(contentLength: number, key: MasterKey, chunk = usualChunk): number {
  const chunks = Math.max(1, Math.ceil(contentLength / chunk));
  return encodeHead(Buffer.alloc(32), key, chunk).length + contentLength + chunks * tagLength;
}

/** Reads some bytes of what holds a sealed file; fewer only at its end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/** A sealed file whose content can be read at any place; only the chunks that it lies in are opened. */
export interface SealedFile {
  readonly byteLength: number;
  /** The content from here, so many bytes of it; fewer at its end. Throws a SealProblem rather than give a wrong byte. */
  read(position: number, length: number): Promise<Buffer>;
}

/** Opens what lies in so many bytes. Throws a SealProblem where none of the keys is the one, or the head is damaged. */
export async function openSealed(
  readAt: ReadAt,
  sealedBytes: number,
  keys: readonly MasterKey[],
): Promise<SealedFile> {
  const begin = await readAt(0, magic.length + 4);
  if (begin.length < magic.length + 4 || !begin.subarray(0, magic.length).equals(magic)) throw damaged();
  const headLength = begin.readUInt32LE(magic.length);
  if (headLength > longestHead) throw damaged();
  const text = await readAt(begin.length, headLength);
  const head = headSchema.safeParse(jsonOrNull(text.toString('utf8'))).data;
  // Only the very bytes that we would write: no change of a head may go unseen before the first chunk is opened.
  if (head === undefined || !Buffer.from(JSON.stringify(head)).equals(text)) throw damaged();
  const own = unwrap(head, keys);
  const first = begin.length + headLength;
  const stride = head.chunk + tagLength;
  const chunks = Math.ceil((sealedBytes - first) / stride);
  const byteLength = sealedBytes - first - chunks * tagLength;
  // Only an empty file has an empty last chunk: another one stands where a file was cut.
  if (byteLength < 0 || (chunks > 1 && byteLength <= (chunks - 1) * head.chunk)) throw damaged();
  const about = createHash('sha256').update(begin).update(text).digest();

  async function chunkAt(index: number): Promise<Buffer> {
    const from = first + index * stride;
    const bytes = await readAt(from, Math.min(stride, sealedBytes - from));
    if (bytes.length < tagLength) throw damaged();
    const end = bytes.length - tagLength;
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(index), { authTagLength: tagLength });
    decipher.setAAD(aadOf(about, index === chunks - 1)).setAuthTag(bytes.subarray(end));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
    } catch {
      throw damaged();
    }
  }

  return {
    byteLength,
    async read(position, length) {
      const end = Math.min(position + length, byteLength);
      const parts: Buffer[] = [];
      // Of an empty file the one chunk is opened all the same: that it is empty must hold too.
      let index = Math.floor(position / head.chunk);
      for (let at = position; at < end || (byteLength === 0 && parts.length === 0); index++) {
        const chunk = await chunkAt(index);
        const from = at - index * head.chunk;
        parts.push(chunk.subarray(from, Math.min(chunk.length, end - index * head.chunk)));
        at = (index + 1) * head.chunk;
      }
      return Buffer.concat(parts);
    },
  };
}

function encodeHead(own: Buffer, key: MasterKey, chunk: number): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.subkey('sealed file', nonce), nonce);
  const wrapped = Buffer.concat([cipher.update(own), cipher.final(), cipher.getAuthTag()]);
  const [nonceText, wrappedText] = [nonce.toString('base64'), wrapped.toString('base64')];
  const head = { format: 1, keyId: key.id, nonce: nonceText, wrapped: wrappedText, chunk };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([magic, length, text]);
}

function unwrap(head: z.infer<typeof headSchema>, keys: readonly MasterKey[]): Buffer {
  const key = keys.find(({ id }) => id === head.keyId);
  if (key === undefined) throw new SealProblem('key');
  const [nonce, wrapped] = [Buffer.from(head.nonce, 'base64'), Buffer.from(head.wrapped, 'base64')];
  if (nonce.length !== 12 || wrapped.length !== 32 + tagLength) throw damaged();
  const decipher = createDecipheriv('aes-256-gcm', key.subkey('sealed file', nonce), nonce, {
    authTagLength: tagLength,
  });
  decipher.setAuthTag(wrapped.subarray(32));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(0, 32)), decipher.final()]);
  } catch {
    throw damaged();
  }
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}

function aadOf(about: Buffer, last: boolean): Buffer {
  return Buffer.concat([about, Buffer.from([last ? 1 : 0])]);
}

function damaged(): SealProblem {
  return new SealProblem('damaged');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

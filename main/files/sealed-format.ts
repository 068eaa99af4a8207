import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { MasterKey } from '../ports/keys';

/*
 * Sealed file: `EARMARKS` · length of the head (4, little-endian) · head as JSON · chunks. A chunk is so many bytes of the
 * content (the last may be shorter, and is there even when it is empty) by AES-256-GCM and their tag (16). The nonce is the
 * chunk's index (12 bytes, big-endian): the key is random and of this file alone. Additional data: SHA-256 of all before the first
 * chunk, and whether it is the last (1). The key lies in the head, wrapped by a key of the master key.
 */
export const sealMagic = Buffer.from('EARMARKS');
export const tagLength = 16;
export const usualChunk = 4 * 1024 * 1024;
/** What must be read to know how long the head is. */
export const headStart = sealMagic.length + 4;
const longestHead = 4096;

const headSchema = z.object({
  format: z.literal(1),
  /** Which master key wraps the key of this file. */
  keyId: z.string().regex(/^[0-9a-f]{32}$/),
  nonce: z.base64(),
  wrapped: z.base64(),
  chunk: z.int().min(16).max(usualChunk),
});
type Head = z.infer<typeof headSchema>;

/** A sealed file can't be read: it is of another key, or not what was written. */
export class SealProblem extends Error {
  override readonly name = 'SealProblem';
  readonly problem: 'key' | 'damaged';
  /** From which byte of the content on it can't be opened, up to the end of that chunk; null: all of it. */
  readonly from: number | null;
  constructor(problem: 'key' | 'damaged', from: number | null = null) {
    super(problem === 'key' ? 'The file is sealed with another key' : 'The sealed file is damaged');
    this.problem = problem;
    this.from = from;
  }
}

/** The beginning of a sealed file that is to be written, and the key that its chunks are closed with. */
export interface NewSeal {
  readonly head: Buffer;
  readonly own: Buffer;
  readonly chunk: number;
}

/** Where the chunks of a sealed file lie. */
export interface SealLayout {
  /** Where the first of them begins. */
  readonly first: number;
  /** Bytes of the content in each but the last. */
  readonly chunk: number;
  readonly chunks: number;
  readonly byteLength: number;
  /** SHA-256 of all before the first chunk. */
  readonly about: Buffer;
}

/** A head with a new random key, wrapped by this one. */
export function newSeal(key: MasterKey, chunk = usualChunk): NewSeal {
  const own = randomBytes(32);
  return { head: encodeHead(own, key, chunk), own, chunk };
}

/** How many bytes the head has, of a file that begins so. Throws a SealProblem where it is no sealed file. */
export function headLengthOf(begin: Buffer): number {
  if (begin.length < headStart || !begin.subarray(0, sealMagic.length).equals(sealMagic)) throw damaged();
  const length = begin.readUInt32LE(sealMagic.length);
  if (length > longestHead) throw damaged();
  return headStart + length;
}

/** What the head of a sealed file of so many bytes says. Throws a SealProblem. */
export function readSealHead(head: Buffer, sealedBytes: number): { head: Head; layout: SealLayout } {
  const text = head.subarray(headStart);
  const read = headSchema.safeParse(jsonOrNull(text.toString('utf8'))).data;
  // Only the very bytes that we would write: no change of a head may go unseen before the first chunk is opened.
  if (read === undefined || !Buffer.from(JSON.stringify(read)).equals(text)) throw damaged();
  const { chunk } = read;
  const chunks = Math.ceil((sealedBytes - head.length) / (chunk + tagLength));
  const byteLength = sealedBytes - head.length - chunks * tagLength;
  // Only an empty file has an empty last chunk: another one stands where a file was cut.
  if (byteLength < 0 || (chunks > 1 && byteLength <= (chunks - 1) * chunk)) throw damaged();
  const about = createHash('sha256').update(head).digest();
  return { head: read, layout: { first: head.length, chunk, chunks, byteLength, about } };
}

/** The key of a file, by one of these. Throws a SealProblem where none of them is the one. */
export function unwrapSeal(head: Head, keys: readonly MasterKey[]): Buffer {
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

/** Where a chunk lies in the file, and how many bytes it has there. */
export function placeOfChunk(layout: SealLayout, index: number): { position: number; length: number } {
  const stride = layout.chunk + tagLength;
  const content = Math.min(layout.chunk, layout.byteLength - index * layout.chunk);
  return { position: layout.first + index * stride, length: content + tagLength };
}

/** The content of a chunk. Throws a SealProblem rather than give a wrong byte. */
export function openChunk(layout: SealLayout, own: Buffer, index: number, bytes: Buffer): Buffer {
  const from = index * layout.chunk;
  if (bytes.length < tagLength) throw damaged(from);
  const end = bytes.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(index), { authTagLength: tagLength });
  decipher.setAAD(aadOf(layout.about, index === layout.chunks - 1)).setAuthTag(bytes.subarray(end));
  try {
    const content = decipher.update(bytes.subarray(0, end));
    // It gives nothing more of a mode that counts, and throws where the tag is another.
    decipher.final();
    return content;
  } catch {
    throw damaged(from);
  }
}

/** Closes the chunks of one file, each once: two contents under one nonce would open both. */
export function chunkCloser({ head, own }: Pick<NewSeal, 'head' | 'own'>) {
  const about = createHash('sha256').update(head).digest();
  return (index: number, bytes: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index)).setAAD(aadOf(about, last));
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
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
  return Buffer.concat([sealMagic, length, text]);
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}

function aadOf(about: Buffer, last: boolean): Buffer {
  return Buffer.concat([about, Buffer.from([last ? 1 : 0])]);
}

function damaged(from: number | null = null): SealProblem {
  return new SealProblem('damaged', from);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

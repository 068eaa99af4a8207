import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/*
 * Record: `ER` · length of the payload (4) · CRC-32 of everything else in the record (4) · hash of the record before
 * (32) · payload. Numbers are unsigned, little-endian. The hash of a record is the SHA-256 of the hash before and the
 * payload, so the last hash vouches for every byte of every payload before it.
 */
const recordMagic = Buffer.from('ER');
const recordHeadLength = 2 + 4 + 4 + 32;

/** No honest record is longer; a longer one is damage, and must not make us allocate what it says. */
const longestPayload = 64 * 1024 * 1024;

/** A record as it lies in a segment: `length` counts all of it, head and payload. */
export type FoundRecord = {
  readonly payload: Buffer;
  readonly length: number;
  readonly previous: Buffer;
  readonly hash: Buffer;
};

/** Throws a RangeError for a payload that could not be read back: what is acknowledged must be. */
export function encodeRecord(previous: Buffer, payload: Buffer): { bytes: Buffer; hash: Buffer } {
  if (payload.length > longestPayload)
    throw new RangeError(`An entry of ${payload.length} bytes is too long`);
  const head = Buffer.alloc(recordHeadLength);
  recordMagic.copy(head);
  head.writeUInt32LE(payload.length, 2);
  previous.copy(head, 10);
  head.writeUInt32LE(checksum(head, payload), 6);
  return { bytes: Buffer.concat([head, payload]), hash: hashAfter(previous, payload) };
}

/** The record that begins at this offset; null when none does, whole and undamaged. */
export function decodeRecord(bytes: Buffer, offset: number): FoundRecord | null {
  if (offset + recordHeadLength > bytes.length) return null;
  const head = bytes.subarray(offset, offset + recordHeadLength);
  if (!head.subarray(0, 2).equals(recordMagic)) return null;
  const length = head.readUInt32LE(2);
  const end = offset + recordHeadLength + length;
  if (length > longestPayload || end > bytes.length) return null;
  const payload = bytes.subarray(offset + recordHeadLength, end);
  if (head.readUInt32LE(6) !== checksum(head, payload)) return null;
  const previous = head.subarray(10, 42);
  return { payload, length: recordHeadLength + length, previous, hash: hashAfter(previous, payload) };
}

/** Where the next undamaged record begins, at this offset or behind it; -1 when there is none. */
export function findRecord(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(recordMagic, from); at !== -1; at = bytes.indexOf(recordMagic, at + 1)) {
    if (decodeRecord(bytes, at) !== null) return at;
  }
  return -1;
}

/** What the first record of a journal names as the hash before it: the generation is part of the chain. */
export function hashOfGeneration(generation: string): Buffer {
  return createHash('sha256').update(`earmark journal ${generation}`).digest();
}

function hashAfter(previous: Buffer, payload: Buffer): Buffer {
  return createHash('sha256').update(previous).update(payload).digest();
}

function checksum(head: Buffer, payload: Buffer): number {
  return crc32(payload, crc32(head.subarray(10), crc32(head.subarray(0, 6))));
}

import { crc32 } from 'node:zlib';
import { decodeRecord, type FoundRecord, findRecord } from './record';

/*
 * Segment: a head, then records. Head: `EARMARKJ` · format (4; 2: what its records hold is encrypted) · generation (16) · number of the segment (4) · index of
 * its first entry (4) · hash of the record before it (32) · CRC-32 of the head (4).
 */
const segmentMagic = Buffer.from('EARMARKJ');
const plainFormat = 1;
const sealedFormat = 2;

export const segmentHeadLength = 72;

export type SegmentHead = {
  /** Whether what its records hold is encrypted; the same in all segments of a generation. */
  readonly sealed: boolean;
  readonly generation: string;
  readonly number: number;
  /** Index in the whole journal of the first entry in this segment. */
  readonly from: number;
  readonly previous: Buffer;
};

export function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.journal`;
}

/** The number that a file name stands for; null for any other file. */
export function segmentNumber(name: string): number | null {
  return /^\d{8}\.journal$/.test(name) ? Number(name.slice(0, 8)) : null;
}

export function encodeSegmentHead({ sealed, generation, number, from, previous }: SegmentHead): Buffer {
  const head = Buffer.alloc(segmentHeadLength);
  segmentMagic.copy(head);
  head.writeUInt32LE(sealed ? sealedFormat : plainFormat, 8);
  Buffer.from(generation.replaceAll('-', ''), 'hex').copy(head, 12);
  head.writeUInt32LE(number, 28);
  head.writeUInt32LE(from, 32);
  previous.copy(head, 36);
  head.writeUInt32LE(crc32(head.subarray(0, 68)), 68);
  return head;
}

/** Null when the head is torn, damaged or of a format this version does not know. */
export function decodeSegmentHead(bytes: Buffer): SegmentHead | null {
  if (bytes.length < segmentHeadLength || !bytes.subarray(0, 8).equals(segmentMagic)) return null;
  const format = bytes.readUInt32LE(8);
  const known = format === plainFormat || format === sealedFormat;
  if (bytes.readUInt32LE(68) !== crc32(bytes.subarray(0, 68)) || !known) return null;
  const hex = bytes.toString('hex', 12, 28);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return {
    sealed: format === sealedFormat,
    generation: parts.join('-'),
    number: bytes.readUInt32LE(28),
    from: bytes.readUInt32LE(32),
    previous: bytes.subarray(36, 68),
  };
}

/** A record in its place: `offset` and `length` are those of the whole record. */
export type PlacedRecord = {
  readonly offset: number;
  readonly length: number;
  readonly payload: Buffer;
  readonly previous: Buffer;
  readonly hash: Buffer;
};

export type SegmentScan = {
  readonly records: readonly PlacedRecord[];
  /** Where the unbroken chain of records ends. */
  readonly end: number;
  /** `whole`: at the end of the file. `torn`: nothing behind can be read. `damaged`: behind it there are good records. */
  readonly state: 'whole' | 'torn' | 'damaged';
};

/** Follows the chain from the head of a segment as far as it holds. */
export function scanSegment(bytes: Buffer, previous: Buffer): SegmentScan {
  const records: PlacedRecord[] = [];
  let offset = segmentHeadLength;
  let hash = previous;
  for (;;) {
    const record = decodeRecord(bytes, offset);
    if (record === null || !record.previous.equals(hash)) break;
    records.push({ ...record, offset });
    offset += record.length;
    hash = record.hash;
  }
  const end = Math.min(offset, bytes.length);
  if (end === bytes.length) return { records, end, state: 'whole' };
  return { records, end, state: findRecord(bytes, end) === -1 ? 'torn' : 'damaged' };
}

/** Every record that can be read in these bytes, whatever lies between them. */
export function salvageRecords(bytes: Buffer): FoundRecord[] {
  const records: FoundRecord[] = [];
  let offset = findRecord(bytes, 0);
  while (offset !== -1) {
    const record = decodeRecord(bytes, offset);
    if (record === null) break;
    records.push(record);
    offset = findRecord(bytes, offset + record.length);
  }
  return records;
}

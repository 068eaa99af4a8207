/**
 * LevelDB's log format, which its `*.log` and `MANIFEST-*` files share: blocks of 32 KiB, in them fragments of a checksum
 * (4 bytes), a length (2), a kind (1) and the payload. A record is one whole fragment, or a first, middles and a last.
 * (LevelDB's documentation, log_format.md.)
 */
const blockLength = 32_768;
const headLength = 7;
const kinds = { whole: 1, first: 2, middle: 3, last: 4 } as const;

/**
 * Where an incomplete last record begins, in bytes from the start of the file; null when the file ends with a whole record,
 * or is damaged in another way, which is not ours to mend. LevelDB itself drops these bytes when it reads the file, but
 * then appends behind them (google/leveldb#1287), and Chromium answers the checksum error that follows by deleting the
 * whole database.
 */
export function tornTail(file: Buffer): number | null {
  let position = 0;
  let begun: number | null = null;
  while (position < file.length) {
    const left = blockLength - (position % blockLength);
    if (left < headLength) {
      position += left;
      continue;
    }
    if (position + headLength > file.length) return begun ?? position;
    const length = file.readUInt16LE(position + 4);
    const kind = file.readUInt8(position + 6);
    if (kind === 0 && length === 0) {
      // Room that was set aside and never written: the rest of the block is empty.
      position += left;
      continue;
    }
    if (kind < kinds.whole || kind > kinds.last || length > left - headLength) return null;
    const end = position + headLength + length;
    if (end > file.length) return begun ?? position;
    if (maskedChecksum(file.subarray(position + 6, end)) !== file.readUInt32LE(position)) return null;
    if (kind === kinds.first) begun = position;
    else if (kind !== kinds.middle) begun = null;
    position = end;
  }
  return begun;
}

/** CRC-32C of kind and payload, turned and shifted as LevelDB keeps it. */
export function maskedChecksum(bytes: Uint8Array): number {
  let checksum = 0xffff_ffff;
  for (const byte of bytes) checksum = (table[(checksum ^ byte) & 0xff] ?? 0) ^ (checksum >>> 8);
  checksum = ~checksum >>> 0;
  const turned = ((checksum >>> 15) | (checksum << 17)) >>> 0;
  return (turned + 0xa282_ead8) >>> 0;
}

/** CRC-32C (Castagnoli), byte by byte. */
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let entry = index;
  for (let bit = 0; bit < 8; bit += 1) entry = entry & 1 ? (entry >>> 1) ^ 0x82f6_3b78 : entry >>> 1;
  return entry;
});

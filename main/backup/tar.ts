/**
 * Heads of a tar archive as POSIX has it (ustar): one block before each file, whose content fills whole blocks. A backup is
 * a tar so that it can be opened by anybody, in twenty years too.
 */
export const blockLength = 512;

export interface TarHead {
  readonly name: string;
  readonly size: number;
  /** Unix seconds. */
  readonly modified: number;
}

/** The block before a file. Throws a RangeError for a name that has no place in it. */
export function encodeHead({ name, size, modified }: TarHead): Buffer {
  const block = Buffer.alloc(blockLength);
  const split = Buffer.byteLength(name) <= 100 ? -1 : name.lastIndexOf('/');
  const [folder, own] = split === -1 ? ['', name] : [name.slice(0, split), name.slice(split + 1)];
  if (Buffer.byteLength(own) > 100 || Buffer.byteLength(folder) > 155)
    throw new RangeError(`${name} is too long a name for a backup`);
  block.write(own, 0);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  writeSize(block, size);
  block.write(`${modified.toString(8).padStart(11, '0')}\0`, 136);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  block.write(folder, 345);
  block.write('        ', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** What a block says; null when it is no head as we write them: every byte of it is accounted for. */
export function decodeHead(block: Buffer): TarHead | null {
  const folder = textAt(block, 345, 155);
  const own = textAt(block, 0, 100);
  const name = folder === '' ? own : `${folder}/${own}`;
  const size = readSize(block);
  const modified = Number.parseInt(textAt(block, 136, 12), 8);
  if (own === '' || !Number.isSafeInteger(size) || !Number.isSafeInteger(modified)) return null;
  try {
    return encodeHead({ name, size, modified }).equals(block) ? { name, size, modified } : null;
  } catch {
    return null;
  }
}

/** How many bytes fill the last block of a file. */
export function padding(size: number): number {
  return (blockLength - (size % blockLength)) % blockLength;
}

/** Eleven octal digits, or from 8 GiB on the number itself with its first bit set, as GNU tar writes it. */
function writeSize(block: Buffer, size: number): void {
  if (size < 8 ** 11) {
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    return;
  }
  block.writeUInt8(0x80, 124);
  block.writeBigUInt64BE(BigInt(size), 128);
}

function readSize(block: Buffer): number {
  if (block.readUInt8(124) === 0x80) return Number(block.readBigUInt64BE(128));
  return Number.parseInt(textAt(block, 124, 12), 8);
}

function textAt(block: Buffer, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

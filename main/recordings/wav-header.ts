import type { ByteFile } from '../files/byte-file';

/** What the header of a WAV file says and where its samples lie. */
export interface WavHeader {
  /** Format tag of the samples themselves: 1 PCM, 3 float, 6 A-law, 7 µ-law; WAVE_FORMAT_EXTENSIBLE is resolved. */
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly blockAlign: number;
  readonly bits: number;
  readonly dataOffset: number;
  /** Bytes of samples that are really there. */
  readonly dataLength: number;
  /** The header promises more bytes than the file has. */
  readonly truncated: boolean;
  /** The header names no length, as recorders write that stream or were cut off; the samples run to the file's end. */
  readonly lengthUnknown: boolean;
  /** The header is wrong in a way that other players don't get over: they would stop early, or not begin. */
  readonly misleading: boolean;
}

const extensible = 0xfffe;
/** From here on a 32-bit size is a placeholder: 0xFFFFFFFF, 0x7FFFFFFF, or the latter rounded down by sox and ffmpeg. */
const placeholderSizes = (size: number) => size === 0xffffffff || (size >= 0x7ffff000 && size <= 0x80000000);

/** Less than this behind the promised end is somebody's tag or filler; in seconds. */
const leastSound = 0.5;

/** The header of an open file, or null when it is no WAV file (RIFF or RF64) with a format and samples. */
export function readWavHeader(file: ByteFile): WavHeader | null {
  const riff = readBytes(file, 0, 12);
  if (riff === null || !/^(RIFF|RF64)$/.test(ascii(riff, 0)) || ascii(riff, 8) !== 'WAVE') return null;
  const fileLength = file.byteLength;
  const riffSize = riff.readUInt32LE(4);
  let format: Buffer | null = null;
  let longSize: number | null = null;
  let misleading = false;
  for (let offset = 12; ; ) {
    let chunk = readBytes(file, offset, 8);
    const early = readBytes(file, offset - 1, 8);
    if (early !== null && knownChunk(early) && (chunk === null || !looksLikeChunk(chunk))) {
      // The chunk before had an odd length, and its writer did not know that a byte must follow then.
      chunk = early;
      offset -= 1;
      misleading = true;
    }
    if (chunk === null) return null;
    const size = chunk.readUInt32LE(4);
    const start = offset + 8;
    switch (ascii(chunk, 0)) {
      case 'fmt ':
        format = readBytes(file, start, Math.min(size, 40));
        break;
      case 'ds64': {
        const sizes = readBytes(file, start, 16);
        longSize = sizes === null ? null : Number(sizes.readBigUInt64LE(8));
        break;
      }
      case 'data':
        if (format === null || format.length < 16) return null;
        return withExtent(parseFormat(format), misleading, {
          ...{ start, size, longSize, fileLength, riffSize },
          follows: readBytes(file, start + size + (size % 2), 8),
        });
    }
    offset = start + size + (size % 2);
  }
}

function parseFormat(
  format: Buffer,
): Pick<WavHeader, 'tag' | 'channels' | 'sampleRate' | 'blockAlign' | 'bits'> {
  const tag = format.readUInt16LE(0);
  return {
    // The sub-format is a GUID whose first two bytes are the format tag.
    tag: tag === extensible && format.length >= 26 ? format.readUInt16LE(24) : tag,
    channels: format.readUInt16LE(2),
    sampleRate: format.readUInt32LE(4),
    blockAlign: format.readUInt16LE(12),
    bits: format.readUInt16LE(14),
  };
}

type Format = ReturnType<typeof parseFormat>;

function withExtent(format: Format, misleading: boolean, chunk: DataChunk): WavHeader {
  const extent = dataExtent(chunk);
  if (!isUnderstated(format, chunk, extent)) return { ...format, ...extent, misleading };
  return { ...format, ...extent, dataLength: chunk.fileLength - chunk.start, misleading: true };
}

/**
 * Whether much more than the header promises follows, and it is no chunk of a WAV file and no tag: a recorder that was
 * cut off has written sound there, and the length it had written down before stayed.
 */
function isUnderstated(
  { sampleRate, blockAlign }: Format,
  { fileLength, follows }: DataChunk,
  { dataOffset, dataLength, truncated, lengthUnknown }: ReturnType<typeof dataExtent>,
): boolean {
  const more = fileLength - dataOffset - dataLength;
  if (truncated || lengthUnknown || follows === null || more < leastSound * sampleRate * blockAlign)
    return false;
  return !looksLikeChunk(follows) && !/^(ID3|TAG)/.test(ascii(follows, 0));
}

interface DataChunk {
  readonly start: number;
  readonly size: number;
  readonly longSize: number | null;
  readonly fileLength: number;
  readonly riffSize: number;
  /** The eight bytes behind the chunk; null where the file ends. */
  readonly follows: Buffer | null;
}

function dataExtent(
  chunk: DataChunk,
): Pick<WavHeader, 'dataOffset' | 'dataLength' | 'truncated' | 'lengthUnknown'> {
  const there = Math.max(0, chunk.fileLength - chunk.start);
  const promised = chunk.size === 0xffffffff && chunk.longSize ? chunk.longSize : chunk.size;
  // A size of 0 is what a recorder writes before it knows; a file that truly holds nothing has a right RIFF size.
  const neverFilledIn = promised === 0 && there > 0 && chunk.riffSize !== chunk.fileLength - 8;
  const lengthUnknown = neverFilledIn || (placeholderSizes(promised) && there < promised);
  return {
    dataOffset: chunk.start,
    dataLength: lengthUnknown ? there : Math.min(promised, there),
    truncated: !lengthUnknown && promised > there,
    lengthUnknown,
  };
}

function looksLikeChunk(header: Buffer): boolean {
  return /^[ -~]{4}$/.test(ascii(header, 0));
}

function knownChunk(header: Buffer): boolean {
  return /^(data|fmt |fact|LIST|bext|cue |smpl|JUNK|PEAK|id3 |ds64)$/.test(ascii(header, 0));
}

function readBytes(file: ByteFile, offset: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  return file.read(bytes, offset) === length ? bytes : null;
}

function ascii(bytes: Buffer, offset: number): string {
  return bytes.toString('latin1', offset, offset + 4);
}

/** The extremes and loudness of one recording at one zoom: bin `i` covers samples `i × samplesPerBin` onward. */
export interface PeakLevel {
  readonly samplesPerBin: number;
  readonly bins: number;
  /** Per channel, the lowest sample of each bin, −32768 to 32767. */
  readonly minimum: readonly Int16Array[];
  /** Per channel, the highest sample of each bin. */
  readonly maximum: readonly Int16Array[];
  /** Per channel, the root mean square of each bin, 0 to 32768. */
  readonly rms: readonly Uint16Array[];
}

/** What a waveform is drawn from: levels from fine to coarse. `samples` counts per channel. */
export interface Pyramid {
  readonly channels: number;
  readonly sampleRate: number;
  readonly samples: number;
  readonly levels: readonly PeakLevel[];
}

const magic = [0x45, 0x50, 0x4b, 0x53]; // "EPKS"
/** A file of another version is made anew from the recording. */
export const peaksFormatVersion = 1;
const headerBytes = 24;
const levelBytes = 8;
const valueBytes = 2;
const valuesPerBin = 3;

/** A peaks file that can't be used; the message says why. The cure is always to make it anew from the recording. */
export class PeaksFormatError extends Error {
  override name = 'PeaksFormatError';
}

/** The version of a peaks file by its first bytes, six at least; null when it is none. */
export function peaksVersionOf(head: Uint8Array): number | null {
  if (head.length < 6 || magic.some((byte, index) => head[index] !== byte)) return null;
  return new DataView(head.buffer, head.byteOffset).getUint16(4, true);
}

/** The coarsest level that still has a bin for every pixel; the finest when even that has none. */
export function pyramidLevelFor(pyramid: Pyramid, samplesPerPixel: number): PeakLevel {
  const level =
    pyramid.levels.findLast((candidate) => candidate.samplesPerBin <= samplesPerPixel) ?? pyramid.levels[0];
  if (level === undefined) throw new RangeError('a pyramid has at least one level');
  return level;
}

/**
 * The pyramid as a file, all little-endian: `EPKS`, version u16, channels u16, sample rate u32, levels u32, samples
 * f64; per level samples per bin u32 and bins u32; then per level and channel its minima i16, maxima i16 and RMS u16.
 */
export function encodePeaks(pyramid: Pyramid): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fileBytes(pyramid.channels, pyramid.levels));
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint16(4, peaksFormatVersion, true);
  view.setUint16(6, pyramid.channels, true);
  view.setUint32(8, pyramid.sampleRate, true);
  view.setUint32(12, pyramid.levels.length, true);
  view.setFloat64(16, pyramid.samples, true);
  pyramid.levels.forEach((level, index) => {
    view.setUint32(headerBytes + index * levelBytes, level.samplesPerBin, true);
    view.setUint32(headerBytes + index * levelBytes + 4, level.bins, true);
  });
  let offset = headerBytes + pyramid.levels.length * levelBytes;
  for (const level of pyramid.levels) {
    for (let channel = 0; channel < pyramid.channels; channel++) {
      for (const values of [level.minimum[channel], level.maximum[channel], level.rms[channel]]) {
        if (values === undefined || values.length !== level.bins) {
          throw new RangeError('every channel of a level has as many values as the level has bins');
        }
        bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
        offset += values.byteLength;
      }
    }
  }
  return bytes;
}

/**
 * The pyramid in a file of `encodePeaks`, as views of the buffer: nothing is copied. (Views have the machine's byte
 * order; every machine that Electron and Chromium run on is little-endian.) Throws `PeaksFormatError`.
 */
export function parsePeaks(buffer: ArrayBuffer): Pyramid {
  const view = new DataView(buffer);
  if (buffer.byteLength < headerBytes)
    throw new PeaksFormatError('The peaks file is cut short in its header.');
  if (magic.some((byte, index) => view.getUint8(index) !== byte)) {
    throw new PeaksFormatError('This is not a peaks file.');
  }
  const version = view.getUint16(4, true);
  if (version !== peaksFormatVersion) {
    throw new PeaksFormatError(
      `The peaks file has format ${version}; this program reads format ${peaksFormatVersion}.`,
    );
  }
  const channels = view.getUint16(6, true);
  const samples = view.getFloat64(16, true);
  const shapes = parseShapes(view, samples);
  const expected = fileBytes(channels, shapes);
  if (buffer.byteLength !== expected) {
    throw new PeaksFormatError(`The peaks file has ${buffer.byteLength} bytes where ${expected} are due.`);
  }
  let offset = headerBytes + shapes.length * levelBytes;
  const levels = shapes.map(({ samplesPerBin, bins }) => {
    const level: PeakLevel & { minimum: Int16Array[]; maximum: Int16Array[]; rms: Uint16Array[] } = {
      samplesPerBin,
      bins,
      minimum: [],
      maximum: [],
      rms: [],
    };
    const size = bins * valueBytes;
    for (let channel = 0; channel < channels; channel++) {
      level.minimum.push(new Int16Array(buffer, offset, bins));
      level.maximum.push(new Int16Array(buffer, offset + size, bins));
      level.rms.push(new Uint16Array(buffer, offset + 2 * size, bins));
      offset += valuesPerBin * size;
    }
    return level;
  });
  return { channels, sampleRate: view.getUint32(8, true), samples, levels };
}

type LevelShape = Pick<PeakLevel, 'samplesPerBin' | 'bins'>;

function parseShapes(view: DataView, samples: number): LevelShape[] {
  const count = view.getUint32(12, true);
  if (count === 0 || view.byteLength < headerBytes + count * levelBytes) {
    throw new PeaksFormatError('The peaks file is cut short in its list of levels.');
  }
  return Array.from({ length: count }, (_, index) => {
    const samplesPerBin = view.getUint32(headerBytes + index * levelBytes, true);
    const bins = view.getUint32(headerBytes + index * levelBytes + 4, true);
    if (bins !== Math.ceil(samples / samplesPerBin)) {
      throw new PeaksFormatError(`Level ${index} of the peaks file does not cover the recording.`);
    }
    return { samplesPerBin, bins };
  });
}

function fileBytes(channels: number, levels: readonly LevelShape[]): number {
  const bins = levels.reduce((sum, level) => sum + level.bins, 0);
  return headerBytes + levels.length * levelBytes + bins * channels * valuesPerBin * valueBytes;
}

/** A short stretch of decoded sound: samples of 16 bits that alternate between the channels. */
export interface SoundSpan {
  readonly sampleRate: number;
  readonly channels: number;
  /** The second of the recording at which the first sample lies. */
  readonly from: number;
  readonly samples: Int16Array;
}

/** The longest stretch that is decoded for looking at it, in seconds: 60 s of eight channels at 48 kHz are 46 MB. */
export const longestSoundSpan = 60;

const magic = [0x45, 0x53, 0x4d, 0x50]; // "ESMP"
const formatVersion = 1;
const headerBytes = 24;

/** Bytes that are no stretch of sound; the cure is to ask for it again. */
export class SamplesFormatError extends Error {
  override name = 'SamplesFormatError';
}

/**
 * The stretch as bytes, all little-endian: `ESMP`, version u16, channels u16, sample rate u32, four bytes of nothing,
 * the first second f64, then the samples i16.
 */
export function encodeSamples({ sampleRate, channels, from, samples }: SoundSpan): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + samples.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint16(4, formatVersion, true);
  view.setUint16(6, channels, true);
  view.setUint32(8, sampleRate, true);
  view.setFloat64(16, from, true);
  bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), headerBytes);
  return bytes;
}

/** The stretch in bytes of `encodeSamples`, as a view of them. Throws `SamplesFormatError`. */
export function parseSamples(buffer: ArrayBuffer): SoundSpan {
  const view = new DataView(buffer);
  const isOurs = buffer.byteLength >= headerBytes && magic.every((byte, at) => view.getUint8(at) === byte);
  if (!isOurs || view.getUint16(4, true) !== formatVersion)
    throw new SamplesFormatError('These are no samples of a recording.');
  const channels = view.getUint16(6, true);
  if (channels === 0 || (buffer.byteLength - headerBytes) % (channels * 2) !== 0)
    throw new SamplesFormatError('The samples are cut short.');
  return {
    channels,
    sampleRate: view.getUint32(8, true),
    from: view.getFloat64(16, true),
    samples: new Int16Array(buffer, headerBytes),
  };
}

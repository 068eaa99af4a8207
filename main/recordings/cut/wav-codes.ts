import { aLawSamples, muLawSamples } from '@domain/recordings/g711';

/** Writes a 16-bit sample in the coding of a WAV file. */
export type PackSample = (bytes: Buffer, at: number, sample: number) => void;

/** How each coding that the plain reader reads is written, by its codec; the counterpart of `wav-reader.ts`. */
export const packSamples: Readonly<Record<string, PackSample>> = {
  pcm_u8: (bytes, at, sample) => bytes.writeUInt8(Math.min(255, Math.round(sample / 256) + 128), at),
  pcm_s16le: (bytes, at, sample) => bytes.writeInt16LE(sample, at),
  pcm_s24le: (bytes, at, sample) => bytes.writeIntLE(sample * 256, at, 3),
  pcm_s32le: (bytes, at, sample) => bytes.writeInt32LE(sample * 65_536, at),
  pcm_f32le: (bytes, at, sample) => bytes.writeFloatLE(sample / 32_768, at),
  pcm_f64le: (bytes, at, sample) => bytes.writeDoubleLE(sample / 32_768, at),
  pcm_alaw: byCode(aLawSamples),
  pcm_mulaw: byCode(muLawSamples),
};

/** The format tag of each coding in a WAV header. */
export function wavTag(codec: string): number {
  if (codec === 'pcm_alaw') return 6;
  if (codec === 'pcm_mulaw') return 7;
  return codec.startsWith('pcm_f') ? 3 : 1;
}

/** The nearest of the 256 values that the code can say; of all 65,536 samples, worked out when one is first asked for. */
function byCode(values: Int16Array): PackSample {
  let codes: Uint8Array | null = null;
  return (bytes, at, sample) => {
    codes ??= nearestCodes(values);
    bytes[at] = codes[sample + 32_768] ?? 0;
  };
}

function nearestCodes(values: Int16Array): Uint8Array {
  const ordered = [...values.keys()].sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const codes = new Uint8Array(65_536);
  let place = 0;
  for (let sample = -32_768; sample <= 32_767; sample++) {
    const away = (at: number) => Math.abs((values[ordered[at] ?? 0] ?? 0) - sample);
    while (place + 1 < ordered.length && away(place + 1) <= away(place)) place += 1;
    codes[sample + 32_768] = ordered[place] ?? 0;
  }
  return codes;
}

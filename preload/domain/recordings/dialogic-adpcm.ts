/**
 * The ADPCM that Dialogic boards write into headerless `.vox` files (also called OKI): four bits a sample, high nibble
 * first, as Dialogic's application note 1366 describes it. A decoder goes on where the last block ended; it begins anew
 * with each file. Two channels alternate by nibble, the first in the high one.
 */
export interface DialogicDecoder {
  /** Writes two 16-bit samples for each byte. */
  decode(bytes: Uint8Array, samples: Int16Array): void;
}

/** The 49 step sizes: each is a tenth larger than the one before. In units of a 12-bit sample. */
const stepSizes = Int16Array.from({ length: 49 }, (_, index) => Math.floor(16 * 1.1 ** index));
/** How the three bits of a magnitude move the step size. */
const stepMoves = [-1, -1, -1, -1, 2, 4, 6, 8] as const;
const largest = 2047;
const smallest = -2048;

interface Voice {
  value: number;
  step: number;
}

export function dialogicDecoder(channels: 1 | 2): DialogicDecoder {
  const first: Voice = { value: 0, step: 0 };
  const second: Voice = channels === 1 ? first : { value: 0, step: 0 };
  return {
    decode(bytes, samples) {
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        samples[2 * at] = nextSample(first, byte >> 4);
        samples[2 * at + 1] = nextSample(second, byte & 0x0f);
      }
    },
  };
}

function nextSample(voice: Voice, nibble: number): number {
  const size = stepSizes[voice.step] ?? 0;
  // The step size, its half and its quarter, by the three bits, and an eighth: rounded once, as FFmpeg and SoX do.
  const change = ((2 * (nibble & 7) + 1) * size) >> 3;
  const value = nibble & 8 ? voice.value - change : voice.value + change;
  voice.value = Math.max(smallest, Math.min(largest, value));
  voice.step = Math.max(0, Math.min(stepSizes.length - 1, voice.step + (stepMoves[nibble & 7] ?? 0)));
  return voice.value << 4;
}

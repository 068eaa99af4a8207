import { aLawSamples, muLawSamples } from '@domain/recordings/g711';

/** Bytes of G.711, each the code whose sample lies nearest. */
export function g711Of(samples: Int16Array, law: 'pcm_alaw' | 'pcm_mulaw'): Buffer {
  const table = law === 'pcm_alaw' ? aLawSamples : muLawSamples;
  const codes = [...table.entries()].sort(([, one], [, other]) => one - other);
  const nearest = (sample: number) => {
    let low = 0;
    let high = codes.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((codes[middle]?.[1] ?? 0) <= sample) low = middle;
      else high = middle;
    }
    const [below, above] = [codes[low], codes[high]];
    return Math.abs((below?.[1] ?? 0) - sample) < Math.abs((above?.[1] ?? 0) - sample)
      ? below?.[0]
      : above?.[0];
  };
  return Buffer.from(Array.from(samples, (sample) => nearest(sample) ?? 0));
}

const steps = Array.from({ length: 49 }, (_, index) => Math.floor(16 * 1.1 ** index));

/** Bytes of Dialogic's ADPCM for one channel; the encoder of the same note, written for the tests alone. */
export function dialogicOf(samples: Int16Array): Buffer {
  let value = 0;
  let step = 0;
  const nibbles = Array.from(samples, (sample) => {
    const size = steps[step] ?? 16;
    const wanted = (sample >> 4) - value;
    const magnitude = Math.min(7, Math.floor((Math.abs(wanted) * 4) / size));
    const sign = wanted < 0 ? 8 : 0;
    const change = ((2 * magnitude + 1) * size) >> 3;
    value = Math.max(-2048, Math.min(2047, sign === 0 ? value + change : value - change));
    step = Math.max(0, Math.min(48, step + ([-1, -1, -1, -1, 2, 4, 6, 8][magnitude] ?? 0)));
    return sign | magnitude;
  });
  return Buffer.from(
    Array.from(
      { length: Math.ceil(nibbles.length / 2) },
      (_, index) => ((nibbles[2 * index] ?? 0) << 4) | (nibbles[2 * index + 1] ?? 0),
    ),
  );
}

/** One channel of interleaved samples. */
export function laneOf(samples: Int16Array, channels: number, channel: number): Int16Array {
  return samples.filter((_, index) => index % channels === channel);
}

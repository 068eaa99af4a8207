import { analysisRate } from './frames';

/** What the filters of four tones multiply by. */
export interface FourTones {
  readonly one: number;
  readonly two: number;
  readonly three: number;
  readonly four: number;
}

/** Four tones, in Hz. */
export function fourTones(one: number, two: number, three: number, four: number): FourTones {
  return {
    one: coefficient(one),
    two: coefficient(two),
    three: coefficient(three),
    four: coefficient(four),
  };
}

function coefficient(frequency: number): number {
  return 2 * Math.cos((2 * Math.PI * frequency) / analysisRate);
}

/**
 * The share of the energy that a sine of each frequency holds (Goertzel): 1 for the sine itself. Four at once, as each
 * sum waits for the one before it, and the others are made meanwhile. `energy` is that of all samples from `start` to
 * `end`, also where only every `stride`-th one is taken; the tones are those of `stride` times the frequency then.
 */
export function toneShares(
  samples: Int16Array,
  start: number,
  end: number,
  stride: number,
  tones: FourTones,
  energy: number,
): number[] {
  if (energy === 0) return [0, 0, 0, 0];
  const { one, two, three, four } = tones;
  let lastOne = 0;
  let beforeOne = 0;
  let lastTwo = 0;
  let beforeTwo = 0;
  let lastThree = 0;
  let beforeThree = 0;
  let lastFour = 0;
  let beforeFour = 0;
  for (let index = start; index < end; index += stride) {
    const sample = samples[index] ?? 0;
    const nextOne = sample - beforeOne + one * lastOne;
    const nextTwo = sample - beforeTwo + two * lastTwo;
    const nextThree = sample - beforeThree + three * lastThree;
    const nextFour = sample - beforeFour + four * lastFour;
    beforeOne = lastOne;
    beforeTwo = lastTwo;
    beforeThree = lastThree;
    beforeFour = lastFour;
    lastOne = nextOne;
    lastTwo = nextTwo;
    lastThree = nextThree;
    lastFour = nextFour;
  }
  const scale = (2 * stride * stride) / ((end - start) * energy);
  return [
    scale * power(lastOne, beforeOne, one),
    scale * power(lastTwo, beforeTwo, two),
    scale * power(lastThree, beforeThree, three),
    scale * power(lastFour, beforeFour, four),
  ];
}

function power(last: number, before: number, tone: number): number {
  return last * last + before * before - tone * last * before;
}

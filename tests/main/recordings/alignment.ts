/** How far one sound lies behind another, in seconds, and how alike they are then (1: the same but for loudness). */
export interface Alignment {
  readonly lag: number;
  readonly likeness: number;
}

interface Sound {
  readonly samples: Int16Array;
  readonly channels: number;
  readonly rate: number;
}

const rate = 8000;
const reach = 0.3;
/** So many seconds tell as much as a whole call. */
const enough = 25;

/** Where the first channel of `other` fits that of `one` best, within 0.3 s either way. */
export function align(one: Sound, other: Sound): Alignment {
  const a = atRate(one);
  const b = atRate(other);
  const steps = Math.floor(reach * rate);
  const length = Math.min(a.length, b.length, enough * rate);
  let best: Alignment = { lag: 0, likeness: -2 };
  for (let step = -steps; step <= steps; step++) {
    let both = 0;
    let first = 0;
    let second = 0;
    for (let index = steps; index < length - steps; index += 3) {
      const x = a[index] ?? 0;
      const y = b[index + step] ?? 0;
      both += x * y;
      first += x * x;
      second += y * y;
    }
    const likeness = both / Math.sqrt(first * second + 1e-9);
    if (likeness > best.likeness) best = { lag: step / rate, likeness };
  }
  return best;
}

function atRate({ samples, channels, rate: from }: Sound): Float32Array {
  const length = Math.floor((samples.length / channels / from) * rate);
  return Float32Array.from({ length }, (_, index) => {
    const place = (index * from) / rate;
    const whole = Math.floor(place);
    const part = place - whole;
    return (samples[whole * channels] ?? 0) * (1 - part) + (samples[(whole + 1) * channels] ?? 0) * part;
  });
}

import {
  advance,
  type Code,
  f64,
  get,
  i16x8,
  i32,
  i32x4,
  i64,
  i64x2,
  type Local,
  repeat,
  sequence,
  set,
  v128,
} from './wasm-code';
import type { WasmFunction } from './wasm-module';

/** Samples of each channel in a bin of the finest level. */
const binSamples = 256;
const vectorBytes = 16;
/** The samples of the one channel or the other of two vectors of both. */
const evens = [0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29];
const odds = evens.map((byte) => byte + 2);

/** The variables in which the bin of one channel comes together. */
interface Bin {
  readonly samples: Local;
  readonly low: Local;
  readonly high: Local;
  readonly squares: Local;
  readonly sums: Local;
}

/**
 * `peaks1` and `peaks2`: from `source` to `end` whole bins of one channel, or of two that alternate. For each channel
 * the minima, the maxima and the root mean squares are written `plane` bytes apart, from `target` on.
 */
export const peaksKernels: readonly WasmFunction[] = [1, 2].map((channels) => ({
  name: `peaks${channels}`,
  parameters: 4,
  body: ([source, end, target, plane], local) => {
    if (!source || !end || !target || !plane) return [];
    const binEnd = local('i32');
    const place = local('i32');
    const bins: Bin[] = Array.from({ length: channels }, () => ({
      samples: local('v128'),
      low: local('v128'),
      high: local('v128'),
      squares: local('v128'),
      sums: local('v128'),
    }));
    return [
      repeat(source, get(end), [
        set(binEnd, i32.add(get(source), i32.constant(2 * channels * binSamples))),
        ...bins.flatMap(emptied),
        repeat(source, get(binEnd), [
          ...bins.map(({ samples }, channel) => set(samples, samplesOf(source, channels, channel))),
          ...bins.flatMap(taken),
          advance(source, vectorBytes * channels),
        ]),
        set(place, get(target)),
        ...bins.map((bin) => stored(bin, place, plane)),
        advance(target, 2),
      ]),
    ];
  },
}));

/** Eight samples of one channel. */
function samplesOf(source: Local, channels: number, channel: number): Code {
  const first = v128.load(get(source));
  if (channels === 1) return first;
  return v128.shuffle(first, v128.load(get(source), vectorBytes), channel === 0 ? evens : odds);
}

function emptied({ low, high, sums }: Bin): Code[] {
  return [
    set(low, i16x8.splat(i32.constant(32767))),
    set(high, i16x8.splat(i32.constant(-32768))),
    set(sums, v128.bytes(Array.from({ length: 16 }, () => 0))),
  ];
}

/** The squares of two neighbours fit 32 bits without a sign, and are added up in 64. */
function taken({ samples, low, high, squares, sums }: Bin): Code[] {
  return [
    set(low, i16x8.min(get(low), get(samples))),
    set(high, i16x8.max(get(high), get(samples))),
    set(squares, i32x4.dot(get(samples), get(samples))),
    set(sums, i64x2.add(get(sums), i64x2.extendLow(get(squares)))),
    set(sums, i64x2.add(get(sums), i64x2.extendHigh(get(squares)))),
  ];
}

function stored({ low, high, sums }: Bin, place: Local, plane: Local): Code {
  const sum = i64.add(i64x2.lane(get(sums), 0), i64x2.lane(get(sums), 1));
  const meanSquare = f64.multiply(f64.fromUnsigned64(sum), f64.constant(1 / binSamples));
  const rms = f64.toUnsigned32(f64.add(f64.squareRoot(meanSquare), f64.constant(0.5)));
  const next = set(place, i32.add(get(place), get(plane)));
  return sequence([
    ...joined(low, i16x8.min),
    i32.store16(get(place), i16x8.lane(get(low), 0)),
    next,
    ...joined(high, i16x8.max),
    i32.store16(get(place), i16x8.lane(get(high), 0)),
    next,
    i32.store16(get(place), rms),
    next,
  ]);
}

/** Brings the least or the greatest of all lanes into the first. */
function joined(values: Local, join: (one: Code, other: Code) => Code): Code[] {
  return [8, 4, 2].map((distance) => {
    const rotated = Array.from({ length: 16 }, (_, byte) => (byte + distance) % 16);
    return set(values, join(get(values), v128.shuffle(get(values), get(values), rotated)));
  });
}

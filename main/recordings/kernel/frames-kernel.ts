import { frameSamples, leadFrames, silentLevel } from '@domain/recordings/frames';
import { kWeighting } from '@domain/recordings/k-weighting';
import { decibels } from './decibels';
import { column } from './transpose';
import {
  advance,
  type Code,
  f32,
  f32x4,
  get,
  i16x8,
  i32,
  i32x4,
  type Local,
  repeat,
  set,
  type ValueType,
  v128,
} from './wasm-code';
import type { WasmFunction } from './wasm-module';

const frameBytes = 2 * frameSamples;
const lanes = [0, 1, 2, 3] as const;
const one = i32.constant(1);
const zero = v128.bytes(Array.from({ length: 16 }, () => 0));

/** `separate2`: the samples of two channels that alternate, from `source` to `end`, each to a place of its own. */
export const separateKernel: WasmFunction = {
  name: 'separate2',
  parameters: 4,
  body: ([source, end, first, second], local) => {
    if (!source || !end || !first || !second) return [];
    const [front, back] = [local('v128'), local('v128')];
    const evens = [0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29];
    const odds = evens.map((byte) => byte + 2);
    return [
      repeat(source, get(end), [
        set(front, v128.load(get(source))),
        set(back, v128.load(get(source), 16)),
        v128.store(get(first), v128.shuffle(get(front), get(back), evens)),
        v128.store(get(second), v128.shuffle(get(front), get(back), odds)),
        advance(source, 32),
        advance(first, 16),
        advance(second, 16),
      ]),
    ];
  },
};

/**
 * `measure`: for each frame from `source` to `end` its power and that of its changes from sample to sample, as floats.
 * Changes are those of half the samples, so that they fit 16 bits.
 */
export const measureKernel: WasmFunction = {
  name: 'measure',
  parameters: 4,
  body: ([source, end, powers, changes], local) => {
    if (!source || !end || !powers || !changes) return [];
    const [samples, change] = [local('v128'), local('v128')];
    const [squares, changed] = [local('v128'), local('v128')];
    const half = (address: Code, offset: number) => i16x8.shiftRight(v128.load(address, offset), one);
    const before = i32.add(get(source), i32.constant(-2));
    const eights = Array.from({ length: frameSamples / 8 }, (_, eight) => 16 * eight);
    return [
      repeat(source, get(end), [
        set(squares, zero),
        set(changed, zero),
        ...eights.flatMap((offset) => [
          set(samples, v128.load(get(source), offset)),
          set(change, i16x8.subtract(i16x8.shiftRight(get(samples), one), half(before, offset))),
          added(squares, f32x4.fromUnsigned(i32x4.dot(get(samples), get(samples)))),
          added(changed, f32x4.fromUnsigned(i32x4.dot(get(change), get(change)))),
        ]),
        f32.store(get(powers), f32.multiply(sumOf(squares), f32.constant(1 / frameSamples / 2 ** 30))),
        f32.store(get(changes), f32.multiply(sumOf(changed), f32.constant(1 / frameSamples / 2 ** 28))),
        advance(source, frameBytes),
        advance(powers, 4),
        advance(changes, 4),
      ]),
    ];
  },
};

/** `levels`: powers from `source` to `end`, four at once, in decibels; nothing is below the level of silence. */
export const levelsKernel: WasmFunction = {
  name: 'levels',
  parameters: 3,
  body: ([source, end, target], local) => {
    if (!source || !end || !target) return [];
    const power = local('v128');
    return [
      repeat(source, get(end), [
        set(power, f32x4.add(v128.load(get(source)), f32x4.constant(1e-12))),
        v128.store(get(target), f32x4.max(decibels(power), f32x4.constant(silentLevel))),
        advance(source, 16),
        advance(target, 16),
      ]),
    ];
  },
};

/**
 * `weigh`: the power of frames after K-weighting. As the filter makes every sample wait for the one before, four
 * stretches of a recording go through it side by side, `stretch` bytes from each other, each begun some frames early
 * with a filter at rest. The powers of the stretches lie `gap` bytes from each other; what is begun early writes in
 * front of them what is written over later.
 */
export const weighKernel: WasmFunction = {
  name: 'weigh',
  parameters: 6,
  body: ([source, end, target, stretch, gap, factors], local) => {
    if (!source || !end || !target || !stretch || !gap || !factors) return [];
    const filter = kFilter(local, factors);
    const frameEnd = local('i32');
    const sources = [source, local('i32'), local('i32'), local('i32')] as const;
    const targets = [target, local('i32'), local('i32'), local('i32')] as const;
    const loaded = lanes.map(() => local('v128'));
    const [pairs, others] = [local('v128'), local('v128')];
    const input = local('v128');
    const next = (places: readonly Local[], distance: Local) => {
      return [1, 2, 3].map((lane) => {
        const [place, last] = [places[lane], places[lane - 1]];
        return place && last ? set(place, i32.add(get(last), get(distance))) : [];
      });
    };
    const four = [
      ...loaded.map((values, lane) => {
        return set(values, f32x4.fromIntegers(v128.load16x4(get(sources[lane] ?? source))));
      }),
      ...lanes.flatMap((sample) => [...column(loaded, sample, pairs, others, input), ...filter.step(input)]),
      ...sources.map((place) => advance(place, 8)),
    ];
    return [
      ...filter.begin,
      advance(source, -leadFrames * frameBytes),
      advance(target, -4 * leadFrames),
      ...next(sources, stretch),
      ...next(targets, gap),
      repeat(source, get(end), [
        set(frameEnd, i32.add(get(source), i32.constant(frameBytes))),
        set(filter.sum, zero),
        repeat(source, get(frameEnd), four),
        set(filter.sum, f32x4.multiply(get(filter.sum), f32x4.constant(filter.scale))),
        ...targets.flatMap((place, lane) => [
          v128.storeLane32(get(place), get(filter.sum), lane),
          advance(place, 4),
        ]),
      ]),
    ];
  },
};

/** The factors of the filter in the order in which `weigh` reads them. */
export const weighFactors: readonly number[] = [kWeighting.shelf, kWeighting.pass].flatMap((stage) => {
  const { b0, b1, b2, a1, a2 } = stage;
  return [b2 / b0 - a2, a2, b1 / b0 - a1, a1];
});

/** The two stages with their first factors taken out, which is all the same to what follows but for the scale. */
function kFilter(local: (type: ValueType) => Local, factors: Local) {
  const { shelf, pass } = kWeighting;
  const [shelfOne, shelfTwo, passOne, passTwo] = [local('v128'), local('v128'), local('v128'), local('v128')];
  const [lifted, output, later, sum] = [local('v128'), local('v128'), local('v128'), local('v128')];
  // From memory: as constants the engine would make them anew for every sample.
  const held = weighFactors.map(() => local('v128'));
  const times = (factor: Local | undefined, value: Local) => f32x4.multiply(get(value), get(factor ?? value));
  const stage = ([toTwo, two, toOne, one]: readonly Local[], input: Local, first: Local, second: Local) => [
    set(later, f32x4.subtract(times(toTwo, input), times(two, first))),
    // What does not wait for the last step goes first.
    set(first, f32x4.subtract(f32x4.add(times(toOne, input), get(second)), times(one, first))),
    set(second, get(later)),
  ];
  return {
    sum,
    scale: (shelf.b0 * pass.b0) ** 2 / frameSamples / 2 ** 30,
    begin: [
      ...held.map((factor, index) => set(factor, v128.splat32(get(factors), 4 * index))),
      ...[shelfOne, shelfTwo, passOne, passTwo].map((delayed) => set(delayed, zero)),
    ],
    step: (input: Local): Code[] => [
      set(lifted, f32x4.add(get(input), get(shelfOne))),
      ...stage(held.slice(0, 4), input, shelfOne, shelfTwo),
      set(output, f32x4.add(get(lifted), get(passOne))),
      ...stage(held.slice(4), lifted, passOne, passTwo),
      added(sum, f32x4.multiply(get(output), get(output))),
    ],
  };
}

function added(sum: Local, value: Code): Code {
  return set(sum, f32x4.add(get(sum), value));
}

function sumOf(values: Local): Code {
  return lanes.map((lane) => f32x4.lane(get(values), lane)).reduce((all, value) => f32.add(all, value));
}

import { type HalfBand, longHalfBand, shortHalfBand } from '@domain/recordings/half-band';
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
  v128,
} from './wasm-code';
import type { WasmFunction } from './wasm-module';

const everyOther = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];

/** Four samples from an address on, two from one another. */
const sparse = (source: Local, sample: number): Code => {
  return v128.shuffle(
    v128.load(get(source), 4 * sample),
    v128.load(get(source), 4 * sample + 16),
    everyOther,
  );
};

/** `halveShort` and `halveLong`: half as many samples, four at once, written from `target` to `end`. */
function halver(name: string, { reach, weights }: HalfBand): WasmFunction {
  return {
    name,
    parameters: 3,
    body: ([source, target, end], local) => {
      if (!source || !target || !end) return [];
      const sum = local('v128');
      return [
        repeat(target, get(end), [
          set(sum, f32x4.multiply(sparse(source, reach), f32x4.constant(0.5))),
          ...weights.map((weight, index) => {
            const distance = 2 * index + 1;
            const both = f32x4.add(sparse(source, reach - distance), sparse(source, reach + distance));
            return set(sum, f32x4.add(get(sum), f32x4.multiply(both, f32x4.constant(weight))));
          }),
          v128.store(get(target), get(sum)),
          advance(source, 32),
          advance(target, 16),
        ]),
      ];
    },
  };
}

/**
 * `interpolate`: one sample after the other from `target` to `end`, each from `rowBytes` of the source and a row of the
 * table between `table` and `tableEnd`. From one to the next the source goes on by `step` bytes and the row by `rowStep`;
 * beyond the end of the table it begins again, one sample later.
 */
const interpolator: WasmFunction = {
  name: 'interpolate',
  parameters: 9,
  body: ([source, step, row, rowBytes, rowStep, table, tableEnd, target, end], local) => {
    if (!source || !step || !row || !rowBytes || !rowStep || !table || !tableEnd || !target || !end)
      return [];
    const sum = local('v128');
    const [from, weight, rowEnd, over] = [local('i32'), local('i32'), local('i32'), local('i32')];
    const lanes = [0, 1, 2, 3].map((lane) => f32x4.lane(get(sum), lane));
    return [
      repeat(target, get(end), [
        set(sum, f32x4.constant(0)),
        set(from, get(source)),
        set(weight, get(row)),
        set(rowEnd, i32.add(get(row), get(rowBytes))),
        repeat(weight, get(rowEnd), [
          set(sum, f32x4.add(get(sum), f32x4.multiply(v128.load(get(from)), v128.load(get(weight))))),
          advance(from, 16),
          advance(weight, 16),
        ]),
        f32.store(
          get(target),
          lanes.reduce((all, value) => f32.add(all, value)),
        ),
        set(row, i32.add(get(row), get(rowStep))),
        set(over, i32.lessUnsigned(i32.add(get(tableEnd), i32.constant(-1)), get(row))),
        set(row, i32.subtract(get(row), i32.multiply(get(over), i32.subtract(get(tableEnd), get(table))))),
        set(source, i32.add(get(source), i32.add(get(step), i32.shiftLeft(get(over), i32.constant(2))))),
        advance(target, 4),
      ]),
    ];
  },
};

/** `round`: floats from `source` to `end` as samples of 16 bits, what is beyond them cut. */
const rounder: WasmFunction = {
  name: 'round',
  parameters: 3,
  body: ([source, end, target]) => {
    if (!source || !end || !target) return [];
    const whole = (offset: number) => i32x4.fromFloats(f32x4.nearest(v128.load(get(source), offset)));
    return [
      repeat(source, get(end), [
        v128.store(get(target), i16x8.narrow(whole(0), whole(16))),
        advance(source, 32),
        advance(target, 16),
      ]),
    ];
  },
};

export const rateKernels: readonly WasmFunction[] = [
  halver('halveShort', shortHalfBand),
  halver('halveLong', longHalfBand),
  interpolator,
  rounder,
];

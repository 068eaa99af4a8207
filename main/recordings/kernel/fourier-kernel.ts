import { partBytes } from './spectra-kernel';
import {
  advance,
  type Code,
  f32x4,
  get,
  i32,
  type Local,
  repeat,
  set,
  type ValueType,
  v128,
} from './wasm-code';
import type { WasmFunction } from './wasm-module';

/** A complex number, in variables; each of their lanes belongs to another transform. */
interface Complex {
  readonly re: Local;
  readonly im: Local;
}

const step = 16;
const add = (one: Local, other: Local) => f32x4.add(get(one), get(other));
const subtract = (one: Local, other: Local) => f32x4.subtract(get(one), get(other));

function complexes(count: number, local: (type: ValueType) => Local): Complex[] {
  return Array.from({ length: count }, () => ({ re: local('v128'), im: local('v128') }));
}

const read = ({ re, im }: Complex, address: Code): Code[] => [
  set(re, v128.load(address)),
  set(im, v128.load(address, partBytes)),
];
const write = (address: Code, re: Code, im: Code): Code[] => [
  v128.store(address, re),
  v128.store(address, im, partBytes),
];

/** Of four values, those with the factors 1 and −1 joined first, what they make together, as `fourier.ts` has it. */
function joinedFour(
  [even, odd, evenGap, oddGap]: readonly Complex[],
  [zero, two, one, three]: readonly Complex[],
  [first, second, third, fourth]: readonly Code[],
): Code[] {
  if (!even || !odd || !evenGap || !oddGap || !zero || !one || !two || !three) return [];
  if (!first || !second || !third || !fourth) return [];
  return [
    set(even.re, add(zero.re, two.re)),
    set(even.im, add(zero.im, two.im)),
    set(evenGap.re, subtract(zero.re, two.re)),
    set(evenGap.im, subtract(zero.im, two.im)),
    set(odd.re, add(one.re, three.re)),
    set(odd.im, add(one.im, three.im)),
    set(oddGap.re, subtract(one.re, three.re)),
    set(oddGap.im, subtract(one.im, three.im)),
    ...write(first, add(even.re, odd.re), add(even.im, odd.im)),
    ...write(second, add(evenGap.re, oddGap.im), subtract(evenGap.im, oddGap.re)),
    ...write(third, subtract(even.re, odd.re), subtract(even.im, odd.im)),
    ...write(fourth, subtract(evenGap.re, oddGap.im), add(evenGap.im, oddGap.re)),
  ];
}

/** `transformFours`: the first transforms, of four values each, from `at` to `end`. */
const fours: WasmFunction = {
  name: 'transformFours',
  parameters: 2,
  body: ([at, end], local) => {
    if (!at || !end) return [];
    const values = complexes(4, local);
    const places = [0, 1, 2, 3].map((value) => i32.add(get(at), i32.constant(step * value)));
    return [
      repeat(at, get(end), [
        ...values.flatMap((value, index) => read(value, places[index] ?? get(at))),
        ...joinedFour(complexes(4, local), values, places),
        advance(at, 4 * step),
      ]),
    ];
  },
};

/** `joinFours`: joins every four transforms, `quarter` bytes long, to one; `factors` as `fourier.ts` has them. */
const join: WasmFunction = {
  name: 'joinFours',
  parameters: 4,
  body: ([at, end, quarter, factors], local) => {
    if (!at || !end || !quarter || !factors) return [];
    const values = complexes(4, local);
    const [zero, two, one, three] = values;
    if (!zero || !one || !two || !three) return [];
    const [groupEnd, factor, second, third, fourth] = [
      local('i32'),
      local('i32'),
      local('i32'),
      local('i32'),
      local('i32'),
    ];
    const raw = complexes(1, local)[0];
    if (!raw) return [];
    const turned = (value: Complex, address: Local, times: number): Code[] => {
      const cosine = v128.splat32(get(factor), 8 * times);
      const sine = v128.splat32(get(factor), 8 * times + 4);
      return [
        ...read(raw, get(address)),
        set(value.re, f32x4.subtract(f32x4.multiply(get(raw.re), cosine), f32x4.multiply(get(raw.im), sine))),
        set(value.im, f32x4.add(f32x4.multiply(get(raw.re), sine), f32x4.multiply(get(raw.im), cosine))),
      ];
    };
    const addresses = [at, second, third, fourth];
    const work = complexes(4, local);
    return [
      repeat(at, get(end), [
        set(groupEnd, i32.add(get(at), get(quarter))),
        set(second, i32.add(get(at), get(quarter))),
        set(third, i32.add(get(second), get(quarter))),
        set(fourth, i32.add(get(third), get(quarter))),
        set(factor, get(factors)),
        repeat(at, get(groupEnd), [
          ...read(zero, get(at)),
          ...turned(one, third, 0),
          ...turned(two, second, 1),
          ...turned(three, fourth, 2),
          ...joinedFour(
            work,
            values,
            addresses.map((address) => get(address)),
          ),
          ...addresses.map((address) => advance(address, step)),
          advance(factor, 24),
        ]),
        set(at, get(fourth)),
      ]),
    ];
  },
};

export const fourierKernels: readonly WasmFunction[] = [fours, join];

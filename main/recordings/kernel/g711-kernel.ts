import { advance, type Code, get, i8x16, i16x8, i32, repeat, set, v128 } from './wasm-code';
import type { WasmFunction } from './wasm-module';

/** Codes that are decoded at once; the rest of the last sixteen are decoded into room that must be there. */
export const codesAtOnce = 16;

const byte = (value: number): Code => i8x16.splat(i32.constant(value));
const sixteen = (values: readonly number[]): Code => {
  return v128.bytes(Array.from({ length: 16 }, (_, index) => values[index] ?? 0));
};

/**
 * Decodes G.711: a code is a sign, a segment and a place in it. The width of the segment's steps, a power of two, is
 * picked from a table of bytes, and one multiplication makes the magnitude of what no table of samples is needed for.
 */
function decoder(
  name: string,
  flipped: number,
  magnitude: (segments: Code, places: Code) => readonly [low: Code, high: Code],
  signOf: (codes: Code) => Code,
): WasmFunction {
  return {
    name,
    parameters: 3,
    body: ([source, target, end], local) => {
      if (!source || !target || !end) return [];
      const [codes, segments, places, signs] = [local('v128'), local('v128'), local('v128'), local('v128')];
      const [low, high] = magnitude(get(segments), get(places));
      const signed = (value: Code, sign: Code) => i16x8.subtract(v128.xor(value, sign), sign);
      return [
        repeat(source, get(end), [
          set(codes, v128.xor(v128.load(get(source)), byte(flipped))),
          set(segments, v128.and(i8x16.shiftRightUnsigned(get(codes), i32.constant(4)), byte(7))),
          set(places, v128.and(get(codes), byte(15))),
          set(signs, signOf(i8x16.shiftRight(get(codes), i32.constant(7)))),
          v128.store(get(target), signed(low, i16x8.extendLow(get(signs)))),
          v128.store(get(target), signed(high, i16x8.extendHigh(get(signs))), 16),
          advance(source, codesAtOnce),
          advance(target, 2 * codesAtOnce),
        ]),
      ];
    },
  };
}

/** µ-law: places of 8 and 33 steps of bias, which is taken away again; the sign of the inverted code is minus. */
export const muLawDecoder: WasmFunction = decoder(
  'decodeMuLaw',
  0xff,
  (segments, places) => {
    const biased = i8x16.add(i8x16.shiftLeft(places, i32.constant(3)), byte(132));
    const widths = i8x16.swizzle(sixteen([1, 2, 4, 8, 16, 32, 64, 128]), segments);
    const bias = i16x8.splat(i32.constant(132));
    return [
      i16x8.subtract(i16x8.multiplyLow(biased, widths), bias),
      i16x8.subtract(i16x8.multiplyHigh(biased, widths), bias),
    ];
  },
  (signs) => signs,
);

/** A-law: the lowest segment is as wide as the one above it, and has no bias; in eighths, so that bytes hold it. */
export const aLawDecoder: WasmFunction = decoder(
  'decodeALaw',
  0x55,
  (segments, places) => {
    const starts = i8x16.swizzle(sixteen([1, 33, 33, 33, 33, 33, 33, 33]), segments);
    const eighths = i8x16.add(i8x16.shiftLeft(places, i32.constant(1)), starts);
    const widths = i8x16.swizzle(sixteen([1, 1, 2, 4, 8, 16, 32, 64]), segments);
    return [
      i16x8.shiftLeft(i16x8.multiplyLow(eighths, widths), i32.constant(3)),
      i16x8.shiftLeft(i16x8.multiplyHigh(eighths, widths), i32.constant(3)),
    ];
  },
  (signs) => v128.not(signs),
);

import { decibelsPerOctave } from '@domain/recordings/frames';
import { type Code, f32x4, get, i32, i32x4, type Local, v128 } from './wasm-code';

/** What `quickDecibels` makes of each lane. */
export function decibels(value: Local): Code {
  const integers = (number: number) => i32x4.splat(i32.constant(number));
  const exponent = i32x4.add(i32x4.shiftRight(get(value), i32.constant(23)), integers(-127));
  const mantissa = v128.or(v128.and(get(value), integers(0x7fffff)), integers(0x3f800000));
  const bent = f32x4.multiply(
    mantissa,
    f32x4.subtract(f32x4.constant(2), f32x4.multiply(mantissa, f32x4.constant(1 / 3))),
  );
  const octaves = f32x4.subtract(f32x4.add(f32x4.fromIntegers(exponent), bent), f32x4.constant(5 / 3));
  return f32x4.multiply(octaves, f32x4.constant(decibelsPerOctave));
}

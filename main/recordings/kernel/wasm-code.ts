/**
 * WebAssembly as TypeScript writes it: an expression is a function call, and its value the bytes that compute it. So the
 * kernels need no compiler of their own when the program is built, and can write out loops and constants as they like.
 */
export type Code = readonly (number | Code)[];

/** The bytes of a piece of code, one after the other; it is put together nested, as copying bytes over and over took longer. */
export function bytesOf(code: Code, bytes: number[] = []): number[] {
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part);
    else bytesOf(part, bytes);
  }
  return bytes;
}

/** The types of values, by their byte in the binary format. */
export const valueTypes = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

/** A variable of a function. */
export interface Local {
  readonly index: number;
  readonly type: ValueType;
}

/** An unsigned number in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = left & 0x7f;
    left >>>= 7;
    bytes.push(left === 0 ? low : low | 0x80);
  } while (left !== 0);
  return bytes;
}

/** A signed number of 32 bits in LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (;;) {
    const low = left & 0x7f;
    left >>= 7;
    const done = (left === 0 && (low & 0x40) === 0) || (left === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

export const get = ({ index }: Local): Code => [0x20, unsigned(index)];
export const set = ({ index }: Local, value: Code): Code => [value, 0x21, unsigned(index)];
/** Several statements, one after the other. */
export const sequence = (statements: readonly Code[]): Code => statements;

const plain = (opcode: number) => {
  return (...operands: readonly Code[]): Code => [...operands, opcode];
};

export const i32 = {
  constant: (value: number): Code => [0x41, signed(value)],
  add: plain(0x6a),
  subtract: plain(0x6b),
  multiply: plain(0x6c),
  shiftLeft: plain(0x74),
  lessUnsigned: plain(0x49),
  load: (address: Code, offset = 0): Code => [address, 0x28, 2, unsigned(offset)],
  store16: (address: Code, value: Code, offset = 0): Code => [address, value, 0x3b, 1, unsigned(offset)],
};

export const f32 = {
  constant: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  add: plain(0x92),
  multiply: plain(0x94),
  store: (address: Code, value: Code, offset = 0): Code => [address, value, 0x38, 2, unsigned(offset)],
};

export const f64 = {
  constant: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  add: plain(0xa0),
  multiply: plain(0xa2),
  squareRoot: plain(0x9f),
  fromUnsigned64: plain(0xba),
  toUnsigned32: plain(0xab),
};

export const i64 = { add: plain(0x7c) };

/** Advances an address or a counter. */
export const advance = (local: Local, by: number): Code => set(local, i32.add(get(local), i32.constant(by)));

/** Does the body, and again while the counter, which the body must change, stays below the limit. */
export const repeat = (counter: Local, limit: Code, body: readonly Code[]): Code => {
  return [0x03, 0x40, ...body, i32.lessUnsigned(get(counter), limit), 0x0d, 0, 0x0b];
};

const vector = (opcode: number) => {
  return (...operands: readonly Code[]): Code => [...operands, 0xfd, unsigned(opcode)];
};
const vectorLoad = (opcode: number) => {
  return (address: Code, offset = 0): Code => [address, 0xfd, unsigned(opcode), 0, unsigned(offset)];
};
const lane = (opcode: number) => {
  return (value: Code, index: number): Code => [value, 0xfd, unsigned(opcode), index];
};

/** Vectors of 128 bits, named by what their lanes hold; the numbers are those of the specification's instructions. */
export const v128 = {
  load: vectorLoad(0),
  /** Four samples of 16 bits, each widened to 32. */
  load16x4: vectorLoad(3),
  /** One value of 32 bits in all four lanes. */
  splat32: vectorLoad(9),
  store: (address: Code, value: Code, offset = 0): Code => {
    return [address, value, [0xfd, 11, 0, unsigned(offset)]];
  },
  storeLane32: (address: Code, value: Code, index: number, offset = 0): Code => {
    return [address, value, [0xfd, 90, 0, unsigned(offset), index]];
  },
  bytes: (bytes: readonly number[]): Code => [0xfd, 12, ...bytes],
  /** Bytes picked from two vectors: 0 to 15 are those of the first. */
  shuffle: (one: Code, other: Code, picks: readonly number[]): Code => [one, other, 0xfd, 13, picks],
  not: vector(77),
  and: vector(78),
  or: vector(80),
  xor: vector(81),
};

export const i8x16 = {
  splat: vector(15),
  swizzle: vector(14),
  shiftLeft: vector(107),
  shiftRight: vector(108),
  shiftRightUnsigned: vector(109),
  add: vector(110),
};

export const i16x8 = {
  splat: vector(16),
  lane: lane(24),
  shiftLeft: vector(139),
  shiftRight: vector(140),
  add: vector(142),
  subtract: vector(145),
  min: vector(150),
  max: vector(152),
  extendLow: vector(135),
  extendHigh: vector(136),
  /** Products of unsigned bytes. */
  multiplyLow: vector(158),
  multiplyHigh: vector(159),
  narrow: vector(133),
};

export const i32x4 = {
  splat: vector(17),
  shiftLeft: vector(171),
  shiftRight: vector(172),
  add: vector(174),
  /** Sums of the products of two neighbours each. */
  dot: vector(186),
  fromFloats: vector(248),
};

export const i64x2 = { extendLow: vector(201), extendHigh: vector(202), add: vector(206), lane: lane(29) };

export const f32x4 = {
  constant: (value: number): Code => {
    const bytes = [...new Uint8Array(Float32Array.of(value).buffer)];
    return v128.bytes([...bytes, ...bytes, ...bytes, ...bytes]);
  },
  lane: lane(31),
  add: vector(228),
  subtract: vector(229),
  multiply: vector(230),
  max: vector(233),
  greater: vector(68),
  atLeast: vector(70),
  nearest: vector(106),
  fromIntegers: vector(250),
  fromUnsigned: vector(251),
};

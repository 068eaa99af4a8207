import { sha256Schema, uuidOfHash, uuidSchema, uuidv7 } from '@domain/base/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('uuidv7', () => {
  it('gives the example of RFC 9562, appendix A.6', () => {
    const bytes = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidv7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('is always a UUID of version 7 that begins with its time', () => {
    fc.assert(
      fc.property(time, random, (now, bytes) => {
        const id = uuidv7(now, bytes);
        expect(uuidSchema.safeParse(id).success).toBe(true);
        expect(id[14]).toBe('7');
        expect('89ab').toContain(id[19]);
        expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(now);
      }),
    );
  });

  it('refuses too little randomness', () => {
    expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('uuidOfHash', () => {
  const half = fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));

  it('lays both halves over each other, but for version and variant', () => {
    const [zeros, first] = ['0'.repeat(32), '0123456789abcdef0123456789abcdef'];
    expect(uuidOfHash(first + zeros)).toBe('01234567-89ab-8def-8123-456789abcdef');
    expect(uuidOfHash(zeros + first)).toBe('01234567-89ab-8def-8123-456789abcdef');
    expect(uuidOfHash(first + first)).toBe('00000000-0000-8000-8000-000000000000');
  });

  it('is a UUID of version 8, the same for the same hash and another for another half', () => {
    fc.assert(
      fc.property(half, half, (front, back) => {
        const id = uuidOfHash(front + back);
        expect(uuidSchema.safeParse(id).success).toBe(true);
        expect(id[14]).toBe('8');
        expect(uuidOfHash(front + back)).toBe(id);
        const other = `${back.slice(0, -1)}${back.endsWith('0') ? '1' : '0'}`;
        expect(uuidOfHash(front + other)).not.toBe(id);
      }),
    );
  });
});

describe('sha256Schema', () => {
  it.each([
    ['a'.repeat(64), true],
    ['A'.repeat(64), false],
    ['a'.repeat(63), false],
    [`${'a'.repeat(63)}g`, false],
  ])('%s: %s', (text, valid) => {
    expect(sha256Schema.safeParse(text).success).toBe(valid);
  });
});

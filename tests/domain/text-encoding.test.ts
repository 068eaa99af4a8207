import { textEncoding } from '@domain/base/text-encoding';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('textEncoding', () => {
  it.each([
    ['UTF-8 without a mark', new TextEncoder().encode('Straße 客服 موظف'), 'utf-8'],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8'],
    ['UTF-16 with a mark', bytes(0xff, 0xfe, 0x61, 0), 'utf-16le'],
    ['UTF-16 the other way round', bytes(0xfe, 0xff, 0, 0x61), 'utf-16be'],
    ['UTF-16 without a mark', bytes(0x61, 0, 0x62, 0), 'utf-16le'],
    ['an empty file', bytes(), 'utf-8'],
    ['Latin-1', bytes(0x53, 0xe9, 0x65), null],
    ['a character cut in two', bytes(0x61, 0xe5, 0xae), null],
    ['a character longer than need be', bytes(0xc0, 0xaf), null],
    ['half of a pair', bytes(0xed, 0xa0, 0x80), null],
    ['no text at all', bytes(0x7f, 0, 0, 0x45, 0x1), null],
  ])('tells %s', (_title, given, expected) => {
    expect(textEncoding(given)).toBe(expected);
  });

  it('takes any text that was written as UTF-8 for that', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
    fc.assert(fc.property(text, (one) => textEncoding(new TextEncoder().encode(one)) === 'utf-8'));
  });

  it('believes no bytes that a decoder refuses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (given) => {
        if (textEncoding(given) !== 'utf-8') return;
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(given)).not.toThrow();
      }),
    );
  });
});

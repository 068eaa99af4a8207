import { canonicalJson, fieldsSchema, type Json, jsonEquals, jsonSchema } from '@domain/base/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const json = fc.jsonValue() as fc.Arbitrary<Json>; // fast-check calls the same type JsonValue

function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reordered(item)]),
  );
}

describe('canonicalJson', () => {
  it('is JSON for the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it.each<[Json, string]>([
    [{ b: 1, a: [2, { d: null, c: 'ü' }] }, '{"a":[2,{"c":"ü","d":null}],"b":1}'],
    [[], '[]'],
    [{}, '{}'],
    ['"', '"\\""'],
  ])('writes %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});

describe('jsonEquals', () => {
  it.each<[Json | undefined, Json | undefined, boolean]>([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [[1, 2], [2, 1], false],
    [null, undefined, false],
    [undefined, undefined, true],
    [0, false, false],
    [1, '1', false],
  ])('%j and %j: %s', (one, other, equal) => {
    expect(jsonEquals(one, other)).toBe(equal);
    expect(jsonEquals(other, one)).toBe(equal);
  });
});

describe('the check of what JSON can hold', () => {
  const bad = [
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    () => 1,
    Symbol('x'),
    new Date(0),
    new Map(),
  ];

  it('lets what comes as JSON through, the very same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const read: Json = JSON.parse(JSON.stringify(value));
        if (JSON.stringify(read).includes('__proto__')) return;
        expect(jsonSchema.parse(read)).toBe(read);
        expect(fieldsSchema.parse({ a: read })).toEqual({ a: read });
      }),
    );
  });

  it('says of any value what a schema for each value says', () => {
    const slow = z.json();
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withBigInt: true }),
        (value) => {
          const [one, other] = [jsonSchema.safeParse(value), slow.safeParse(value)];
          expect(one.success).toBe(other.success);
          if (one.success && other.success)
            expect(canonicalJson(one.data)).toBe(canonicalJson(other.data as Json));
        },
      ),
    );
  });

  it.each(bad)('refuses %s, wherever it lies', (value) => {
    for (const whole of [value, [value], { a: value }, [[{ a: [1, value] }]]])
      expect(jsonSchema.safeParse(whole).success).toBe(false);
    expect(fieldsSchema.safeParse({ a: { b: value } }).success).toBe(false);
  });

  it.each([[], 'text', 1, null, undefined, new Date(0)])('takes %s for no fields', (value) => {
    expect(fieldsSchema.safeParse(value).success).toBe(false);
  });

  it('leaves out what would become the prototype of an object, and changes nothing of what it was given', () => {
    const given = JSON.parse('{"a":[1,{"__proto__":{"admin":true},"b":2}],"__proto__":{"admin":true},"c":3}');
    const text = JSON.stringify(given);
    const read = fieldsSchema.parse(given);
    expect(JSON.stringify(read)).toBe('{"a":[1,{"b":2}],"c":3}');
    expect(JSON.stringify(given)).toBe(text);
    expect('admin' in read).toBe(false);
  });
});

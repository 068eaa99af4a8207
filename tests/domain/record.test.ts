import { canonicalJson, type Json, jsonEquals } from '@domain/base/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longRow, shortRow } from '../../../../renderer/db/seal/short-row';
import { rowKey, sealing } from '../harness';

const stamp = fc.constantFrom(
  '0001a000000000-0000-00000000000a',
  '0001a000000001-0000-00000000000a',
  '0001a000000002-0000-00000000000b',
);
const field = fc.constantFrom('id', 'text', 'start', 'deleted', 'constructor', 'a', 'b', 'c');
const row = fc.record({
  id: fc.uuid(),
  fields: fc.dictionary(field, fc.jsonValue(), { noNullPrototype: true }),
  stamps: fc.dictionary(field, stamp, { noNullPrototype: true }),
  deleted: fc.boolean(),
});

describe('a record that is told short', () => {
  it('is the same again, whichever of its fields have which stamps; told whole where one has none.', () => {
    let told = 0;
    fc.assert(
      fc.property(row, fc.boolean(), stamp, (made, filled, common) => {
        // Every field has a stamp in what is stored; without that it is told whole.
        const all = Object.fromEntries(Object.keys(made.fields).map((name) => [name, common]));
        const one = filled ? { ...made, stamps: { ...all, ...made.stamps } } : made;
        const short = shortRow(one);
        if (short === null) {
          expect(Object.keys(one.fields).some((name) => !Object.hasOwn(one.stamps, name))).toBe(true);
          return;
        }
        told += 1;
        expect(longRow(one.id, JSON.parse(JSON.stringify(short)))).toEqual(JSON.parse(JSON.stringify(one)));
      }),
      { numRuns: 500 },
    );
    expect(told).toBeGreaterThan(100);
  });

  it('takes half of the room where most stamps are the same, wherever the others stand.', () => {
    const names = Array.from({ length: 20 }, (_, n) => `field${n}`);
    const made = {
      id: 'a',
      fields: Object.fromEntries(names.map((name) => [name, 1])),
      stamps: Object.fromEntries(
        names.map((name, n) => [name, `0001a000000000-000${n < 2 ? n : 9}-00000000000a`]),
      ),
      deleted: false,
    };
    const sealed = Reflect.get(sealing(rowKey(1)).seal('clips', 'a', made), 'sealed') as Uint8Array;
    expect(sealed.length).toBeLessThan(JSON.stringify(made).length / 2);
  });

  it('is no row of another kind: what has more, less or other properties is told whole.', () => {
    for (const other of [
      { id: 'a', made: {}, stamp: 's' },
      { id: 'a', fields: {}, stamps: {} },
      { id: 'a', fields: {}, stamps: {}, deleted: false, more: 1 },
      { id: 'a', fields: [], stamps: {}, deleted: false },
      { id: 'a', fields: { text: 1 }, stamps: {}, deleted: false },
    ])
      expect(shortRow(other)).toBeNull();
  });
});

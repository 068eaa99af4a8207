import { type Columns, columnsOf, valuesOf } from '@domain/base/columns';
import type { Json } from '@domain/base/record';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>; // what JSON can say
const alike: fc.Arbitrary<Json> = fc.record(
  {
    id: fc.uuid(),
    who: fc.constantFrom('Maya', 'Omar'),
    diff: fc.array(json),
    gone: fc.oneof(fc.constant<Json>(null), json),
  },
  { requiredKeys: ['id', 'who'] },
);

test('Whatever is told by columns comes back as it was.', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(json), fc.array(fc.oneof(alike, json)), fc.array(alike)), (values) => {
      const columns: Columns = JSON.parse(JSON.stringify(columnsOf(values)));
      expect(valuesOf(columns)).toEqual(JSON.parse(JSON.stringify(values)));
    }),
  );
});

test('What values share is said once.', () => {
  const values = Array.from({ length: 100 }, (_, n) => ({ device: '0123456789ab', author: 'Maya', n }));
  expect(JSON.stringify(columnsOf(values)).length).toBeLessThan(JSON.stringify(values).length / 10);
});

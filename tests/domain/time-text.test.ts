import { formatExactTime, parseTime } from '@domain/base/time-text';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([
  ['0:12.3', 12.3],
  ['12', 12],
  ['12,5', 12.5],
  ['.5', 0.5],
  ['1:02', 62],
  ['1:02.345', 62.345],
  ['90:00', 5400],
  ['1:02:03.4', 3723.4],
  ['3.', 3],
  ['', null],
  [':', null],
  ['1:', null],
  ['1:60', null],
  ['1:60:00', null],
  ['-1', null],
  ['1:2:3:4', null],
  ['1e3', null],
])('%s is read as %s', (text, time) => {
  expect(parseTime(text)).toBe(time);
});

it('A time is written with the digits it has, and read back as it was.', () => {
  expect([12, 12.3, 12.34, 12.345, 3723.05].map(formatExactTime)).toEqual([
    '0:12.0',
    '0:12.3',
    '0:12.34',
    '0:12.345',
    '62:03.05',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000_000 }), (milliseconds) => {
      expect(Math.round((parseTime(formatExactTime(milliseconds / 1000)) ?? -1) * 1000)).toBe(milliseconds);
    }),
  );
});

import {
  dateNeedsZone,
  dateOrderOf,
  parseDirection,
  parseDuration,
  parseInstant,
  parseNumber,
  parseYesOrNo,
} from '@domain/recordings/metadata-values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('a date in a table', () => {
  it.each([
    ['2026-10-02T09:14:05+01:00', '2026-10-02T08:14:05.000Z'],
    ['2026-10-02T09:14:05Z', '2026-10-02T09:14:05.000Z'],
    ['2026-10-02T09:14:05.250-0530', '2026-10-02T14:44:05.250Z'],
    ['2026-10-02 09:14:05 UTC', '2026-10-02T09:14:05.000Z'],
    ['2026-10-02 09:14 UTC+2', '2026-10-02T07:14:00.000Z'],
    ['20261002T091405Z', '2026-10-02T09:14:05.000Z'],
    ['1790932445', '2026-10-02T09:14:05.000Z'],
    ['1790932445123', '2026-10-02T09:14:05.123Z'],
  ])('with a zone: %s', (text, instant) => {
    expect(parseInstant(text, 999)).toBe(instant);
    expect(dateNeedsZone(text)).toBe(false);
  });

  it.each([
    ['2026-10-02 09:14:05', undefined, '2026-10-02T07:14:05.000Z'],
    ['2026-10-02', undefined, '2026-10-01T22:00:00.000Z'],
    ['2026/10/02 9:14', undefined, '2026-10-02T07:14:00.000Z'],
    ['02.10.2026 09:14:05', undefined, '2026-10-02T07:14:05.000Z'],
    ['02.10.2026, 09:14', 'month-first', '2026-10-02T07:14:00.000Z'],
    ['2.10.26 09:14', undefined, '2026-10-02T07:14:00.000Z'],
    ['02/10/2026 09:14', undefined, '2026-10-02T07:14:00.000Z'],
    ['02/10/2026 09:14', 'month-first', '2026-02-10T07:14:00.000Z'],
    ['10/02/2026 09:14:05 PM', undefined, '2026-10-02T19:14:05.000Z'],
    ['10/02/2026 12:14 am', undefined, '2026-10-01T22:14:00.000Z'],
    ['10/25/2026 09:14', undefined, '2026-10-25T07:14:00.000Z'],
    ['25/10/2026 09:14', undefined, '2026-10-25T07:14:00.000Z'],
    ['20261002091405', undefined, '2026-10-02T07:14:05.000Z'],
  ] as const)('without one, two hours east of Greenwich: %s %s', (text, order, instant) => {
    expect(parseInstant(text, 120, order)).toBe(instant);
    expect(dateNeedsZone(text)).toBe(true);
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30 10:00',
    '2026-13-01',
    '31/04/2026',
    '2026-10-02 24:01',
    '10:14',
    '13:05 PM',
    '12',
    '0026-10-02',
  ])('that is none: “%s”', (text) => {
    expect(parseInstant(text, 0)).toBeNull();
    expect(dateNeedsZone('yesterday')).toBe(false);
  });

  it('written by a program comes back as the same instant', () => {
    const date = fc.date({ min: new Date('1980-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.integer({ min: -840, max: 840 }), (instant, zone) => {
        const local = new Date(instant.getTime() + zone * 60_000).toISOString();
        expect(parseInstant(instant.toISOString(), zone)).toBe(instant.toISOString());
        expect(parseInstant(local.slice(0, -1), zone)).toBe(instant.toISOString());
      }),
    );
  });

  it.each([
    [['03/04/2026', '25/04/2026'], 'day-first'],
    [['03/04/2026', '04/25/2026 10:00'], 'month-first'],
    [['03/04/2026', '25.04.2026', '2026-04-25'], undefined],
    [[], undefined],
  ])('shares its order with its column: %o', (texts, order) => {
    expect(dateOrderOf(texts)).toBe(order);
  });
});

describe('a number in a table', () => {
  it.each([
    ['5', 5],
    ['4.5', 4.5],
    ['4,5', 4.5],
    ['-3,25', -3.25],
    ['1,240', 1240],
    ['1.240', 1.24],
    ['1,240.50', 1240.5],
    ['1.240,50', 1240.5],
    ['1.240.000', 1_240_000],
    ['1 240,50', 1240.5],
    ["1'240.50", 1240.5],
    ['1\u00a0240', 1240],
    ['€ 480', 480],
    ['480,00 €', 480],
    ['USD 86', 86],
    ['.5', 0.5],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', 'five', '4.5.6', '1,2,3', '12a', '--5', '5/5', 'Infinity', '0x10', '1e9'])(
    '“%s” is none',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it('comes back whichever decimal sign it was written with', () => {
    const decimal = fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(decimal, ([whole, cents]) => {
        const text = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(parseNumber(text)).toBe(Number(text));
        expect(parseNumber(text.replace('.', ','))).toBe(Number(text));
      }),
    );
  });
});

describe('a duration in a table', () => {
  it.each([
    ['22', 22],
    ['22,5', 22.5],
    ['22 s', 22],
    ['1:39', 99],
    ['99:00', 5940],
    ['1:02:03', 3723],
    ['00:01:39.5', 99.5],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '-5', '1:99', '1:60:00', 'long', '1:2:3:4'])('“%s” is none', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('words in a table', () => {
  it.each([
    ['Yes', true],
    ['ja', true],
    ['1', true],
    ['TRUE', true],
    ['no', false],
    ['Nein', false],
    ['0', false],
    ['perhaps', null],
    ['', null],
  ])('%s is %s', (text, value) => {
    expect(parseYesOrNo(text)).toBe(value);
  });

  it.each([
    ['Inbound', 'inbound'],
    ['OUT', 'outbound'],
    ['intern', 'internal'],
    ['constructor', null],
    ['sideways', null],
  ])('%s is the direction %s', (text, direction) => {
    expect(parseDirection(text)).toBe(direction);
  });
});

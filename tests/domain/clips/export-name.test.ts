import { fadeGain } from '@domain/clips/clip-fade';
import { distinctNames, exportName } from '@domain/clips/export-name';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the name of an exported file', () => {
  it.each<[string, string]>([
    ['Names the loss, then acts', 'Names the loss, then acts'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\system32', 'C Windows system32'],
    ['a/b:c*d?"e"<f>|g', 'a b c d e f g'],
    ['  .hidden. ', 'hidden'],
    ['CON', 'CON Clip'],
    ['line\nbreak\u0000', 'line break'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['', 'Clip'],
    ['///', 'Clip'],
    ['مكالمة جيدة', 'مكالمة جيدة'],
  ])('of “%s” is “%s”', (title, name) => {
    expect(exportName(title)).toBe(name);
  });

  it('fits into every file system, and can leave no folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const name = exportName(title);
        expect(Buffer.byteLength(name)).toBeGreaterThan(0);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(190);
        expect(name).not.toMatch(/[/\\\0]|^\.|[. ]$/);
        expect(exportName(name)).toBe(name);
      }),
    );
  });

  it('is numbered where it is taken, in whatever case', () => {
    expect(distinctNames(['Best', 'best', 'Other', 'Best'], ['BEST (2)'])).toEqual([
      'Best',
      'best (3)',
      'Other',
      'Best (4)',
    ]);
  });
});

describe('the fade of a clip', () => {
  it('rises from nothing, falls to nothing, and leaves the middle as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(400), (length, fade) => {
        const gains = Array.from({ length }, (_, at) => fadeGain(at, length, fade));
        expect(gains.every((gain) => gain >= 0 && gain <= 1)).toBe(true);
        expect(gains).toEqual(gains.toReversed());
        const ramp = Math.min(fade, Math.floor(length / 2));
        const rise = gains.slice(0, ramp);
        expect(rise.every((gain, at) => at === 0 || gain > (rise[at - 1] ?? 0))).toBe(true);
        expect(gains.slice(ramp, length - ramp).every((gain) => gain === 1)).toBe(true);
      }),
    );
  });
});

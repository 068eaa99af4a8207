import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sight, settle, type Waiting } from '../../../main/recordings/watch/settle';

/** Sizes of one file at looks of so many milliseconds apart; the time of writing is that of the last change. */
function takenAt(sizes: readonly number[], apart: number): number | null {
  let waiting: ReadonlyMap<string, Waiting> = new Map();
  let modified = 0;
  for (const [look, byteLength] of sizes.entries()) {
    if (byteLength !== sizes[look - 1]) modified = look * apart;
    const sight: Sight = { byteLength, modified };
    const settled = settle(waiting, new Map([['call.wav', sight]]), look * apart);
    if (settled.ready.size > 0) return look;
    waiting = settled.waiting;
  }
  return null;
}

const growing = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 30 });
const apart = fc.integer({ min: 1, max: 60_000 });

describe('a file that may still be written', () => {
  it('is never taken at a look that finds it changed, nor at the two after that', () => {
    fc.assert(
      fc.property(growing, apart, (sizes, between) => {
        const look = takenAt(sizes, between);
        if (look === null) return;
        expect(look).toBeGreaterThanOrEqual(2);
        expect(new Set(sizes.slice(look - 2, look + 1)).size).toBe(1);
      }),
    );
  });

  it('is never taken before it has kept still for ten seconds', () => {
    fc.assert(
      fc.property(growing, apart, (sizes, between) => {
        const look = takenAt(sizes, between);
        if (look === null) return;
        let still = look;
        while (still > 0 && sizes[still - 1] === sizes[look]) still -= 1;
        expect((look - still) * between).toBeGreaterThanOrEqual(10_000);
      }),
    );
  });

  it('is taken in the end once nobody writes it any more', () => {
    fc.assert(
      fc.property(growing, apart, (sizes, between) => {
        const looks = Math.ceil(10_000 / between) + 3;
        expect(takenAt([...sizes, ...Array(looks).fill(sizes.at(-1))], between)).not.toBeNull();
      }),
    );
  });

  it('that is empty is given a minute to be written', () => {
    expect(takenAt(Array(30).fill(0), 2_000)).toBeNull();
    expect(takenAt(Array(32).fill(0), 2_000)).toBe(30);
    expect(takenAt([0, 0, 0, 0, ...Array(10).fill(80)], 2_000)).toBe(9);
  });

  it('is forgotten when it goes, and remembered as growing while it grows', () => {
    const first = settle(new Map(), new Map([['a', { byteLength: 1, modified: 1 }]]), 0);
    expect(first.waiting.get('a')?.grown).toBe(false);
    const second = settle(first.waiting, new Map([['a', { byteLength: 2, modified: 2 }]]), 1);
    expect(second.waiting.get('a')).toMatchObject({ grown: true, looks: 1, since: 1 });
    expect(settle(second.waiting, new Map(), 2).waiting.size).toBe(0);
  });
});

import { createRunCollector } from '@domain/recordings/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Gaps filled first, then short runs dropped, as one would with the whole in view. */
function smoothed(marks: readonly boolean[], fill: number, shortest: number): [number, number][] {
  const runs: [number, number][] = [];
  marks.forEach((marked, place) => {
    if (!marked) return;
    const last = runs.at(-1);
    if (last !== undefined && place - last[1] < Math.max(1, fill)) last[1] = place + 1;
    else runs.push([place, place + 1]);
  });
  return runs.filter(([start, end]) => end - start >= shortest);
}

describe('runs', () => {
  it('are what filling gaps and dropping clicks leaves of the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 80 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (marks, fill, shortest) => {
          const collector = createRunCollector(fill, shortest);
          marks.forEach((marked, place) => {
            if (marked) collector.mark(place);
          });
          const runs = collector.finish();
          expect(runs.map((run) => [run.start, run.end])).toEqual(smoothed(marks, fill, shortest));
        },
      ),
    );
  });
});

import { lineWeights } from '@domain/scorecard/explain';
import { formLines } from '@domain/scorecard/scorecard';
import { weightSum, weightsOf100 } from '@domain/scorecard/weight-shares';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyForm } from '../arbitraries';
import { formOf } from '../forms';

test('Weights brought to 100 sum to 100 and keep every line’s share to the rounding; done again nothing changes.', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const even = weightsOf100(form);
      const sum = weightSum(form);
      if (sum === null || sum <= 0) {
        expect(even).toBe(form);
        return;
      }
      // Lines with more weight of their own than their section has leave nothing to share, at 100 as before.
      expect(Math.abs((weightSum(even) ?? 0) - 100)).toBeLessThan(0.2);
      const shares = lineWeights(even);
      for (const [id, share] of lineWeights(form)) expect(shares.get(id)).toBeCloseTo(share, 2);
    }),
  );
});

test('Three equal lines become 33.33, 33.33 and what is left.', () => {
  const form = formOf([
    { id: 'a', weight: 1 },
    { id: 'b', weight: 1 },
    { id: 'c', weight: 1 },
  ]);
  const weights = formLines(weightsOf100(form)).map(({ line }) => line.weight);
  expect(weights).toEqual([33.34, 33.33, 33.33]);
  expect(weightSum(weightsOf100(form))).toBe(100);
});

import { explain } from '@domain/scorecard/explain';
import { scoreForm } from '@domain/scorecard/scoring';
import { describe, expect, it } from 'vitest';
import { vectorForm, vectorSheet, vectors } from './scoring-vectors';

/** A percentage to four decimals, as the vectors give it. */
function percent(fraction: number | null): number | null {
  return fraction === null ? null : Math.round(fraction * 1e6) / 1e4;
}

describe('the public worked examples', () => {
  it('are all here', () => {
    expect(vectors).toHaveLength(31);
  });

  it.each(vectors.map((vector) => [vector.id, vector.source, vector] as const))(
    '%s comes out to four decimals: %s',
    (_id, _source, vector) => {
      const score = scoreForm(vectorForm(vector), vectorSheet(vector));
      expect({
        plainPercent: percent(score.plain),
        finalPercent: percent(score.final),
        criticalPercent: percent(score.critical),
        autoFailedForm: score.failedForm.length > 0,
        autoFailedSections: [...new Set(score.failedSections.map(({ sectionId }) => sectionId))],
      }).toEqual(vector.expected);
      expect(score.open).toEqual([]);
    },
  );

  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s is explained exactly', (_id, vector) => {
    const form = vectorForm(vector);
    const sheet = vectorSheet(vector);
    const sum = explain(form, sheet).reduce((total, line) => total + line.contribution, 0);
    expect(sum).toBeCloseTo((scoreForm(form, sheet).plain ?? 0) * 100, 9);
  });
});

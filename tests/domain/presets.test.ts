import { applyPreset, presetNames, presets } from '@domain/scorecard/presets';
import { scoreForm } from '@domain/scorecard/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from './arbitraries';
import { vectorForm, vectorSheet, vectors } from './scoring-vectors';

const vector = (id: string) => {
  const found = vectors.find((one) => one.id === id);
  if (!found) throw new Error(`No worked example ${id}`);
  return found;
};

describe('presets', () => {
  it.each([
    ['connect-percent', 'AC-1', 60],
    ['connect-points', 'AC-10', 110],
    ['genesys', 'GC-1', 60],
    ['zendesk', 'ZQ-1', 50],
    ['maestro-weighted', 'MQ-1', 70],
    ['maestro-points', 'MQ-2', 65],
  ] as const)('%s scores as its platform documents (%s: %d %%)', (name, id, percent) => {
    // The same questions with the switches set wrong, so that only the preset can set them right.
    const other = applyPreset(vectorForm(vector(id)), name === 'zendesk' ? 'maestro-points' : 'zendesk');
    const { plain } = scoreForm(applyPreset(other, name), vectorSheet(vector(id)));
    expect((plain ?? 0) * 100).toBeCloseTo(percent, 9);
  });

  it('decide how scale lines turn values into points', () => {
    const form = vectorForm(vector('GC-8'));
    const normaliseOf = (name: (typeof presetNames)[number]) => {
      const line = applyPreset(form, name).sections[0]?.lines[0];
      return line?.kind === 'scale' ? line.normalise : null;
    };
    expect(presetNames.map(normaliseOf)).toEqual(['face', 'face', 'face', 'min-max', 'face', 'face']);
  });

  it('set their switches once and for all', () => {
    fc.assert(
      fc.property(anyForm, fc.constantFrom(...presetNames), (form, name) => {
        const set = applyPreset(form, name);
        expect(set).toMatchObject({
          weighting: presets[name].weighting,
          clipAtFull: presets[name].clipAtFull,
        });
        expect(applyPreset(set, name)).toEqual(set);
      }),
    );
  });
});

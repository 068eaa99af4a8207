import { canonicalJson, type Json } from '@domain/base/record';
import { formDifferences } from '@domain/scorecard/form-differences';
import { guidanceWith, guidanceWithClip } from '@domain/scorecard/guidance';
import { type Form, formLines, formSchema, guidanceSchema } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from '../arbitraries';
import { formOf } from '../forms';

const [one, other] = ['0193f0aa-0000-7000-8000-000000000001', '0193f0aa-0000-7000-8000-000000000002'];
const text = (form: Form) => canonicalJson(form as unknown as Json); // the form's schema holds JSON values only

describe('clips in guidance', () => {
  it('leave the text that forms without them are sealed by as it was', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(text(formSchema.parse(form))).toBe(text(form));
        for (const { line } of formLines(form)) {
          const back = guidanceWithClip(guidanceWithClip(line.guidance, one, true), one, false);
          expect(back).toEqual(line.guidance);
          expect(back !== null && 'clips' in back).toBe(false);
        }
      }),
    );
    const guidance = { text: 'Listens', good: null, poor: null };
    expect(JSON.stringify(guidanceSchema.parse(guidance))).toBe(JSON.stringify(guidance));
  });

  it('stand in the order in which they were chosen, each once, and keep the guidance when its text goes', () => {
    const said = guidanceWith(null, { text: 'Listens' });
    const both = guidanceWithClip(guidanceWithClip(said, other, true), one, true);
    expect(both).toEqual({ text: 'Listens', good: null, poor: null, clips: [other, one] });
    expect(guidanceWithClip(both, other, true)).toEqual(both);
    const clipsAlone = guidanceWith(both, { text: '' });
    expect(clipsAlone).toMatchObject({ text: '', clips: [other, one] });
    expect(guidanceWithClip(guidanceWithClip(clipsAlone, one, false), other, false)).toBeNull();
    expect(guidanceWith(said, { text: '' })).toBeNull();
  });

  it('are a difference between versions, and part of what a version that has them is sealed by', () => {
    const form = (guidance: object | null) => formOf([{ id: 'a', text: 'Listens', guidance }]);
    const said = { text: 'Listens', good: null, poor: null };
    const [before, after] = [form(said), form({ ...said, clips: [one] })];
    expect(formDifferences(before, after)).toMatchObject([
      { change: { kind: 'changed', field: 'guidance' } },
    ]);
    expect(text(after)).toContain(one);
  });

  it('are refused where they name no clip', () => {
    const said = { text: '', good: null, poor: null };
    expect(guidanceSchema.safeParse({ ...said, clips: [] }).success).toBe(false);
    expect(guidanceSchema.safeParse({ ...said, clips: ['a clip'] }).success).toBe(false);
  });
});

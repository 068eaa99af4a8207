import { readdirSync, readFileSync } from 'node:fs';
import { seconds } from '@domain/base/time';
import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import { chooseScorecard } from '@domain/scorecard/choose';
import { lineWeights, sectionTotals } from '@domain/scorecard/explain';
import { type Form, formLines, type Option, scorecardVersionSchema } from '@domain/scorecard/scorecard';
import { bandFor, scoreForm } from '@domain/scorecard/scoring';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../assets/scorecards/', import.meta.url);
const starters = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    version: scorecardVersionSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
  }));
const versions = starters.map(({ version }) => version);

function optionsOf(form: Form): { lineId: string; option: Option }[] {
  return formLines(form).flatMap(({ line }) =>
    line.kind === 'single' || line.kind === 'multi'
      ? line.options.map((option) => ({ lineId: line.id, option }))
      : [],
  );
}

/** Every line answered with the option worth most, or least. */
function sheetOfBest(form: Form, sign: 1 | -1): Sheet {
  return new Map(
    formLines(form).flatMap(({ line }) => {
      if (line.kind !== 'single') return [];
      const [option] = line.options.toSorted((one, other) => sign * (other.points - one.points));
      const answer: AnswerValue | null = option ? { kind: 'single', optionId: option.id } : null;
      return answer ? [[line.id, answer] as const] : [];
    }),
  );
}

describe('the starter scorecards', () => {
  it('are these', () => {
    expect(starters.map(({ name }) => name)).toEqual([
      'complaint-and-retention.json',
      'inbound-service.json',
      'outbound-and-proactive.json',
      'time-to-help.json',
    ]);
  });

  it('hold a line of every kind in Time to help, which is chosen by hand alone', () => {
    const form = starters.find(({ name }) => name === 'time-to-help.json')?.version.form;
    if (form === undefined) throw new Error('Time to help is missing');
    const kinds = formLines(form).map(({ line }) => line.kind);
    expect(new Set(kinds)).toEqual(new Set(['timed', 'numeric', 'scale', 'multi', 'date', 'text']));
    expect([...lineWeights(form).values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    const score = scoreForm(
      form,
      new Map<string, AnswerValue>([
        ['need-met', { kind: 'timed', start: seconds(10.3), end: seconds(40.3) }],
        ['repeats', { kind: 'number', value: 1 }],
      ]),
    );
    expect(score.final).toBeCloseTo((30 * 1 + 15 * 0.6) / 45, 12);
  });

  describe.each(starters.filter(({ name }) => name !== 'time-to-help.json'))('$name', ({ version }) => {
    const { form } = version;
    const lines = formLines(form).map(({ line }) => line);

    it('scores full marks as 100 %, band Exceeds', () => {
      const score = scoreForm(form, sheetOfBest(form, 1));
      expect(score.final).toBeCloseTo(1, 12);
      expect(score.critical).toBe(1);
      expect(score.provisional).toBe(false);
      expect(bandFor(form, score.final)?.name).toBe('Exceeds');
    });

    it('scores the worst answers as 0 %, band Needs improvement', () => {
      const score = scoreForm(form, sheetOfBest(form, -1));
      expect(score.plain).toBe(0);
      expect(bandFor(form, score.final)?.name).toBe('Needs improvement');
    });

    it('has weights that sum to 100 and sections that carry their sum', () => {
      expect(lines.reduce((sum, { weight }) => sum + (weight ?? 0), 0)).toBe(100);
      for (const { id, weight } of lines)
        expect(lineWeights(form).get(id)).toBeCloseTo((weight ?? 0) / 100, 9);
      const sections = sectionTotals(form, new Map());
      expect(sections.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    });

    it('has 9 to 12 lines, short texts and at most four options', () => {
      expect(lines.length).toBeGreaterThanOrEqual(9);
      expect(lines.length).toBeLessThanOrEqual(12);
      for (const line of lines) {
        expect(line.text.length).toBeLessThanOrEqual(70);
        expect(line.kind === 'single' ? line.options.length : 0).toBeLessThanOrEqual(4);
      }
    });

    it('guides every line with a text, a good and a poor example, causes and a skill', () => {
      for (const { guidance, rootCauses, skill } of lines) {
        expect(guidance?.text.length).toBeGreaterThan(60);
        expect(guidance?.good?.length).toBeGreaterThan(10);
        expect(guidance?.poor?.length).toBeGreaterThan(10);
        expect(rootCauses.length).toBeGreaterThanOrEqual(2);
        expect(skill).not.toBeNull();
      }
    });

    it('has critical lines, auto-fails that ask for a comment and evidence, and one conditional line', () => {
      const fails = optionsOf(form).filter(({ option }) => option.autoFail !== null);
      expect(lines.filter(({ critical }) => critical).length).toBeGreaterThanOrEqual(2);
      expect(fails.length).toBeGreaterThanOrEqual(2);
      for (const { option } of fails) {
        expect(option).toMatchObject({ points: 0, commentRequired: true, evidenceRequired: true });
      }
      expect(lines.filter(({ showWhen }) => showWhen !== null)).toHaveLength(1);
    });

    it('names every line and every option of a line once, and conditions name what exists', () => {
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      expect(new Set(form.sections.map(({ id }) => id)).size).toBe(form.sections.length);
      const names = optionsOf(form).map(({ lineId, option }) => `${lineId}/${option.id}`);
      expect(new Set(names).size).toBe(names.length);
      for (const { showWhen } of lines) {
        for (const { lineId, optionIds } of showWhen?.tests ?? []) {
          expect(names).toEqual(expect.arrayContaining(optionIds.map((id) => `${lineId}/${id}`)));
        }
      }
    });
  });

  it.each([
    ['billing complaint', 'inbound', 'Complaint and retention'],
    ['fault', 'inbound', 'Inbound service'],
    ['cancellation', 'inbound', 'Complaint and retention'],
    ['payment', 'inbound', 'Inbound service'],
    ['proactive', 'outbound', 'Outbound and proactive'],
    ['repeat contact', 'inbound', 'Complaint and retention'],
    ['house move', 'inbound', 'Inbound service'],
    ['delivery', 'inbound', 'Inbound service'],
    ['refund', 'inbound', 'Inbound service'],
    ['dispute', 'inbound', 'Complaint and retention'],
  ] as const)('are chosen for a %s (%s): %s', (callType, direction, title) => {
    expect(chooseScorecard(versions, { callType, direction })).toMatchObject({
      version: { form: { title } },
      because: { rule: 'call-type', callType },
    });
  });

  it.each([
    ['inbound', 'Inbound service'],
    ['outbound', 'Outbound and proactive'],
  ] as const)('are chosen by direction for an unknown call type: %s', (direction, title) => {
    expect(chooseScorecard(versions, { callType: 'something new', direction })).toMatchObject({
      version: { form: { title } },
      because: { rule: 'direction', direction },
    });
  });

  it('offer Inbound service when nothing is known of a call', () => {
    expect(chooseScorecard(versions, { callType: null, direction: null })?.version.form.title).toBe(
      'Inbound service',
    );
  });

  it('map each call type once', () => {
    const types = versions.flatMap(({ form }) => form.callTypes);
    expect(new Set(types).size).toBe(types.length);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import type { AnswerValue } from '@domain/scorecard/answer-value';
import { readScorecard } from '@domain/scorecard/exchange/scorecard-file';
import { lineOptions } from '@domain/scorecard/form-parts';
import { formProblems } from '@domain/scorecard/form-problems';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { bandFor, scoreForm } from '@domain/scorecard/scoring';
import { aimShares } from '@domain/scorecard/weight-shares';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../assets/templates/', import.meta.url);
const templates = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

function formOf(text: string): Form {
  const read = readScorecard(text);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults));
  return read.form;
}

/** Every line answered with the option worth most, or least. */
function scoreOf(form: Form, sign: 1 | -1) {
  const answers = formLines(form).flatMap(({ line }): [string, AnswerValue][] => {
    const [option] = lineOptions(line).toSorted((one, other) => sign * (other.points - one.points));
    return option ? [[line.id, { kind: 'single', optionId: option.id }]] : [];
  });
  return scoreForm(form, new Map(answers));
}

it('The template library has at least seven scorecards besides the three that are in use from the start.', () => {
  expect(templates.length).toBeGreaterThanOrEqual(7);
  expect(new Set(templates.map(({ text }) => formOf(text).title)).size).toBe(templates.length);
});

describe.each(templates)('the template $name', ({ text }) => {
  const form = formOf(text);
  const lines = formLines(form).map(({ line }) => line);

  it('can be published as it is, with nothing to wonder at', () => {
    expect(formProblems(form)).toEqual([]);
  });

  it('guides every line with a text, a good and a poor example, causes, a skill and what it serves', () => {
    for (const { guidance, rootCauses, skill } of lines) {
      expect(guidance?.text.length).toBeGreaterThan(60);
      expect(guidance?.good?.length).toBeGreaterThan(10);
      expect(guidance?.poor?.length).toBeGreaterThan(10);
      expect(rootCauses.length).toBeGreaterThanOrEqual(1);
      expect(skill).not.toBeNull();
    }
    const { unsaid, ...served } = aimShares(form);
    expect(unsaid).toBe(0);
    for (const share of Object.values(served)) expect(share).toBeGreaterThan(0);
  });

  it('scores full marks as 100 % in the best band, and the worst answers as 0 % in the last', () => {
    const [best, worst] = [scoreOf(form, 1), scoreOf(form, -1)];
    expect(best.final).toBeCloseTo(1, 12);
    expect(bandFor(form, best.final)?.name).toBe('Exceeds');
    expect(worst.final).toBe(0);
    expect(bandFor(form, worst.final)?.name).toBe('Needs improvement');
  });

  it('asks for comment and evidence where an answer fails the form', () => {
    const failing = lines.flatMap((line) => lineOptions(line)).filter(({ autoFail }) => autoFail !== null);
    expect(failing.length).toBeGreaterThanOrEqual(2);
    for (const option of failing) {
      expect(option).toMatchObject({ points: 0, commentRequired: true, evidenceRequired: true });
    }
  });
});

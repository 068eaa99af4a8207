import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import { explain, sectionTotals } from '@domain/scorecard/explain';
import { formProblems } from '@domain/scorecard/form-problems';
import { type Form, formSchema } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { visibleLines } from '@domain/scorecard/visible';
import { test } from 'vitest';

/** What one answer sets going on the screen is done so often; the middle one and the slowest are told. */
const rounds = 300;

/** A form of so many lines in sections of ten, each fifth shown by the answer to the one before. */
function formOfLines(count: number): Form {
  const options = (failing: boolean) =>
    ['Yes', 'Partly', 'No'].map((text, at) => ({
      id: `o${at}`,
      text,
      points: 10 - at * 5,
      autoFail: failing && at === 2 ? 'section' : null,
    }));
  const lines = Array.from({ length: count }, (_, at) => ({
    id: `l${at}`,
    kind: 'single',
    text: `Line ${at}`,
    weight: 100 / count,
    critical: at % 7 === 0,
    options: options(at % 11 === 0),
    showWhen: at % 5 === 4 ? { tests: [{ lineId: `l${at - 1}`, optionIds: ['o0', 'o1'] }] } : null,
  }));
  const sections = Array.from({ length: Math.ceil(count / 10) }, (_, at) => ({
    id: `s${at}`,
    title: `Section ${at}`,
    lines: lines.slice(at * 10, at * 10 + 10),
  }));
  return formSchema.parse({ title: 'Measured', weighting: 'question-share', sections });
}

function sheetFor(count: number, round: number): Sheet {
  return new Map(
    Array.from({ length: count }, (_, at): [string, AnswerValue] => [
      `l${at}`,
      { kind: 'single', optionId: `o${(at + round) % 3}` },
    ]),
  );
}

function measured(work: (round: number) => unknown): string {
  const times = Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    work(round);
    return performance.now() - start;
  }).sort((one, other) => one - other);
  const shown = (at: number) => `${(times[Math.floor((times.length - 1) * at)] ?? 0).toFixed(3)} ms`;
  return `median ${shown(0.5)}, 99th of a hundred ${shown(0.99)}`;
}

test('the live score: what one answer costs', () => {
  for (const count of [25, 100, 500]) {
    const form = formOfLines(count);
    const sheets = [0, 1, 2].map((round) => sheetFor(count, round));
    const answered = measured((round) => {
      const sheet = sheets[round % 3] ?? new Map();
      return [
        visibleLines(form, sheet),
        scoreForm(form, sheet),
        explain(form, sheet),
        sectionTotals(form, sheet),
      ];
    });
    console.log(
      `${count} lines: score, explanation and headings ${answered}; checks ${measured(() => formProblems(form))}`,
    );
  }
});

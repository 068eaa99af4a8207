import { readdirSync, readFileSync } from 'node:fs';
import { metadataUnknown } from '@domain/recordings/interaction';
import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import { explain, lineWeights, sectionTotals } from '@domain/scorecard/explain';
import { nothingLaid } from '@domain/scorecard/laid-to-process';
import {
  type Form,
  formLines,
  type ScorecardVersion,
  scorecardVersionSchema,
} from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { rescore, whatIf } from '@domain/scorecard/what-if';
import { describe, test } from 'vitest';
import { ruleCounts } from '../../renderer/queries/scorecard-rules';
import { formOf } from '../domain/forms';
import { seededCall } from '../e2e/support/seed-library';

/** Sixty lines in six sections, with critical lines, auto-fails, conditions and lines of every weight. */
function longForm(): Form {
  const starter = starterForms()[0];
  if (starter === undefined) throw new Error('There is no starter scorecard');
  const lines = formLines(starter).map(({ line }) => line);
  const sections = Array.from({ length: 6 }, (_, section) => ({
    id: `s${section}`,
    title: `Section ${section}`,
    weight: null,
    multiplier: 1,
    lines: Array.from({ length: 10 }, (_unused, at) => {
      const source = lines[(section * 10 + at) % lines.length];
      if (source === undefined) throw new Error('The starter has no lines');
      const showWhen =
        at === 9
          ? {
              operator: 'all' as const,
              tests: [{ lineId: `s${section}-0`, optionIds: ['no'], negated: true }],
            }
          : null;
      return { ...source, id: `s${section}-${at}`, showWhen };
    }),
  }));
  return { ...starter, sections };
}

function starterForms(): Form[] {
  return starterVersions().map(({ form }) => form);
}

function starterVersions(): ScorecardVersion[] {
  const folder = new URL('../../assets/scorecards/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => scorecardVersionSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

/** The n-th of many sheets, the same every time. */
function sheetFor(form: Form, n: number): Sheet {
  let seed = n + 1;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed >> 8) % below;
  };
  return new Map(
    formLines(form).flatMap(({ line }): [string, AnswerValue][] => {
      if (line.kind !== 'single') return [];
      const option = next(9) === 0 ? undefined : line.options[next(line.options.length)];
      return [[line.id, option ? { kind: 'single', optionId: option.id } : { kind: 'not-applicable' }]];
    }),
  );
}

/** Processor time so far, in milliseconds: on a machine that others use it says more than the clock. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs the work so often and answers milliseconds for one: the median and the 95th of a hundred. */
function timed(times: number, work: (n: number) => unknown): string {
  for (let n = 0; n < 50; n += 1) work(n);
  const took = Array.from({ length: times }, (_, n) => {
    const began = performance.now();
    work(n);
    return performance.now() - began;
  }).sort((one, other) => one - other);
  const at = (share: number) => (took[Math.floor(share * (took.length - 1))] ?? 0).toFixed(3);
  return `${at(0.5)} ms, 95th of 100 ${at(0.95)} ms`;
}

describe('scoring', () => {
  test('a live score of sixty lines', () => {
    const form = longForm();
    const sheets = Array.from({ length: 200 }, (_, n) => sheetFor(form, n));
    const sheet = (n: number) => sheets[n % sheets.length] ?? new Map();
    console.log(`score of 60 lines: ${timed(2000, (n) => scoreForm(form, sheet(n)))}`);
    const key = (n: number) => [
      scoreForm(form, sheet(n)),
      explain(form, sheet(n)),
      sectionTotals(form, sheet(n)),
      lineWeights(form),
    ];
    console.log(`all that a key of Review works out anew: ${timed(1000, key)}`);
  });

  test('ten thousand evaluations scored again with another form', () => {
    for (const [name, form] of [
      ['12 lines', starterForms()[0]],
      ['60 lines', longForm()],
      ['2 lines', formOf([{ id: 'a' }, { id: 'b' }])],
    ] as const) {
      if (form === undefined) continue;
      const draft = { ...form, sections: form.sections.toReversed() };
      const past = Array.from({ length: 10_000 }, (_, n) => ({
        id: String(n),
        agent: `Agent ${n % 40}`,
        form,
        sheet: sheetFor(form, n),
        laid: nothingLaid,
      }));
      const began = worked();
      const rescored = past.map((one) => rescore(one, draft));
      const scored = worked();
      whatIf(draft, rescored);
      const done = worked();
      console.log(
        `10,000 evaluations, ${name}: ${(scored - began).toFixed(0)} ms of processor time to score again, ${(done - scored).toFixed(0)} ms to sum up`,
      );
    }
  });

  test('a hundred thousand calls counted by the rules that choose their scorecard', () => {
    const calls = Array.from({ length: 100_000 }, (_, n) => ({
      ...seededCall(n % 5000).item.metadata,
      id: String(n),
      kind: 'call' as const,
      recordingId: '',
      imported: null,
      unsettled: [],
    })).map((call) => ({ ...metadataUnknown, ...call }));
    const versions = starterVersions();
    const rules = ['Front line', 'Second line', 'Retention'].flatMap((queue, at) =>
      versions.map(({ scorecardId }, card) => ({
        id: `${at}-${card}`,
        name: '',
        order: at * 10 + card,
        scorecardId,
        conditions: [
          { field: 'queue', values: [queue] },
          { field: 'team', values: [['Broadband', 'Energy', 'Retail', 'Travel'][card] ?? ''] },
        ],
      })),
    );
    const began = worked();
    const { byRule } = ruleCounts(calls, rules, versions);
    console.log(
      `100,000 calls by ${rules.length} rules: ${(worked() - began).toFixed(0)} ms of processor time, ${byRule.size} of them take calls`,
    );
  });
});

import type { AnswerValue, Sheet } from './answer-value';
import { contributionsOf } from './explain';
import { lineOptions } from './form-parts';
import type { LaidToProcess } from './laid-to-process';
import { isAnswered } from './line-outcome';
import { type Form, formLines, type Line } from './scorecard';
import { bandFor, type Judgement, judging, scoreOf } from './scoring';

/** An evaluation as it was made, with the form of the version that it pins. */
export type PastEvaluation = {
  readonly id: string;
  /** Who was judged; evaluations without an agent's name come together under null. */
  readonly agent: string | null;
  readonly form: Form;
  readonly sheet: Sheet;
  readonly laid: LaidToProcess;
};

/** A final score (a fraction of 1; null: nothing counted) with its band's name. */
export type Standing = { readonly final: number | null; readonly band: string | null };

/** One evaluation scored again with another form. The evaluation itself never changes. */
export type Rescored = {
  readonly id: string;
  readonly agent: string | null;
  readonly before: Standing;
  readonly after: Standing;
  /**
   * `whole`: every line of the new form that counts has an answer; `part`: lines are open that the old form did not
   * ask, so the new score is one so far; `none`: no answer could be carried over, and nothing is said of it.
   */
  readonly mapped: 'whole' | 'part' | 'none';
  /** Contribution in percentage points before and after fails' scopes, by the new form's line; null: not there. */
  readonly lines: readonly {
    readonly lineId: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
};

/** What would change for one agent. Means are over the evaluations that have both scores. */
export type AgentChange = {
  readonly agent: string | null;
  readonly evaluations: number;
  readonly meanBefore: number | null;
  readonly meanAfter: number | null;
  readonly up: number;
  readonly down: number;
};

/** How much a line would move scores: the mean of its contribution in percentage points, where it is in both forms. */
export type LineChange = {
  readonly lineId: string;
  readonly evaluations: number;
  readonly meanBefore: number | null;
  readonly meanAfter: number | null;
};

export type WhatIf = {
  readonly evaluations: number;
  readonly whole: number;
  readonly part: number;
  readonly none: number;
  /** From band to band with how many; evaluations that keep theirs are in it too. Null: below every band, or no score. */
  readonly bands: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly count: number;
  }[];
  /** Whoever changes most first. */
  readonly agents: readonly AgentChange[];
  /** In the new form's reading order. */
  readonly lines: readonly LineChange[];
  /** The evaluations whose band changes, the greatest change of score first. */
  readonly moved: readonly Rescored[];
};

/**
 * The answers that mean the same in another form: same line id, an answer the line there can have, its options known by
 * their ids. What can't be carried over is left out.
 */
export function mapSheet(sheet: Sheet, to: Form): Sheet {
  return mapOnto(
    formLines(to).map(({ line }) => line),
    sheet,
  );
}

function mapOnto(lines: readonly Line[], sheet: Sheet): Sheet {
  const mapped = new Map<string, AnswerValue>();
  for (const line of lines) {
    const answer = sheet.get(line.id);
    if (answer !== undefined && fits(line, answer)) mapped.set(line.id, answer);
  }
  return mapped;
}

/** Scores one past evaluation with another form. */
export function rescore(past: PastEvaluation, form: Form): Rescored {
  return rescoring(form)(past);
}

/** `rescore` of many evaluations: what their forms and the new one say by themselves is worked out once. */
export function rescoring(form: Form): (past: PastEvaluation) => Rescored {
  const lines = formLines(form).map(({ line }) => line);
  const judgeAfter = judging(form);
  const judgesBefore = new Map<Form, ReturnType<typeof judging>>();
  return ({ id, agent, form: pastForm, sheet, laid }) => {
    const judgeBefore = judgesBefore.get(pastForm) ?? judging(pastForm);
    judgesBefore.set(pastForm, judgeBefore);
    const before = judgeBefore(sheet, laid);
    // As it was submitted before, and as it would be submitted today.
    const after = judgeAfter(mapOnto(lines, sheet), { ...laid, leaves: 'loss' });
    const score = scoreOf(after);
    const none = score.counted.length === 0;
    return {
      id,
      agent,
      before: standing(pastForm, scoreOf(before).final),
      after: none ? { final: null, band: null } : standing(form, score.final),
      mapped: none ? 'none' : score.provisional ? 'part' : 'whole',
      lines: lineContributions(before, after),
    };
  };
}

function lineContributions(before: Judgement, after: Judgement): Rescored['lines'] {
  const addedBefore = contributionsOf(before);
  const known = new Map(before.lines.map(({ line }, index) => [line.id, addedBefore[index] ?? null]));
  const addedAfter = contributionsOf(after);
  return after.lines.map(({ line }, index) => ({
    lineId: line.id,
    before: known.get(line.id) ?? null,
    after: addedAfter[index] ?? null,
  }));
}

/** What publishing the form would change, over evaluations scored again; those that map to nothing are only counted. */
export function whatIf(form: Form, rescored: readonly Rescored[]): WhatIf {
  const said = rescored.filter(({ mapped }) => mapped !== 'none');
  const count = (mapped: Rescored['mapped']) => rescored.filter((one) => one.mapped === mapped).length;
  return {
    evaluations: rescored.length,
    whole: count('whole'),
    part: count('part'),
    none: count('none'),
    bands: bandChanges(said),
    agents: agentChanges(said),
    lines: lineChanges(form, said),
    moved: said
      .filter(({ before, after }) => before.band !== after.band)
      .toSorted((one, other) => Math.abs(change(other)) - Math.abs(change(one))),
  };
}

function standing(form: Form, final: number | null): Standing {
  return { final, band: bandFor(form, final)?.name ?? null };
}

function fits(line: Line, answer: AnswerValue): boolean {
  if (answer.kind === 'multi') {
    const known = lineOptions(line).map(({ id }) => id);
    return line.kind === 'multi' && answer.optionIds.every((id) => known.includes(id));
  }
  return isAnswered(line, answer);
}

function change({ before, after }: Rescored): number {
  return (after.final ?? 0) - (before.final ?? 0);
}

function bandChanges(said: readonly Rescored[]): WhatIf['bands'] {
  const counts = new Map<string, { from: string | null; to: string | null; count: number }>();
  for (const { before, after } of said) {
    const key = JSON.stringify([before.band, after.band]);
    const known = counts.get(key) ?? { from: before.band, to: after.band, count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

function agentChanges(said: readonly Rescored[]): AgentChange[] {
  const byAgent = new Map<string | null, Rescored[]>();
  for (const one of said) {
    const known = byAgent.get(one.agent);
    if (known) known.push(one);
    else byAgent.set(one.agent, [one]);
  }
  const changes = [...byAgent].map(([agent, all]): AgentChange => {
    const both = all.flatMap(({ before, after }) =>
      before.final === null || after.final === null ? [] : [{ before: before.final, after: after.final }],
    );
    const moved = all.filter(({ before, after }) => before.band !== after.band);
    return {
      agent,
      evaluations: all.length,
      meanBefore: mean(both.map(({ before }) => before)),
      meanAfter: mean(both.map(({ after }) => after)),
      up: moved.filter((one) => change(one) > 0).length,
      down: moved.filter((one) => change(one) < 0).length,
    };
  });
  const size = ({ meanBefore, meanAfter }: AgentChange) => Math.abs((meanAfter ?? 0) - (meanBefore ?? 0));
  return changes.sort(
    (one, other) => size(other) - size(one) || ((one.agent ?? '') < (other.agent ?? '') ? -1 : 1),
  );
}

function lineChanges(form: Form, said: readonly Rescored[]): LineChange[] {
  const sums = formLines(form).map(({ line }) => ({ lineId: line.id, count: 0, before: 0, after: 0 }));
  for (const { lines } of said) {
    for (const [index, { before, after }] of lines.entries()) {
      const sum = sums[index];
      if (sum === undefined || before === null || after === null) continue;
      sum.count += 1;
      sum.before += before;
      sum.after += after;
    }
  }
  return sums.map(({ lineId, count, before, after }) => ({
    lineId,
    evaluations: count,
    meanBefore: count === 0 ? null : before / count,
    meanAfter: count === 0 ? null : after / count,
  }));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

import { nothingLaid } from '@domain/scorecard/laid-to-process';
import type { Form } from '@domain/scorecard/scorecard';
import { type Rescored, rescoring, type WhatIf, whatIf } from '@domain/scorecard/what-if';
import type { EarmarkDatabase } from '../../db/database';
import { reader } from '../../db/reader';
import { sheetOf } from '../../db/submitted-sheets';
import { countSheets, keepMissingSheets, missingSheets, readSheets } from './read-sheets';

/** What is asked: which evaluations would be judged otherwise by this form. */
export interface WhatIfRequest {
  readonly scorecardId: string;
  readonly form: Form;
  /** Scores as the customer experienced the calls, or those that are the agents' own. */
  readonly scores: 'experienced' | 'own';
}

/** One evaluation scored again, with what it is told from others by. */
export type RescoredRow = Pick<Rescored, 'id' | 'agent' | 'before' | 'after' | 'mapped'> & {
  readonly callType: string | null;
  readonly submittedAt: string | null;
  readonly version: number;
};

export interface WhatIfResult {
  readonly summary: Omit<WhatIf, 'moved'>;
  /** Those of which something can be said, whoever moves most first. */
  readonly rows: readonly RescoredRow[];
  /** The form's lines in reading order. */
  readonly lineIds: readonly string[];
  /**
   * What each line adds in each row, in percentage points: row by row, a number for each line; NaN: the line is not there,
   * or does not count.
   */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** The versions that evaluations were made with, ascending. */
  readonly versions: readonly number[];
}

export type RescoreProgress = { readonly done: number; readonly total: number };

/**
 * Scores all submitted evaluations of the scorecard's versions again with the form, each revision only as the last one
 * stands. No evaluation changes; sheets that are missing are made and kept. Yields its progress and returns the result.
 */
export async function* rescoreAll(
  db: EarmarkDatabase,
  { scorecardId, form, scores }: WhatIfRequest,
): AsyncGenerator<RescoreProgress, WhatIfResult> {
  const missing = await missingSheets(db);
  for await (const done of keepMissingSheets(db, missing)) yield { done, total: missing.ids.length };
  const read = reader(db);
  const versions = await read.where('scorecardVersions', 'scorecardId', scorecardId);
  const counts = await Promise.all(versions.map(({ id }) => countSheets(db, id)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const corrected = new Set(await db.submittedSheets.orderBy('corrects').keys());
  const scoreAgain = rescoring(form);
  const rescored: Rescored[] = [];
  const rows: RescoredRow[] = [];
  let done = 0;
  for (const version of versions) {
    for await (const batch of readSheets(db, version.id)) {
      yield { done, total };
      done += batch.length;
      const inForce = batch.filter(({ evaluationId }) => !corrected.has(evaluationId));
      const interactions = await read.many(
        'interactions',
        inForce.map(({ interactionId }) => interactionId),
      );
      for (const [index, row] of inForce.entries()) {
        const interaction = interactions[index];
        const agent = interaction?.agentName ?? interaction?.agentId ?? null;
        const { sheet, laid } = sheetOf(row);
        const { evaluationId: id, submittedAt } = row;
        const own = scores === 'own' ? laid : nothingLaid;
        const one = scoreAgain({ id, agent, form: version.form, sheet, laid: own });
        rescored.push(one);
        const { before, after, mapped } = one;
        const callType = interaction?.callType ?? null;
        rows.push({ id, agent, before, after, mapped, callType, submittedAt, version: version.version });
      }
    }
  }
  yield { done: total, total };
  return resultOf(form, rescored, rows);
}

function resultOf(form: Form, rescored: readonly Rescored[], rows: readonly RescoredRow[]): WhatIfResult {
  const { moved: _moved, ...summary } = whatIf(form, rescored);
  const change = ({ before, after }: RescoredRow) => Math.abs((after.final ?? 0) - (before.final ?? 0));
  const kept = rows
    .map((row, index) => ({ row, lines: rescored[index]?.lines ?? [] }))
    .filter(({ row }) => row.mapped !== 'none')
    .sort((one, other) => change(other.row) - change(one.row) || (one.row.id < other.row.id ? -1 : 1));
  const lineIds = summary.lines.map(({ lineId }) => lineId);
  const before = new Float64Array(kept.length * lineIds.length);
  const after = new Float64Array(kept.length * lineIds.length);
  for (const [at, { lines }] of kept.entries()) {
    for (const [column, line] of lines.entries()) {
      before[at * lineIds.length + column] = line.before ?? Number.NaN;
      after[at * lineIds.length + column] = line.after ?? Number.NaN;
    }
  }
  return {
    summary,
    rows: kept.map(({ row }) => row),
    lineIds,
    before,
    after,
    versions: [...new Set(rows.map(({ version }) => version))].sort((one, other) => one - other),
  };
}

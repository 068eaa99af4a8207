import { assertNever } from '@domain/base/assert';
import type { RescoredRow, WhatIfResult } from '../../queries/what-if/rescore-all';
import type { WhatIfPart } from './what-if-session';

/** Sums of binary fractions differ by less than this where nothing has changed. */
const nothing = 1e-9;

/** The evaluations of a part that would change, whoever moves most first; of no part, those that change band. */
export function evaluationsInPart(result: WhatIfResult, part: WhatIfPart | null): RescoredRow[] {
  const { rows, lineIds, before, after } = result;
  if (part === null) return rows.filter(changesBand);
  switch (part.kind) {
    case 'agent':
      return rows.filter((row) => row.agent === part.agent && changesScore(row));
    case 'bands':
      return rows.filter((row) => row.before.band === part.from && row.after.band === part.to);
    case 'line': {
      const column = lineIds.indexOf(part.lineId);
      return rows.filter((_row, at) => {
        const [one, other] = [
          before[at * lineIds.length + column] ?? Number.NaN,
          after[at * lineIds.length + column] ?? Number.NaN,
        ];
        if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) !== Number.isNaN(other);
        return Math.abs(one - other) > nothing;
      });
    }
    default:
      return assertNever(part);
  }
}

/** Whether an evaluation would get another band. */
export function changesBand({ before, after }: RescoredRow): boolean {
  return before.band !== after.band;
}

/** Whether an evaluation would get another score, or another band for the same one. */
export function changesScore(row: RescoredRow): boolean {
  const { before, after } = row;
  if (before.final === null || after.final === null) return before.final !== after.final;
  return Math.abs(before.final - after.final) > nothing || changesBand(row);
}

/** How many change band upwards, downwards, and with the same score. */
export function bandMoves(rows: readonly RescoredRow[]): { up: number; down: number; other: number } {
  const moved = rows.filter(changesBand);
  const change = ({ before, after }: RescoredRow) => (after.final ?? 0) - (before.final ?? 0);
  const up = moved.filter((row) => change(row) > nothing).length;
  const down = moved.filter((row) => change(row) < -nothing).length;
  return { up, down, other: moved.length - up - down };
}

import type { LineOutcome } from './line-outcome';
import type { Line } from './scorecard';

/**
 * The lines that were laid to the process, and what leaves the score with them. `loss`: what was lost alone, so that
 * what was earned counts as much as before. `line`: the line whole, as scores were made when this began; those that were
 * submitted then keep theirs, and it is explained as it was made.
 */
export type LaidToProcess = { readonly lines: ReadonlySet<string>; readonly leaves: 'loss' | 'line' };

/** No line is laid to the process: the score is what the customer experienced. */
export const nothingLaid: LaidToProcess = { lines: new Set(), leaves: 'loss' };

/**
 * Whether a line may be laid to the process: it allows that, it counts, and something was lost or failed on it. A bonus
 * that nobody got is no loss, as it is not possible either; points that a line takes away are.
 */
export function isAttributable(
  line: Line,
  outcome: LineOutcome,
  leaves: LaidToProcess['leaves'] = 'loss',
): boolean {
  if (!line.attributable) return false;
  if (outcome.fails.length > 0) return true;
  if (outcome.kind !== 'counted') return false;
  return outcome.earned < (outcome.worth.adds && leaves === 'loss' ? 0 : outcome.worth.points);
}

/**
 * A line's outcome as the agent's own score has it; null: nothing of the line is laid to the process. What it earned
 * stays and is all that is possible, and what it failed it no longer fails. Where nothing or less was earned, the line
 * leaves as N/A does.
 *
 * So attribution never lowers a score: what was earned is measured against less. That holds wherever no section takes
 * away more than it gives; a sum below nothing, measured against less, lies further below it.
 */
export function withoutLoss(
  line: Line,
  outcome: LineOutcome,
  { lines, leaves }: LaidToProcess,
): LineOutcome | null {
  if (!lines.has(line.id) || !isAttributable(line, outcome, leaves)) return null;
  if (outcome.kind !== 'counted' || leaves === 'line') return leftOut;
  const { earned, worth } = outcome;
  // A bonus line has nothing possible that could leave, and a line can fail with all its points.
  if (worth.adds ? earned >= 0 : earned >= worth.points) return { ...outcome, fails: [] };
  if (earned <= 0) return leftOut;
  return { ...outcome, worth: { ...worth, points: earned, of: worth.points }, fails: [] };
}

const leftOut: LineOutcome = { kind: 'not-counted', reason: 'process', fails: [] };

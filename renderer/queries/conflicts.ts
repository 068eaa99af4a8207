import type { Row } from '@domain/base/record';
import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Interaction } from '@domain/recordings/interaction';
import { formLines, type Line } from '@domain/scorecard/scorecard';
import type { ConflictCopy } from '@domain/team/conflict-copy';
import {
  type CopyPart,
  copyParts,
  isRefusedDeletion,
  isRefusedSubmission,
  takenRow,
} from '@domain/team/copy-parts';
import type { EarmarkDatabase } from '../db/database';
import { type Reader, reader } from '../db/reader';
import { evaluationIdOf, standingRow } from '../db/standing-row';
import { isValidRow } from '../db/valid-row';

/** What lost where two devices disagreed, beside what stands, and what can be done with it. */
export interface Conflict {
  readonly copy: ConflictCopy;
  readonly parts: readonly CopyPart[];
  /** It is a submission, or a deletion, that was refused as a whole; otherwise something that was written. */
  readonly of: 'writing' | 'submission' | 'deletion';
  readonly row: Row | null;
  readonly deleted: boolean;
  readonly call: { readonly interaction: Interaction; readonly fileName: string } | null;
  readonly evaluation: Evaluation | null;
  readonly line: { readonly line: Line; readonly number: number } | null;
  /** It can take the place of what stands. */
  readonly takes: boolean;
  /** Both texts can go into the field. */
  readonly merges: boolean;
  /** What it belongs to is submitted: it can go into the next revision. */
  readonly revises: boolean;
}

/** How many conflict copies nobody has dealt with. */
export async function openConflicts(db: EarmarkDatabase): Promise<number> {
  return (await unsettled(reader(db))).length;
}

/** The conflict copies that nobody has dealt with, the newest first. */
export async function conflicts(db: EarmarkDatabase): Promise<Conflict[]> {
  const read = reader(db);
  const found = await Promise.all((await unsettled(read)).map((copy) => conflictOf(read, copy)));
  return found.sort((one, other) => (one.copy.at > other.copy.at ? -1 : 1));
}

async function unsettled(read: Reader): Promise<ConflictCopy[]> {
  return (await read.all('conflictCopies')).filter(({ settledAt }) => settledAt === null);
}

async function conflictOf(read: Reader, copy: ConflictCopy): Promise<Conflict> {
  const { table, rowId } = copy;
  const standing = await standingRow(read, table, rowId);
  const row = standing?.row ?? null;
  const taken = takenRow(copy, row);
  const evaluationId = evaluationIdOf(table, rowId, row ?? taken ?? null);
  const evaluation = evaluationId === null ? null : ((await read.get('evaluations', evaluationId)) ?? null);
  const about = row ?? taken ?? null;
  const of = isRefusedSubmission(copy) ? 'submission' : isRefusedDeletion(copy) ? 'deletion' : 'writing';
  const free = evaluationId === null ? row !== null : evaluation?.state === 'draft';
  const valid = taken === null ? row !== null : taken !== undefined && isValidRow(table, taken);
  const parts = copyParts(copy, row);
  const takes = of !== 'submission' && free && valid;
  return {
    ...{ copy, parts, of, row, evaluation, deleted: standing?.deleted ?? false },
    call: await callOf(read, evaluation, about),
    line: await lineOf(read, evaluation, about),
    takes,
    merges: takes && of === 'writing' && parts.some(({ texts }) => texts !== null),
    revises: of === 'writing' && valid && evaluation?.state === 'submitted' && table !== 'evaluations',
  };
}

async function callOf(
  read: Reader,
  evaluation: Evaluation | null,
  row: Row | null,
): Promise<Conflict['call']> {
  const recordingId = evaluation?.recordingId ?? row?.recordingId;
  if (typeof recordingId !== 'string') return null;
  const recording = await read.get('recordings', recordingId);
  const interaction =
    evaluation === null
      ? (await read.where('interactions', 'recordingId', recordingId))[0]
      : await read.get('interactions', evaluation.interactionId);
  return interaction === undefined ? null : { interaction, fileName: recording?.fileName ?? '' };
}

async function lineOf(
  read: Reader,
  evaluation: Evaluation | null,
  row: Row | null,
): Promise<Conflict['line']> {
  const lineId = row?.lineId;
  if (evaluation === null || typeof lineId !== 'string') return null;
  const version = await read.get('scorecardVersions', evaluation.scorecardVersionId);
  const lines = version === undefined ? [] : formLines(version.form).map(({ line }) => line);
  const line = lines.find(({ id }) => id === lineId);
  return line === undefined ? null : { line, number: lines.indexOf(line) + 1 };
}

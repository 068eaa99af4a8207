import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Row } from '@domain/base/record';
import { answerBlank, answerId, lineOfAnswer } from '@domain/evaluation/answer';
import type { ConflictCopy } from '@domain/team/conflict-copy';
import { mergedRow, takenRow } from '@domain/team/copy-parts';
import type { Reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { evaluationIdOf, standingRow } from '../db/standing-row';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { draftOf } from './draft';
import { NotFound } from './errors';
import { labels } from './labels';
import { type NextRevision, nextRevision } from './next-revision';
import { conflictsScope } from './scopes';

/** Has what lost take the place of what stands. EvaluationSealed where that is submitted. */
export function takeCopy(context: CommandContext, copyId: string): Promise<void> {
  return deal(context, labels.takeCopy, copyId, takenRow);
}

/** Writes these texts, by their fields, into the row that stands. EvaluationSealed where that is submitted. */
export function mergeCopy(
  context: CommandContext,
  copyId: string,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  return deal(context, labels.mergeCopy, copyId, (copy, row) => mergedRow(copy, row, texts));
}

/** What stands stands; the copy has been dealt with, and undo brings it back. */
export async function discardCopy(context: CommandContext, copyId: string): Promise<void> {
  const step = { label: labels.discardCopy, scope: conflictsScope };
  await transact(context, step, async (read) => settled(await copyOf(read, copyId), context));
}

/**
 * Begins the next revision of the submitted evaluation that a copy came too late for, with what lost in it, and answers
 * its id. Where there is a draft of that revision already, it goes into that one.
 */
export async function reviseWithCopy(
  context: CommandContext,
  copyId: string,
  reason: string,
): Promise<string> {
  let id = '';
  await transact(context, { label: labels.reviseWithCopy, scope: permanentScope }, async (read) => {
    const copy = await copyOf(read, copyId);
    const standing = (await standingRow(read, copy.table, copy.rowId))?.row ?? null;
    const lost = takenRow(copy, standing);
    const evaluationId = evaluationIdOf(copy.table, copy.rowId, standing ?? lost ?? null);
    if (!lost || evaluationId === null) throw new NotFound('row of the copy', copyId);
    const revision = await nextRevision(context, read, evaluationId, reason);
    id = revision.id;
    // One that is there already is only written into while it is a draft.
    if (revision.diff.length === 0) await draftOf(read, id);
    return [
      ...revision.diff,
      ...(await intoRevision(context, read, copy, lost, revision)),
      ...settled(copy, context),
    ];
  });
  return id;
}

/** What lost, as a change of the revision: of its answer to the same line, of its mark, or as a mark more. */
async function intoRevision(
  context: CommandContext,
  read: Reader,
  { table, rowId }: ConflictCopy,
  lost: Row,
  { id: revisionId, diff: begun, markIds }: NextRevision,
): Promise<Diff> {
  const fresh = () => uuidv7(context.now(), context.random(10));
  const id =
    table === 'answers' ? answerId(revisionId, lineOfAnswer(rowId)) : (markIds.get(rowId) ?? fresh());
  const after: Row = { ...lost, id, evaluationId: revisionId };
  const made = begun.find((change) => change.table === table && change.id === id)?.after;
  const there: Row | null = made ? { ...made, id } : ((await standingRow(read, table, id))?.row ?? null);
  if (there !== null) return diffRow(table, there, after);
  // A refused edit names only what it changed.
  const blank: Row | null = table === 'answers' ? answerBlank(revisionId, lineOfAnswer(rowId)) : null;
  return diffRow(table, null, { ...blank, ...after });
}

async function deal(
  context: CommandContext,
  label: string,
  copyId: string,
  decide: (copy: ConflictCopy, row: Row | null) => Row | null | undefined,
): Promise<void> {
  await transact(context, { label, scope: conflictsScope }, async (read) => {
    const copy = await copyOf(read, copyId);
    const standing = await standingRow(read, copy.table, copy.rowId);
    const after = decide(copy, standing?.row ?? null);
    if (after === undefined) throw new NotFound('row of the copy', copyId);
    const evaluationId = evaluationIdOf(copy.table, copy.rowId, standing?.row ?? after);
    if (evaluationId !== null) await draftOf(read, evaluationId);
    const before = standing === null || standing.deleted ? null : standing.row;
    return [...diffRow(copy.table, before, after), ...settled(copy, context)];
  });
}

async function copyOf(read: Reader, id: string): Promise<ConflictCopy> {
  const copy = await read.get('conflictCopies', id);
  if (copy === undefined || copy.settledAt !== null) throw new NotFound('open conflict copy', id);
  return copy;
}

function settled(copy: ConflictCopy, context: CommandContext): Diff {
  return diffRow('conflictCopies', copy, { ...copy, settledAt: new Date(context.now()).toISOString() });
}

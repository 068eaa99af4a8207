import { diffRow } from '@domain/base/diff';
import { type Coverage, coverageMerge, coverageNone } from '@domain/evaluation/coverage';
import {
  compactCoverage,
  expandCoverage,
  listeningCoverageId,
  listeningCoverageRow,
} from '@domain/evaluation/listening-coverage';
import { heardNotes, readHeardNote, removeHeardNotes, writeHeardNote } from '../db/meta';
import { fields, reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { labels } from './labels';

/**
 * Adds to what this device has heard for an evaluation. Answers whether there is nothing more to keep: false for an
 * evaluation that has not been begun yet. What is heard of a submitted one is not kept.
 */
export async function keepListening(
  context: CommandContext,
  evaluationId: string,
  heard: Coverage,
): Promise<boolean> {
  const { db, device } = context;
  let done = true;
  await transact(context, { label: labels.keepListening, scope: permanentScope }, async (read) => {
    const evaluation = fields('evaluations', await db.evaluations.get(evaluationId));
    done = evaluation !== undefined;
    if (evaluation !== undefined) await removeHeardNotes(db, [evaluation.id, evaluation.interactionId]);
    if (evaluation?.state !== 'draft') return [];
    const id = listeningCoverageId(evaluationId, device);
    const known = await read.get('listeningCoverage', id);
    const before = known === undefined ? coverageNone : expandCoverage(known.heard);
    const row = listeningCoverageRow(evaluationId, device, coverageMerge(before, heard));
    return diffRow('listeningCoverage', known ?? null, row);
  });
  return done;
}

/** What this device has heard for an evaluation, as it is kept. */
export async function heardHere({ db, device }: CommandContext, evaluationId: string): Promise<Coverage> {
  const row = await reader(db).get('listeningCoverage', listeningCoverageId(evaluationId, device));
  return row === undefined ? coverageNone : expandCoverage(row.heard);
}

/**
 * Notes on this device what has been heard and is in no row yet, so that a power cut costs no more than the last seconds.
 * A note is no entry of the journal and has no history. Of an evaluation that is only prepared it is noted for the contact,
 * as another start prepares another.
 */
export async function noteListening(
  context: CommandContext,
  evaluationId: string,
  heard: Coverage,
): Promise<void> {
  const { db, author } = context;
  const of = await notedFor(context, evaluationId);
  if (of !== null) await writeHeardNote(db, of, { evaluator: author(), heard: compactCoverage(heard) });
}

/** What was noted for an evaluation, or for its contact by the same person before one was begun. */
export async function heardNoted(context: CommandContext, evaluationId: string): Promise<Coverage> {
  const { db, author } = context;
  const of = await notedFor(context, evaluationId);
  const note = of === null ? undefined : await readHeardNote(db, of);
  return note === undefined || note.evaluator !== author() ? coverageNone : expandCoverage(note.heard);
}

/** Takes what was noted for evaluations into their rows: at the start, as the program may have been ended in between. */
export async function keepNotedListening(context: CommandContext): Promise<void> {
  const { db } = context;
  const noted = await heardNotes(db);
  const evaluations = await db.evaluations.bulkGet(noted);
  for (const [index, of] of noted.entries()) {
    const note = evaluations[index] === undefined ? undefined : await readHeardNote(db, of);
    if (note !== undefined) await keepListening(context, of, expandCoverage(note.heard));
  }
}

async function notedFor({ db, prepared }: CommandContext, evaluationId: string): Promise<string | null> {
  if ((await db.evaluations.get(evaluationId)) !== undefined) return evaluationId;
  const contact = prepared?.get(evaluationId)?.row.interactionId;
  return typeof contact === 'string' ? contact : null;
}

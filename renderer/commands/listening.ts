import { diffRow } from '@domain/base/diff';
import { type Coverage, coverageMerge, coverageNone } from '@domain/evaluation/coverage';
import {
  expandCoverage,
  listeningCoverageId,
  listeningCoverageRow,
} from '@domain/evaluation/listening-coverage';
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

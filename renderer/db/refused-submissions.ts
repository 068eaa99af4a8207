import type { ConflictCopy } from '@domain/team/conflict-copy';
import type { Reader } from './reader';

/** The submissions of an evaluation that were refused because of what their author had not seen, and not settled yet. */
export async function refusedSubmissions(read: Reader, evaluationId: string): Promise<ConflictCopy[]> {
  const copies = await read.where('conflictCopies', 'rowId', evaluationId);
  return copies.filter(
    ({ table, why, settledAt }) => table === 'evaluations' && why === 'stale' && settledAt === null,
  );
}

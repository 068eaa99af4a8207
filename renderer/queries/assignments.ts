import {
  type Assignee,
  type Assignment,
  assignmentOrder,
  assignmentProgress,
  isAssignedTo,
  isWorkFor,
} from '@domain/team/assignment';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** What somebody still has to do with a call, the one due first, and what was begun for it; null: nothing. */
export async function assignmentOfCall(
  db: EarmarkDatabase,
  interactionId: string,
  self: Assignee,
): Promise<{ readonly assignment: Assignment; readonly evaluationId: string | null } | null> {
  const read = reader(db);
  const found = await read.where('assignments', 'interactionId', interactionId);
  const own = found.filter((one) => one.ended === null && isAssignedTo(one, self));
  if (own.length === 0) return null;
  const evaluations = await read.where('evaluations', 'interactionId', interactionId);
  const open = own.filter((one) => assignmentProgress(one, evaluations) !== 'done');
  const [assignment] = open.sort(assignmentOrder);
  if (assignment === undefined) return null;
  const begun = evaluations.findLast((one) => isWorkFor(assignment, one));
  return { assignment, evaluationId: begun?.id ?? null };
}

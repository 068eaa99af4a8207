import type { Instant } from '@domain/base/time';
import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import {
  type Assignee,
  type Assignment,
  type AssignmentProgress,
  assignmentOrder,
  assignmentProgress,
  isAssignedTo,
  isOverdue,
  isWorkFor,
} from '@domain/team/assignment';
import type { EarmarkDatabase } from '../db/database';
import { type Reader, reader } from '../db/reader';

/** An assignment as its person sees it. */
export interface InboxEntry {
  readonly assignment: Assignment;
  readonly progress: AssignmentProgress;
  readonly interaction: Interaction | null;
  readonly fileName: string;
  readonly recording: Recording | null;
  /** The title of the scorecard that it asks for; null: the rules choose. */
  readonly scorecard: string | null;
  /** The evaluation that was begun for it. */
  readonly evaluationId: string | null;
  /** Who returned that evaluation when, and why; null: nobody has. */
  readonly returned: Evaluation['returned'];
}

/** How far one person is with what was assigned to them. */
export interface PersonsWork {
  readonly name: string;
  readonly assigned: number;
  readonly started: number;
  readonly done: number;
  readonly overdue: number;
}

/** What is assigned to somebody, what is due first; what has ended is among it. */
export async function inboxOf(db: EarmarkDatabase, self: Assignee): Promise<InboxEntry[]> {
  const read = reader(db);
  const own = (await read.all('assignments')).filter((one) => isAssignedTo(one, self));
  const evaluations = await evaluationsOf(read, own);
  const [interactions, recordings, versions] = await Promise.all([
    read.many(
      'interactions',
      own.map(({ interactionId }) => interactionId),
    ),
    read.many(
      'recordings',
      own.map(({ recordingId }) => recordingId),
    ),
    read.many(
      'scorecardVersions',
      own.map(({ scorecardVersionId }) => scorecardVersionId ?? ''),
    ),
  ]);
  return own
    .map((assignment, at) => {
      const ofCall = evaluations.get(assignment.interactionId) ?? [];
      const work = ofCall.findLast((one) => isWorkFor(assignment, one));
      return {
        assignment,
        returned: work?.state === 'returned' ? work.returned : null,
        progress: assignmentProgress(assignment, ofCall),
        interaction: interactions[at] ?? null,
        fileName: recordings[at]?.fileName ?? '',
        recording: recordings[at] ?? null,
        scorecard: versions[at]?.form.title ?? null,
        evaluationId: work?.id ?? null,
      };
    })
    .sort((one, other) => assignmentOrder(one.assignment, other.assignment));
}

/** How many assignments of somebody are not done yet. */
export async function openAssignmentsOf(db: EarmarkDatabase, self: Assignee): Promise<number> {
  const read = reader(db);
  const own = (await read.all('assignments')).filter((one) => one.ended === null && isAssignedTo(one, self));
  const evaluations = await evaluationsOf(read, own);
  return own.filter((one) => assignmentProgress(one, evaluations.get(one.interactionId) ?? []) !== 'done')
    .length;
}

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

/** By person, in the order of their names: everything that is assigned and that this device may see. */
export async function teamWork(db: EarmarkDatabase, now: Instant): Promise<PersonsWork[]> {
  const read = reader(db);
  const all = (await read.all('assignments')).filter(({ ended }) => ended === null);
  const evaluations = await evaluationsOf(read, all);
  const people = new Map<string, PersonsWork>();
  for (const assignment of all) {
    const key = assignment.assigneeId ?? assignment.assigneeName;
    const { name, assigned, started, done, overdue } = people.get(key) ?? {
      ...{ name: assignment.assigneeName, assigned: 0, started: 0, done: 0, overdue: 0 },
    };
    const progress = assignmentProgress(assignment, evaluations.get(assignment.interactionId) ?? []);
    people.set(key, {
      name,
      assigned: assigned + 1,
      started: started + (progress === 'started' ? 1 : 0),
      done: done + (progress === 'done' ? 1 : 0),
      overdue: overdue + (isOverdue(assignment, progress, now) ? 1 : 0),
    });
  }
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name));
}

async function evaluationsOf(
  read: Reader,
  assignments: readonly Assignment[],
): Promise<Map<string, Evaluation[]>> {
  const ids = [...new Set(assignments.map(({ interactionId }) => interactionId))];
  const found = new Map<string, Evaluation[]>();
  if (ids.length === 0) return found;
  for (const evaluation of await read.where('evaluations', 'interactionId', ...ids)) {
    const { interactionId } = evaluation;
    found.set(interactionId, [...(found.get(interactionId) ?? []), evaluation]);
  }
  return found;
}

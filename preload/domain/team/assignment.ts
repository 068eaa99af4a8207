import { z } from 'zod';
import { type Diff, diffRow } from '../base/diff';
import { sha256Schema, uuidSchema } from '../base/ids';
import { type Instant, instantSchema } from '../base/time';

/**
 * A call that somebody is to evaluate. Who it is for never changes: a call that goes to another person ends one assignment
 * and makes a new one, so that whoever had it hears of it. `assigneeId` null: made without a team, for the person who made it.
 */
export const assignmentSchema = z.object({
  id: uuidSchema,
  interactionId: uuidSchema,
  recordingId: sha256Schema,
  /** Null: the rules choose when the call is opened. */
  scorecardVersionId: uuidSchema.nullable(),
  assigneeId: z.string().nullable(),
  assigneeName: z.string(),
  assignedBy: z.string(),
  assignedAt: instantSchema,
  /** When it should be submitted; null: whenever there is time. */
  due: instantSchema.nullable(),
  /** `overtaken`: whoever made it did not know that the call had been given to somebody already. */
  ended: z.enum(['withdrawn', 'reassigned', 'overtaken']).nullable(),
  endedAt: instantSchema.nullable(),
  /** The other assignments of the call that whoever made it knew. */
  knew: z.array(uuidSchema).default([]),
  /** The one that was first in the team database, and when whoever made this one had heard of it. */
  overtakenBy: uuidSchema.nullable().default(null),
  toldAt: instantSchema.nullable().default(null),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** Somebody whom calls can be assigned to: by their id in the team, or by name alone where there is no team. */
export interface Assignee {
  readonly id: string | null;
  readonly name: string;
}

/** What an assignment looks at of an evaluation. */
export interface AssignedWork {
  readonly assignmentId: string | null;
  readonly interactionId: string;
  readonly scorecardVersionId: string;
  readonly evaluator: string;
  readonly state: string;
}

export type AssignmentProgress = 'to-do' | 'started' | 'done';

export function isAssignedTo(
  assignment: Pick<Assignment, 'assigneeId' | 'assigneeName'>,
  one: Assignee,
): boolean {
  return assignment.assigneeId === null
    ? assignment.assigneeName === one.name
    : assignment.assigneeId === one.id;
}

/** Whether an evaluation is what an assignment asked for: begun from it, or its call judged by that person as asked. */
export function isWorkFor(assignment: Assignment, work: AssignedWork): boolean {
  if (work.assignmentId === assignment.id) return true;
  const { interactionId, scorecardVersionId, assigneeName } = assignment;
  return (
    work.interactionId === interactionId &&
    work.evaluator === assigneeName &&
    (scorecardVersionId === null || work.scorecardVersionId === scorecardVersionId)
  );
}

/** How far an assignment is, by the evaluations of its call. What was returned is to be done again. */
export function assignmentProgress(
  assignment: Assignment,
  evaluations: readonly AssignedWork[],
): AssignmentProgress {
  const work = evaluations.filter((one) => isWorkFor(assignment, one));
  if (work.some(({ state }) => state !== 'draft' && state !== 'returned')) return 'done';
  return work.length > 0 ? 'started' : 'to-do';
}

export function isOverdue(
  { due }: Pick<Assignment, 'due'>,
  progress: AssignmentProgress,
  now: Instant,
): boolean {
  return due !== null && progress !== 'done' && due < now;
}

/** What is late first, then by when it is due, what is due never last; equal ones in the order of assigning. */
export function assignmentOrder(one: Assignment, other: Assignment): number {
  const key = ({ due, assignedAt, id }: Assignment) => `${due ?? '~'} ${assignedAt} ${id}`;
  return key(one) < key(other) ? -1 : 1;
}

export interface AssignFacts {
  /** Null: a call that keeps its turn, and stays with whoever has it. */
  readonly calls: readonly ({ readonly id: string; readonly recordingId: string } | null)[];
  /** Shared out evenly among them, in turn. */
  readonly people: readonly Assignee[];
  readonly scorecardVersionId: string | null;
  readonly due: Instant | null;
  /** The assignments of these calls that have not ended and are not done. */
  readonly open: readonly Assignment[];
  /** All assignments of these calls that there are. */
  readonly known: readonly Assignment[];
  readonly by: string;
  readonly at: Instant;
  /** The id of a new assignment of this call. */
  readonly newId: (interactionId: string) => string;
}

/** What there is of each call. */
export function byCall<T extends { readonly interactionId: string }>(
  records: readonly T[],
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const record of records) {
    const known = found.get(record.interactionId);
    if (known === undefined) found.set(record.interactionId, [record]);
    else known.push(record);
  }
  return found;
}

/** Assigns calls. One that this person has already gets the new scorecard and day; one that another has goes over. */
export function decideAssign(facts: AssignFacts): Diff {
  const { calls, people, scorecardVersionId, due, at } = facts;
  const [openOf, knownOf] = [byCall(facts.open), byCall(facts.known)];
  return calls.flatMap((call, place): Diff => {
    const person = people[place % people.length];
    if (person === undefined || call === null) return [];
    const open = openOf.get(call.id) ?? [];
    const [kept] = open.filter((one) => isAssignedTo(one, person));
    const fresh: Assignment = {
      ...{
        id: facts.newId(call.id),
        interactionId: call.id,
        recordingId: call.recordingId,
        scorecardVersionId,
      },
      ...{ assigneeId: person.id, assigneeName: person.name, assignedBy: facts.by, assignedAt: at, due },
      ...{ ended: null, endedAt: null, overtakenBy: null, toldAt: null },
      knew: (knownOf.get(call.id) ?? []).map(({ id }) => id),
    };
    return [
      ...decideEnd(
        open.filter((one) => one !== kept),
        'reassigned',
        at,
      ),
      ...(kept === undefined
        ? diffRow('assignments', null, fresh)
        : diffRow('assignments', kept, { ...kept, scorecardVersionId, due })),
    ];
  });
}

export function decideEnd(
  open: readonly Assignment[],
  ended: NonNullable<Assignment['ended']>,
  at: Instant,
): Diff {
  return open.flatMap((one) => diffRow('assignments', one, { ...one, ended, endedAt: at }));
}

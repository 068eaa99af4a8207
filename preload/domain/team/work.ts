import type { Instant } from '../base/time';
import {
  type Assignee,
  type Assignment,
  type AssignmentProgress,
  assignmentProgress,
  isWorkFor,
} from './assignment';
import type { BegunWork } from './hand-over';

/** An evaluation as the work of a team looks at it. */
export interface JudgedWork extends BegunWork {
  readonly recordingId: string;
  /** The evaluation whose next revision it is. */
  readonly corrects: string | null;
  readonly returned: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}

/** `returned`: submitted, sent back, and its next revision is not begun yet. */
export type WorkState = AssignmentProgress | 'returned';

/** What somebody has to do with a call, or had: it was assigned to them, or their own evaluation of it was returned. */
export interface WorkItem {
  /** The assignment's, or the returned evaluation's where nobody had assigned the call. */
  readonly id: string;
  readonly interactionId: string;
  readonly recordingId: string;
  /** Null: the rules choose when the call is opened. */
  readonly scorecardVersionId: string | null;
  /** By name alone where nobody assigned it: an evaluation names its evaluator so. */
  readonly person: Assignee;
  readonly assignment: Assignment | null;
  readonly state: WorkState;
  /** What was begun for it last, its next revision before what was returned. */
  readonly evaluationId: string | null;
  /** Who returned it when, and why, until its next revision is submitted. */
  readonly returned: JudgedWork['returned'];
}

/**
 * All that anybody has to do with one call, or had. What was returned is its evaluator's own to do where no assignment
 * says so already, unless the call has been taken from them, or its next revision is somebody else's.
 */
export function workOfCall(
  assignments: readonly Assignment[],
  evaluations: readonly JudgedWork[],
): WorkItem[] {
  const assigned = assignments
    .map((one) => assignedItem(one, evaluations))
    // Nobody ever had one that came second, but for whoever gave it to themselves and began.
    .filter(({ assignment, evaluationId }) => !assignment?.overtakenBy || evaluationId !== null);
  return [...assigned, ...evaluations.flatMap((one) => returnedItem(one, assigned, evaluations) ?? [])];
}

function assignedItem(assignment: Assignment, evaluations: readonly JudgedWork[]): WorkItem {
  const { id, interactionId, recordingId, scorecardVersionId, assigneeId, assigneeName } = assignment;
  const progress = assignmentProgress(assignment, evaluations);
  const last = latest(evaluations.filter((one) => isWorkFor(assignment, one)));
  return {
    ...{ id, interactionId, recordingId, scorecardVersionId, assignment },
    person: { id: assigneeId, name: assigneeName },
    state: progress === 'started' && last?.state === 'returned' ? 'returned' : progress,
    evaluationId: last?.id ?? null,
    returned: progress === 'done' || last === undefined ? null : returnOf(last, evaluations),
  };
}

function returnedItem(
  evaluation: JudgedWork,
  assigned: readonly WorkItem[],
  evaluations: readonly JudgedWork[],
): WorkItem | null {
  const { id, interactionId, recordingId, scorecardVersionId, evaluator, state, returned } = evaluation;
  if (state !== 'returned' || returned === null) return null;
  const next = evaluations.find(({ corrects }) => corrects === id);
  if (next !== undefined && (next.state !== 'draft' || next.evaluator !== evaluator)) return null;
  const isSaid = assigned.some(({ assignment, state: progress }) => {
    if (assignment === null || !isWorkFor(assignment, evaluation)) return false;
    return assignment.ended === null ? progress !== 'done' : (assignment.endedAt ?? '') > returned.at;
  });
  if (isSaid) return null;
  return {
    ...{ id, interactionId, recordingId, scorecardVersionId, returned, assignment: null },
    person: { id: null, name: evaluator },
    state: next === undefined ? 'returned' : 'started',
    evaluationId: next?.id ?? id,
  };
}

/** What was said when a piece of work, or what it corrects, was returned. */
function returnOf(work: JudgedWork, evaluations: readonly JudgedWork[]): JudgedWork['returned'] {
  if (work.state === 'returned') return work.returned;
  return evaluations.find(({ id }) => id === work.corrects)?.returned ?? null;
}

function latest(evaluations: readonly JudgedWork[]): JudgedWork | undefined {
  const key = ({ startedAt, id }: JudgedWork) => `${startedAt} ${id}`;
  return evaluations.reduce<JudgedWork | undefined>(
    (last, one) => (last === undefined || key(one) > key(last) ? one : last),
    undefined,
  );
}

/** Whether it still waits for its person. */
export function isWaiting({ assignment, state }: WorkItem): boolean {
  return (assignment === null || assignment.ended === null) && state !== 'done';
}

/** By when it should be submitted; null: whenever there is time. */
export function workDue({ assignment }: WorkItem): Instant | null {
  return assignment?.due ?? null;
}

export function isLate(item: WorkItem, now: Instant): boolean {
  const due = workDue(item);
  return due !== null && due < now && isWaiting(item);
}

/** In the order of when they are due, what is due never last; equal ones in the order of assigning or returning. */
export function inWorkOrder(items: readonly WorkItem[]): WorkItem[] {
  const since = ({ assignment, returned }: WorkItem) => assignment?.assignedAt ?? returned?.at ?? '';
  // Told once for each: somebody may have thousands that are done.
  const keyed = items.map((item) => ({ item, key: `${workDue(item) ?? '~'} ${since(item)} ${item.id}` }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ item }) => item);
}

/** How far one person is. */
export interface PersonsWork {
  readonly name: string;
  readonly assigned: number;
  /** What waits for them: assigned and not done, or returned. */
  readonly waiting: number;
  readonly started: number;
  readonly returned: number;
  readonly done: number;
  readonly overdue: number;
}

export function personsWork(name: string, items: readonly WorkItem[], now: Instant): PersonsWork {
  const open = items.filter(({ assignment }) => assignment === null || assignment.ended === null);
  const count = (test: (item: WorkItem) => boolean) => open.filter(test).length;
  return {
    name,
    assigned: count(({ assignment }) => assignment !== null),
    waiting: count(isWaiting),
    started: count(({ state }) => state === 'started'),
    returned: count(({ state }) => state === 'returned'),
    done: count(({ state }) => state === 'done'),
    overdue: count((item) => isLate(item, now)),
  };
}

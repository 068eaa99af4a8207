import {
  type AssignedWork,
  type Assignee,
  type Assignment,
  byCall,
  isAssignedTo,
  isWorkFor,
} from './assignment';

/** A draft as handing it over has to know it. */
export interface BegunWork extends AssignedWork {
  readonly id: string;
  readonly startedAt: string;
}

/** A draft that goes on with whoever its call goes to, for an assignment of theirs. */
export interface HandOver {
  readonly interactionId: string;
  readonly evaluationId: string;
  /** Who has begun it. */
  readonly from: string;
  readonly to: Assignee & { readonly id: string };
  readonly assignmentId: string;
}

/**
 * The drafts that go over where calls are assigned to people in turn: of each call the one begun last for an assignment
 * of somebody else, unless its new person has begun one already. People without a team's id take over nothing.
 */
export function handOvers(facts: {
  readonly interactionIds: readonly string[];
  readonly people: readonly Assignee[];
  /** The assignments of these calls that have not ended and are not done. */
  readonly open: readonly Assignment[];
  readonly evaluations: readonly BegunWork[];
  /** The id that a new assignment of this call would have. */
  readonly newId: (interactionId: string) => string;
}): HandOver[] {
  const { interactionIds, people, newId } = facts;
  const [openOf, workOf] = [byCall(facts.open), byCall(facts.evaluations)];
  return interactionIds.flatMap((interactionId, place): HandOver[] => {
    const to = people[place % people.length];
    if (to === undefined || to.id === null) return [];
    const ofCall = openOf.get(interactionId) ?? [];
    const evaluations = workOf.get(interactionId) ?? [];
    const draft = begunFor(
      ofCall.filter((one) => !isAssignedTo(one, to)),
      evaluations,
    );
    const own = evaluations.some((one) => one.state === 'draft' && one.evaluator === to.name);
    if (draft === undefined || own) return [];
    const kept = ofCall.find((one) => isAssignedTo(one, to));
    const { id: evaluationId, evaluator: from } = draft;
    const assignmentId = kept?.id ?? newId(interactionId);
    return [{ interactionId, evaluationId, from, to: { id: to.id, name: to.name }, assignmentId }];
  });
}

/** The draft that was begun last for any of these assignments. */
export function begunFor<T extends BegunWork>(
  assignments: readonly Assignment[],
  evaluations: readonly T[],
): T | undefined {
  return evaluations
    .filter((work) => work.state === 'draft' && assignments.some((one) => isWorkFor(one, work)))
    .toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1))
    .at(-1);
}

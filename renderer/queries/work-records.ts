import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Assignee, Assignment } from '@domain/team/assignment';
import { inWorkOrder, type WorkItem, workOfCall } from '@domain/team/work';

/** Who has what to do, by person: as it stands, until the next change. */
export interface Work {
  /** What is or was somebody's to do, what is due first. */
  of(person: Assignee): readonly WorkItem[];
  /** Everybody who has anything, in the order of their names. */
  people(): readonly Assignee[];
  /** What somebody has assigned after somebody else had, and has not been told of yet. */
  overtaken(assignedBy: string): readonly Overtaken[];
}

/** An assignment that came second, and the one that was there first where it can still be seen. */
export interface Overtaken {
  readonly assignment: Assignment;
  readonly first: Assignment | null;
}

/** The work on all calls, made anew for the calls that a change touches and for no others. */
export interface WorkRecords {
  /** A call's assignments or evaluations have changed. */
  touch(interactionId: string): void;
  /** Whether anybody has, or had, anything to do with a call. */
  has(interactionId: string): boolean;
  /** Makes anew what was touched. Answers whether there was anything. */
  refresh(): boolean;
  /** Another object after each refresh that changed something. */
  work(): Work;
}

interface CallRecords {
  assignments(interactionId: string): readonly Assignment[];
  evaluations(interactionId: string): readonly Evaluation[];
}

export function createWorkRecords(calls: CallRecords): WorkRecords {
  const touched = new Set<string>();
  const itemsOf = new Map<string, readonly WorkItem[]>();
  /** The calls of each person, by the key that items name them with. */
  const callsOf = new Map<string, Set<string>>();
  const named = new Map<string, Assignee>();
  const overtaken = new Map<string, readonly Overtaken[]>();
  let work = asItStands();

  function replace(interactionId: string, items: readonly WorkItem[]): void {
    for (const { person } of itemsOf.get(interactionId) ?? [])
      callsOf.get(keyOf(person))?.delete(interactionId);
    if (items.length === 0) itemsOf.delete(interactionId);
    else itemsOf.set(interactionId, items);
    const second = untold(calls.assignments(interactionId));
    if (second.length === 0) overtaken.delete(interactionId);
    else overtaken.set(interactionId, second);
    for (const { person } of items) {
      const key = keyOf(person);
      named.set(key, person);
      const known = callsOf.get(key);
      if (known === undefined) callsOf.set(key, new Set([interactionId]));
      else known.add(interactionId);
    }
  }

  function asItStands(): Work {
    const found = new Map<string, readonly WorkItem[]>();
    const under = (key: string) =>
      [...(callsOf.get(key) ?? [])].flatMap((call) =>
        (itemsOf.get(call) ?? []).filter(({ person }) => keyOf(person) === key),
      );
    return {
      overtaken: (assignedBy) =>
        [...overtaken.values()].flat().filter(({ assignment }) => assignment.assignedBy === assignedBy),
      of(person) {
        const known = found.get(keyOf(person));
        if (known !== undefined) return known;
        const byName = keyOf({ id: null, name: person.name });
        const items = [...(person.id === null ? [] : under(keyOf(person))), ...under(byName)];
        const ordered = inWorkOrder(items);
        found.set(keyOf(person), ordered);
        return ordered;
      },
      people() {
        const busy = [...named].flatMap(([key, one]) => ((callsOf.get(key)?.size ?? 0) > 0 ? [one] : []));
        const known = new Set(busy.flatMap(({ id, name }) => (id === null ? [] : [name])));
        return busy
          .filter(({ id, name }) => id !== null || !known.has(name))
          .sort((one, other) => one.name.localeCompare(other.name));
      },
    };
  }

  return {
    touch: (interactionId) => void touched.add(interactionId),
    has: (interactionId) => itemsOf.has(interactionId),
    refresh() {
      if (touched.size === 0) return false;
      for (const id of touched) replace(id, workOfCall(calls.assignments(id), calls.evaluations(id)));
      touched.clear();
      work = asItStands();
      return true;
    },
    work: () => work,
  };
}

function untold(assignments: readonly Assignment[]): Overtaken[] {
  return (
    assignments
      // What its maker has replaced since is no news to them.
      .filter(({ ended, toldAt }) => ended === 'overtaken' && !toldAt)
      .map((assignment) => ({
        assignment,
        first: assignments.find(({ id }) => id === assignment.overtakenBy) ?? null,
      }))
  );
}

function keyOf({ id, name }: Assignee): string {
  return id === null ? `name ${name}` : `id ${id}`;
}

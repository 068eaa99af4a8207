import type { Assignee } from '@domain/team/assignment';
import { type PersonsWork, personsWork } from '@domain/team/work';
import type { TeamState } from '../../commands/team';
import type { LibraryRow } from '../../queries/library';
import type { Work } from '../../queries/work-records';

/** The chosen calls by whether somebody has them, or has had them, already. */
export interface ChosenCalls {
  readonly fresh: readonly LibraryRow[];
  readonly assigned: readonly LibraryRow[];
  readonly evaluated: readonly LibraryRow[];
}

export function chosenCalls(chosen: readonly LibraryRow[]): ChosenCalls {
  const isEvaluated = ({ assignment, evaluation }: LibraryRow) =>
    assignment === null && evaluation?.state === 'submitted';
  return {
    fresh: chosen.filter((row) => row.assignment === null && !isEvaluated(row)),
    assigned: chosen.filter(({ assignment }) => assignment !== null),
    evaluated: chosen.filter(isEvaluated),
  };
}

/** What of them is assigned: what nobody has, and the rest where it is asked for. In the order of choosing. */
export interface Included {
  readonly assigned: boolean;
  readonly evaluated: boolean;
}

/** Where all that was chosen is somebody's already, that is what is meant. */
export function includedAtFirst({ fresh, assigned }: ChosenCalls): Included {
  return { assigned: fresh.length === 0, evaluated: fresh.length === 0 && assigned.length === 0 };
}

export function includedCalls(
  chosen: readonly LibraryRow[],
  calls: ChosenCalls,
  included: Included,
): LibraryRow[] {
  const left = new Set([
    ...(included.assigned ? [] : calls.assigned),
    ...(included.evaluated ? [] : calls.evaluated),
  ]);
  return chosen.filter((row) => !left.has(row));
}

export interface Candidate extends PersonsWork {
  readonly person: Assignee;
  /** Evaluating is what they are there for; others may have calls as well. */
  readonly isEvaluator: boolean;
}

/** Somebody calls can go to. */
export interface Assignable extends Assignee {
  readonly isEvaluator: boolean;
}

/** Whom calls can go to with what waits for them, whoever is late first, then whoever has the most. */
export function candidates(people: readonly Assignable[], work: Work | null, now: string): Candidate[] {
  return people
    .map(({ isEvaluator, ...person }) => ({
      ...personsWork(person.name, work?.of(person) ?? [], now),
      ...{ person, isEvaluator },
    }))
    .sort((one, other) => other.overdue - one.overdue || other.waiting - one.waiting);
}

/** Whom somebody may assign calls to: without a team themselves; a lead their team, an admin everybody. */
export function assignable(team: TeamState, self: Assignee): Assignable[] {
  if (team === null) return [{ ...self, isEvaluator: true }];
  const { person, people } = team;
  if (person === null || (person.role !== 'lead' && person.role !== 'admin')) return [];
  return people
    .filter(({ role }) => role !== 'auditor')
    .filter((one) => person.role === 'admin' || one.team === person.team)
    .map(({ id, name, role }) => ({ id, name, isEvaluator: role === 'evaluator' }));
}

export function keyOf({ id, name }: Assignee): string {
  return id ?? name;
}

/** The end of a day as this desk has it. */
export function dueOf(day: string): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  return new Date(year, month - 1, date, 23, 59, 59).toISOString();
}

/** The days that are asked for most, by their names. */
export function likelyDays(now: Date): readonly { readonly title: string; readonly day: string }[] {
  const later = (days: number) => {
    const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
    const two = (part: number) => String(part).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };
  // From Friday on, the week that is meant is the next one.
  const untilFriday = (5 - now.getDay() + 7) % 7 || 7;
  return [
    { title: 'Today', day: later(0) },
    { title: 'Tomorrow', day: later(1) },
    { title: 'Friday', day: later(untilFriday) },
    { title: 'In a week', day: later(7) },
    { title: 'In two weeks', day: later(14) },
  ];
}

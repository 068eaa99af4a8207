import type { Json } from '../base/record';
import type { Kind } from './law';
import type { Operation } from './operation';
import type { Person, ServerRow } from './verdict';

/*
 * Of some kinds a team has but one open row about the same thing: a call is assigned to one person. Whoever makes another
 * names in `knew` the rows about it that they knew of. Where two were made by people who knew of neither, the team
 * database takes the second as one that has `ended` as overtaken, and says `overtakenBy` which; nothing is refused, so what
 * follows on it finds it there.
 */

/** The operation as it is taken: what makes a row that came second says so. `beside`: the rows of its kind. */
export function withOvertaken(
  { about }: Kind,
  person: Person,
  operation: Operation,
  row: ServerRow | null,
  beside: readonly ServerRow[],
): Operation {
  const { id, set, unset, blank, deleted } = operation;
  if (about === null) return operation;
  const subject = set[about];
  const makes = row === null ? deleted !== true : row.row.deleted && deleted === false;
  if (!makes || typeof subject !== 'string' || !isOpen(set.ended)) return operation;
  const team = row === null ? person.team : row.team;
  const [first] = beside
    .filter(({ row: other, ...its }) => {
      const { fields } = other;
      if (other.id === id || other.deleted || its.team !== team || fields[about] !== subject) return false;
      return isOpen(fields.ended) && !names(set.knew, other.id) && !names(fields.knew, id);
    })
    .map(({ row: other }) => other.id)
    .sort();
  if (first === undefined) return operation;
  const others = (fields: readonly string[]) =>
    fields.filter((field) => field !== 'ended' && field !== 'overtakenBy');
  return {
    ...operation,
    set: { ...set, ended: 'overtaken', overtakenBy: first },
    unset: others(unset),
    blank: others(blank),
  };
}

function isOpen(ended: Json | undefined): boolean {
  return ended === undefined || ended === null;
}

function names(list: Json | undefined, id: string): boolean {
  return Array.isArray(list) && list.includes(id);
}

import type { Diff, RowChange } from '../base/diff';
import { jsonEquals, type Row } from '../base/record';
import type { Assignment } from './assignment';

/** A change without what it can't do any more, and the calls that stay as they are for that. */
export interface PossibleAssignments {
  readonly diff: Diff;
  readonly staying: readonly string[];
}

/**
 * Of a step that is taken back or done again, the changes of assignments that still stand as it left them: of a call all of
 * them or none, as giving it to one person is taking it from another. Nor does a call become two people's by it.
 */
export function possibleAssignments(
  diff: Diff,
  standing: {
    /** The assignments of these calls, and those that the change names. */
    readonly all: readonly Assignment[];
    /** Those of them that have not ended and are not done. */
    readonly open: readonly Assignment[];
  },
): PossibleAssignments {
  const rows = new Map(standing.all.map((one) => [one.id, one]));
  const ofCalls = new Map<string, RowChange[]>();
  for (const change of diff) {
    if (change.table !== 'assignments') continue;
    const call = callOf(change, rows.get(change.id));
    ofCalls.set(call, [...(ofCalls.get(call) ?? []), change]);
  }
  const staying = [...ofCalls].flatMap(([call, changes]) => {
    const stands = changes.every((change) => standsAs(change.before, rows.get(change.id)));
    const named = new Set(changes.map(({ id }) => id));
    const others = standing.open.filter((one) => one.interactionId === call && !named.has(one.id));
    return stands && !(others.length > 0 && changes.some(opens)) ? [] : [call];
  });
  const kept = new Set(staying);
  return {
    staying,
    diff: diff.filter(
      (change) => change.table !== 'assignments' || !kept.has(callOf(change, rows.get(change.id))),
    ),
  };
}

function callOf({ id, before, after }: RowChange, row: Assignment | undefined): string {
  const call = row?.interactionId ?? before?.interactionId ?? after?.interactionId;
  return typeof call === 'string' ? call : id;
}

function standsAs(before: RowChange['before'], row: Assignment | undefined): boolean {
  if (before === null || row === undefined) return before === null && row === undefined;
  const fields: Row = row;
  return Object.entries(before).every(([field, value]) => jsonEquals(fields[field], value));
}

function opens({ after }: RowChange): boolean {
  return after?.ended === null;
}

import type { Recording } from '@domain/recordings/recording';
import { type Assignee, isAssignedTo } from '@domain/team/assignment';
import type { LibraryRow } from '../../queries/library';

/** The recordings of what is assigned to somebody and not done, and of what was returned to them. */
export function callsOfSelf(rows: readonly LibraryRow[], self: Assignee): Recording[] {
  return rows.filter((row) => waitsFor(row, self)).map(({ recording }) => recording);
}

function waitsFor({ assignment, evaluation }: LibraryRow, self: Assignee): boolean {
  if (assignment !== null && isAssignedTo(assignment, self)) return true;
  return evaluation?.state === 'returned' && evaluation.evaluator === self.name;
}

/**
 * The recordings of calls that began on these days, as this desk has its days; one end may be open, and without both there
 * are none. A call whose beginning nobody told counts by when it was imported.
 */
export function callsOfDays(
  rows: readonly LibraryRow[],
  { from, until }: { readonly from: string; readonly until: string },
): Recording[] {
  if (from === '' && until === '') return [];
  return rows
    .filter(({ interaction, recording }) => {
      const day = dayOf(interaction.startedAt ?? recording.importedAt);
      return (from === '' || day >= from) && (until === '' || day <= until);
    })
    .map(({ recording }) => recording);
}

/** What somebody is at work with: the open call, drafts, and what waits for them. */
export function callsAtWork(
  rows: readonly LibraryRow[],
  self: Assignee,
  openEvaluation: string | null,
): string[] {
  return rows
    .filter(
      (row) =>
        (row.evaluation !== null &&
          (row.evaluation.state === 'draft' || row.evaluation.id === openEvaluation)) ||
        waitsFor(row, self),
    )
    .map(({ recording }) => recording.id);
}

function dayOf(instant: string): string {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

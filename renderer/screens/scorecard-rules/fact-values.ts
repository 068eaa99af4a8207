import { contactFact, isContactFact } from '@domain/recordings/contact-facts';
import type { LibraryRow } from '../../queries/library';

/** More values than these are found by typing them. */
const mostValues = 500;

/** The values of a fact that the library's calls have, the most frequent first. */
export function factValues(rows: readonly LibraryRow[], field: string): string[] {
  const counts = new Map<string, number>();
  for (const { interaction } of rows) {
    const value = contactFact(interaction, field)?.trim();
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, mostValues)
    .map(([value]) => value);
}

/** The custom columns that the library's calls have, by name. */
export function factColumns(rows: readonly LibraryRow[]): string[] {
  const names = new Set<string>();
  for (const { interaction } of rows) for (const name of Object.keys(interaction.custom)) names.add(name);
  return [...names].filter((name) => !isContactFact(name)).sort((one, other) => one.localeCompare(other));
}

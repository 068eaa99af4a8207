import type { ChangeEntry } from '@domain/sync/change';
import { clockReceiveRows } from '@domain/sync/clock';
import { guardedFields, kindOf, type Law } from '@domain/sync/law';
import { type Operation, operationsOf } from '@domain/sync/operation';
import type { SharedPlace } from './exchange';
import type { TeamLink, WireRow } from './team-link';

/** What entries of the journal are to the database, under the assignments that this device knew when they were made. */
export function operationsFrom(entries: readonly ChangeEntry[], at: SharedPlace, law: Law): Operation[] {
  return entries.flatMap((entry, index) =>
    operationsOf(entry, {
      guarded: (kind) => guardedFields(law, kind),
      epoch: ({ table, id, before, after }) => {
        const { parent } = kindOf(law, table);
        const head =
          parent === null ? id : (after?.[parent.field] ?? before?.[parent.field] ?? id.split(':')[0]);
        return epochAt(at, String(head), at.entries + index);
      },
    }),
  );
}

/**
 * The rows that refused operations were about, where the page does not have them: they are here as their authors wanted
 * them, and have to become what the database has, be it nothing.
 */
export async function refusedRows(link: TeamLink, rows: readonly WireRow[]): Promise<WireRow[]> {
  const there = new Set(rows.map(({ kind, id }) => nameOf(kind, id)));
  const wanted = new Map<string, readonly [string, string]>();
  for (const { kind, fields } of rows) {
    const { table, rowId, field } = fields;
    if (kind !== 'conflictCopies' || field !== null) continue;
    if (typeof table !== 'string' || typeof rowId !== 'string' || there.has(nameOf(table, rowId))) continue;
    wanted.set(nameOf(table, rowId), [table, rowId]);
  }
  if (wanted.size === 0) return [];
  const found = await link.look([...wanted.values()]);
  const known = new Set(found.map(({ kind, id }) => nameOf(kind, id)));
  const gone = [...wanted].filter(([name]) => !known.has(name));
  return [
    ...found,
    ...gone.map(([, [kind, id]]) => ({
      kind,
      id,
      fields: {},
      stamps: {},
      deleted: true,
      epoch: 0,
      gone: true,
    })),
  ];
}

/** The place after rows were met: its clock is behind all of their stamps, and it knows their assignments `from` an entry on. */
export function afterRows(at: SharedPlace, rows: readonly WireRow[], from: number): SharedPlace {
  const clock = clockReceiveRows(at.clock, rows);
  const epochs: Record<string, SharedPlace['epochs'][string]> = { ...at.epochs };
  for (const { id, epoch } of rows) {
    const known = epochs[id] ?? [];
    if (epoch > (known.at(-1)?.epoch ?? 0)) epochs[id] = [...known, { epoch, from }];
  }
  return { ...at, clock, epochs };
}

export function nameOf(kind: string, id: string): string {
  return `${kind}\n${id}`;
}

function epochAt(at: SharedPlace, id: string, entry: number): number {
  return at.epochs[id]?.findLast(({ from }) => from <= entry)?.epoch ?? 0;
}

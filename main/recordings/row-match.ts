import type { MetadataRow } from '@domain/recordings/metadata-table';
import { bareFileName } from '@domain/recordings/metadata-table';

/** A row of a table with its number there; row 1 is the header. */
export interface NumberedRow extends MetadataRow {
  readonly row: number;
}

/** Finds the row that is about a file, by its path, then its name, then its name without extension. */
export interface RowIndex {
  find(name: string): NumberedRow | null;
}

/** Indexes rows by the names they carry. Where two rows carry the same name, the first is meant. */
export function indexRows(rows: readonly NumberedRow[]): RowIndex {
  const byPath = new Map<string, NumberedRow>();
  const byName = new Map<string, NumberedRow>();
  const byStem = new Map<string, NumberedRow | null>();
  for (const row of rows) {
    if (row.fileName === null) continue;
    const path = plainPath(row.fileName);
    setOnce(byPath, path, row);
    setOnce(byName, bareFileName(path), row);
    const stem = stemOf(path);
    // A stem that two rows share says nothing: those are two files of one name and different kinds.
    byStem.set(stem, byStem.has(stem) ? null : row);
  }
  return {
    find(name) {
      const path = plainPath(name);
      return byPath.get(path) ?? byName.get(bareFileName(path)) ?? byStem.get(stemOf(path)) ?? null;
    },
  };
}

function setOnce<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

/** Names as file systems that ignore case and normalise accents see them. */
function plainPath(path: string): string {
  return path.trim().normalize('NFC').toLowerCase().replaceAll('\\', '/');
}

function stemOf(path: string): string {
  return bareFileName(path).replace(/\.[a-z0-9]{1,5}$/, '');
}

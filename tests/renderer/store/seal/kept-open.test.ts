import { describe, expect, it } from 'vitest';
import { isSealedIn, keptOpen } from '../../../../renderer/db/seal/kept-open';
import { databaseIn, draft, lyingRows, profile } from '../harness';

/** The paths that a database keeps keys of, for each of its tables: the primary key first. */
async function pathsOf(db: ReturnType<typeof databaseIn>): Promise<Record<string, string[]>> {
  await db.open();
  return Object.fromEntries(
    db.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      [primKey, ...indexes]
        .flatMap(({ keyPath }) => keyPath ?? [])
        .filter((path, at, all) => all.indexOf(path) === at),
    ]),
  );
}

describe('what stays open of sealed rows', () => {
  it('is declared for each table, and is what its rows are found by, no more and no less.', async () => {
    const db = databaseIn(profile());
    const paths = await pathsOf(db);
    db.close();
    expect(Object.keys(paths).sort()).toEqual(Object.keys(keptOpen).sort());
    for (const [table, declared] of Object.entries(keptOpen)) {
      if (declared === 'whole') continue;
      expect([...(paths[table] ?? [])].sort(), table).toEqual([...declared].sort());
      expect(paths[table]?.[0], table).toBe(declared[0]);
    }
  });

  it('is all that lies open of the rows of a workspace.', async () => {
    const { factory, db } = await draft();
    db.close();
    let sealedRows = 0;
    for (const [table, declared] of Object.entries(keptOpen)) {
      for (const row of await lyingRows(factory, table)) {
        const key = row.id ?? row.key ?? row.scopeKey;
        if (!isSealedIn(table, key)) continue;
        sealedRows += 1;
        const { sealed, fields, ...own } = row;
        expect(sealed).toBeInstanceOf(Uint8Array);
        const open = [...Object.keys(own), ...Object.keys(fields ?? {}).map((name) => `fields.${name}`)];
        expect(
          open.filter((path) => !(declared as readonly string[]).includes(path)),
          table,
        ).toEqual([]);
      }
    }
    expect(sealedRows).toBeGreaterThan(5);
  });
});

import { describe, expect, it } from 'vitest';
import { recordImported } from '../../../../renderer/commands/recordings';
import { seedStarters } from '../../../../renderer/commands/scorecards';
import type { EarmarkDatabase } from '../../../../renderer/db/database';
import { readRowsNote } from '../../../../renderer/db/meta';
import { bringRowsInLine, noteRowsUnder } from '../../../../renderer/db/seal/bring-in-line';
import { isSealedIn } from '../../../../renderer/db/seal/kept-open';
import { sealedTables } from '../../../../renderer/db/seal/lying-rows';
import { loadRowCipher } from '../../../../renderer/db/seal/row-cipher';
import type { RowKey } from '../../../../renderer/db/seal/row-keys';
import { keyIdOf } from '../../../../renderer/db/seal/row-seal';
import {
  allRows,
  contextOn,
  databaseIn,
  draft,
  history,
  inbound,
  libraryItem,
  lyingRows,
  profile,
  rowKey,
  sealing,
} from '../harness';

const [first, second] = [rowKey(1), rowKey(2)];
const cipher = await loadRowCipher();
const atOnce = async () => undefined;

/** What the rows that are sealed where rows are lie under, each once. */
async function liesUnder(factory: IDBFactory): Promise<(string | null)[]> {
  const found = new Set<string | null>();
  for (const table of sealedTables)
    for (const row of await lyingRows(factory, table))
      if (isSealedIn(table, row.id ?? row.key ?? row.scopeKey)) found.add(keyIdOf(row));
  return [...found];
}

/** A profile with a few hundred rows in it, none of them sealed. */
async function openProfile(): Promise<{ factory: IDBFactory; db: EarmarkDatabase }> {
  const factory = profile();
  const db = databaseIn(factory, sealing(null));
  const context = contextOn(db);
  await seedStarters(context, [inbound]);
  await recordImported(
    context,
    Array.from({ length: 350 }, (_, n) => libraryItem(n)),
  );
  return { factory, db };
}

async function turnTo(
  db: EarmarkDatabase,
  seals: RowKey | null,
  opens: readonly RowKey[] = [],
): Promise<void> {
  await noteRowsUnder(db, seals?.id ?? null);
  db.seal.use({ seals, opens }, cipher);
}

describe('rows are brought in line', () => {
  it('when they are to be sealed, when with another key, and when no more; each time they say the same.', async () => {
    const { factory, db } = await openProfile();
    const said = [await allRows(db), await history(db)];
    const turns = [
      [first, []],
      [second, [first]],
      [null, [second]],
    ] as const;
    for (const [seals, opens] of turns) {
      await turnTo(db, seals, opens);
      const pass = await bringRowsInLine(db, atOnce);
      expect(pass).toMatchObject({ closed: 0, inLine: true });
      expect(pass.written).toBeGreaterThan(700);
      expect(await liesUnder(factory)).toEqual([seals?.id ?? null]);
      expect((await readRowsNote(db)).under).toEqual([seals?.id ?? null]);
      expect([await allRows(db), await history(db)]).toEqual(said);
      expect(await bringRowsInLine(db, atOnce)).toEqual({ written: 0, closed: 0, inLine: true });
    }
    db.close();
  });

  it('from wherever it was broken off, and until then all can be read.', async () => {
    const { factory, db } = await openProfile();
    const said = await allRows(db);
    await turnTo(db, first);
    let left = 3;
    const broken = bringRowsInLine(db, async () => {
      left -= 1;
      if (left === 0) throw new Error('The window was closed');
    });
    await expect(broken).rejects.toThrow('The window was closed');
    db.close();
    expect(new Set(await liesUnder(factory))).toEqual(new Set([null, first.id]));

    const next = databaseIn(factory, sealing(first));
    expect(new Set((await readRowsNote(next)).under)).toEqual(new Set([null, first.id]));
    expect(await allRows(next)).toEqual(said);
    expect(await bringRowsInLine(next, atOnce)).toMatchObject({ inLine: true });
    expect(await liesUnder(factory)).toEqual([first.id]);
    next.close();
  });

  it('while others write, whose rows are not lost.', async () => {
    const { factory, db } = await openProfile();
    await turnTo(db, first);
    const context = contextOn(db, { begun: Date.UTC(2026, 10, 23) });
    let n = 400;
    await bringRowsInLine(db, async () => {
      await recordImported(context, [libraryItem(n++)]);
    });
    expect(n).toBeGreaterThan(404);
    expect(await db.recordings.count()).toBe(n - 50);
    expect(await liesUnder(factory)).toEqual([first.id]);
    db.close();
  });

  it('not to the end where the key is another meanwhile; the next pass ends it.', async () => {
    const { factory, db } = await openProfile();
    await turnTo(db, first);
    let turned = false;
    const pass = await bringRowsInLine(db, async () => {
      if (!turned) await turnTo(db, second, [first]);
      turned = true;
    });
    expect(pass.inLine).toBe(false);
    expect(await bringRowsInLine(db, atOnce)).toMatchObject({ inLine: true });
    expect(await liesUnder(factory)).toEqual([second.id]);
    db.close();
  });

  it('without anybody being told, as they say the same.', async () => {
    const { factory, db } = await draft();
    db.close();
    const next = databaseIn(factory, sealing(second, [first]));
    await next.open();
    const { Dexie } = await import('dexie');
    const told: string[] = [];
    const listen = (parts: object) => told.push(...Object.keys(parts));
    Dexie.on('storagemutated', listen);
    await noteRowsUnder(next, second.id);
    expect((await bringRowsInLine(next, atOnce)).written).toBeGreaterThan(0);
    Dexie.on.storagemutated.unsubscribe(listen);
    expect(told.filter((part) => !part.includes('/meta/'))).toEqual([]);
    next.close();
  });

  it('as far as they can be opened; the others stay as they are, and nothing is noted.', async () => {
    const { factory, db } = await draft();
    db.close();
    const next = databaseIn(factory, sealing(second));
    await noteRowsUnder(next, second.id);
    const pass = await bringRowsInLine(next, atOnce);
    expect(pass.inLine).toBe(false);
    expect(pass.closed).toBeGreaterThan(0);
    expect(await liesUnder(factory)).toEqual([first.id]);
    expect((await readRowsNote(next)).under.length).toBeGreaterThan(1);
    next.close();
  });
});

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTeamDatabase, operation, push, type TeamDatabase, teamServer } from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

let database: TeamDatabase;

describe.skipIf(typeof server === 'string')('the cursor', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
  });
  afterAll(() => database?.close());

  it('never passes a row that is written but not committed yet', async () => {
    const [slow, quick, reader] = [
      await database.connect('kim'),
      await database.connect('bo'),
      await database.connect('root'),
    ];
    await slow.query('BEGIN');
    await push(slow, database.store, [operation({ kind: 'clips', id: 'slow' })]);
    const waiting = push(quick, database.store, [operation({ kind: 'clips', id: 'quick' })]);
    const early = await pull(reader, { n: 0, mark: null });
    await slow.query('COMMIT');
    await waiting;
    const late = await pull(reader, early);
    expect(early.ids).toEqual([]);
    expect(late.ids).toEqual(['slow', 'quick']);
  });

  it('loses nothing and doubles nothing where six write at once and one reads on meanwhile', async () => {
    const writers = await Promise.all(
      ['kim', 'bo', 'cy', 'ada', 'lee', 'root'].map((login) => database.connect(login)),
    );
    const reader = await database.connect('audit');
    let cursor = await pull(reader, { n: 0, mark: null });
    const seen: string[] = [];
    let writing = true;
    const reading = (async () => {
      for (let last = false; !last; ) {
        last = !writing;
        cursor = await pull(reader, cursor, 7);
        seen.push(...cursor.ids);
        if (cursor.ids.length > 0) last = false;
      }
    })();
    await Promise.all(
      writers.map(async (client, writer) => {
        for (let round = 0; round < 20; round++) {
          const batch = [0, 1, 2].map((index) =>
            operation({ kind: 'clips', id: `${writer}-${round}-${index}` }),
          );
          await push(client, database.store, batch);
        }
      }),
    );
    writing = false;
    await reading;
    expect(seen).toHaveLength(6 * 20 * 3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('does nothing twice, and says of a repeat what became of it the first time', async () => {
    const kim = await database.connect('kim');
    const batch = [
      operation({ kind: 'clips', id: 'twice', set: { title: 'a' } }),
      operation({ kind: 'scorecardRules', id: 'refused', set: { title: 'a' } }),
    ];
    const first = await push(kim, database.store, batch);
    const again = await push(kim, database.store, batch);
    expect(first.results.map(({ r }) => r)).toEqual(['ok', 'refused']);
    expect(again.results.map(({ r, why }) => [r, why])).toEqual([
      ['dup', null],
      ['dup', 'role'],
    ]);
  });

  it('is refused by a database that was put back to an earlier state and has gone on since', async () => {
    const kim = await database.connect('kim');
    const seen = await push(kim, database.store, [operation({ kind: 'clips', id: 'before' })]);
    await database.owner.query('DELETE FROM earmark.mark WHERE n >= $1', [seen.n]);
    await expect(
      push(kim, database.store, [operation({ kind: 'clips', id: 'x' })], seen),
    ).rejects.toMatchObject({ code: 'EM003' });
    await push(kim, database.store, [operation({ kind: 'clips', id: 'after' })]);
    await expect(
      push(kim, database.store, [operation({ kind: 'clips', id: 'x' })], seen),
    ).rejects.toMatchObject({ code: 'EM003' });
    expect((await pull(kim, { n: seen.n, mark: seen.mark })).known).toBe(false);
  });

  it('is refused as well where it was read of rows that have moved back since', async () => {
    const kim = await database.connect('kim');
    const ids = ['first', 'second', 'third'];
    const start = await pull(kim, { n: 0, mark: null });
    const seen = await push(
      kim,
      database.store,
      ids.map((id) => operation({ kind: 'clips', id })),
    );
    await database.owner.query('CREATE TABLE public.backup AS SELECT * FROM earmark.entity');
    const ahead = await push(
      kim,
      database.store,
      [operation({ kind: 'clips', id: 'first', set: { title: 'x' } })],
      seen,
    );
    const page = await pull(kim, start, 2);
    expect(page.ids).toEqual(['second', 'third']);
    // Put back: `first` lies before the page's end again, which is at a number that both states know.
    await database.owner.query('DELETE FROM earmark.mark WHERE n >= $1', [ahead.n]);
    await database.owner.query(
      'DELETE FROM earmark.entity; INSERT INTO earmark.entity SELECT * FROM public.backup; DROP TABLE public.backup',
    );
    expect((await pull(kim, page)).known).toBe(false);
  });

  it('is of one store: another, or another protocol, is refused', async () => {
    const kim = await database.connect('kim');
    const other = '00000000-0000-4000-8000-000000000000';
    await expect(push(kim, other, [operation({ kind: 'clips', id: 'x' })])).rejects.toMatchObject({
      code: 'EM003',
    });
    await expect(
      kim.query('SELECT earmark.push(2, $1, 0, NULL, $2, $3)', [database.store, 'a'.repeat(12), '[]']),
    ).rejects.toMatchObject({ code: 'EM002' });
  });
});

interface Cursor {
  readonly n: number;
  readonly head?: number;
  readonly mark: string | null;
}

async function pull(
  client: pg.Client,
  { n, head = n, mark }: Cursor,
  most = 2000,
): Promise<Cursor & { known: boolean; ids: string[] }> {
  const { rows } = await client.query('SELECT earmark.pull($1, $2, $3, $4, $5) AS page', [
    database.store,
    n,
    head,
    mark,
    most,
  ]);
  const page: { n: number; head: number; mark: string; known: boolean; rows: { id: string }[] } =
    rows[0].page; // what the migration answers
  return {
    n: page.n,
    head: page.head,
    mark: page.mark,
    known: page.known,
    ids: page.rows.map(({ id }) => id),
  };
}

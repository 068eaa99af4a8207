import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTeamDatabase, people, type TeamDatabase, teamServer } from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

const key = Buffer.alloc(32, 7);
const first = { kind: 'folder', path: '/mnt/first' };
const second = { kind: 'folder', path: '/mnt/second' };
const everybody = Object.keys(people);
const notAdmins = everybody.filter((login) => login !== 'root');

let database: TeamDatabase;
const clients = new Map<string, pg.Client>();

async function ask(login: string): Promise<unknown> {
  const { rows } = await client(login).query('SELECT earmark.recordings() AS answer');
  return rows[0]?.answer;
}
async function set(login: string, expected: number, place: object, keyOf = key): Promise<unknown> {
  const { rows } = await client(login).query('SELECT earmark.set_recordings($1, $2, $3, $4) AS answer', [
    ...[expected, place, 'a secret of the place', keyOf],
  ]);
  return rows[0]?.answer;
}
function client(login: string): pg.Client {
  const found = clients.get(login);
  if (found === undefined) throw new Error(`${login} is not connected`);
  return found;
}

describe.skipIf(typeof server === 'string')('the place of recordings in the team database', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
    for (const login of everybody) clients.set(login, await database.connect(login));
  });
  afterAll(() => database?.close());

  it.each(notAdmins)('is not for %s to set', async (login) => {
    expect(await set(login, 0, first)).toBe('role');
    expect(await ask(login)).toBe(null);
  });

  it('is set by an admin who knows what was there, and keeps its first key', async () => {
    expect(await set('root', 1, first)).toBe('stale');
    expect(await set('root', 0, first)).toBe('ok');
    expect(await set('root', 0, second)).toBe('stale');
    expect(await set('root', 1, second, Buffer.alloc(32, 9))).toBe('ok');
    expect(await ask('root')).toEqual({
      ...{ revision: 2, place: second, secret: 'a secret of the place' },
      key: key.toString('base64'),
    });
  });

  it.each(everybody)('is told to %s, with its key', async (login) => {
    expect(await ask(login)).toMatchObject({ revision: 2, place: second, key: key.toString('base64') });
  });

  it.each(everybody)('is not to be read or written past its functions by %s', async (login) => {
    for (const text of [
      'SELECT * FROM earmark.recordings_place',
      `UPDATE earmark.recordings_place SET secret = ''`,
      'DELETE FROM earmark.recordings_place',
      'SET ROLE earmark_owner',
    ])
      await expect(client(login).query(text)).rejects.toMatchObject({ code: '42501' });
  });

  it('is in the ledger with who set it, without secret or key, and the chain holds', async () => {
    const { rows } = await database.owner.query(
      `SELECT body, hash = sha256(previous || convert_to(body, 'UTF8')) AS holds FROM earmark.ledger
       WHERE op LIKE 'recordings-place/%' ORDER BY at`,
    );
    expect(rows.map(({ holds }) => holds)).toEqual([true, true]);
    expect(rows.map(({ body }) => JSON.parse(body))).toEqual([
      { by: database.person('root'), recordings: first, revision: 1 },
      { by: database.person('root'), recordings: second, revision: 2 },
    ]);
    const { rows: heads } = await database.owner.query(
      `SELECT (SELECT head FROM earmark.store) = (SELECT hash FROM earmark.ledger l
       WHERE NOT EXISTS (SELECT FROM earmark.ledger x WHERE x.previous = l.hash)) AS ends`,
    );
    expect(heads).toEqual([{ ends: true }]);
  });

  it('is told no more to who has left', async () => {
    await database.owner.query('UPDATE earmark.person SET active = false WHERE login = $1', [
      database.login('bo'),
    ]);
    expect(await ask('bo')).toBe(null);
  });
});

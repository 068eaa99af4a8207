import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openTeamDatabase,
  operation,
  type people,
  push,
  type TeamDatabase,
  teamServer,
} from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

let database: TeamDatabase;
let kim: pg.Client;
let bo: pg.Client;
const text = 'What Kim wrote of the call in his draft.';

describe.skipIf(typeof server === 'string')('the team database', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
    kim = await database.connect('kim');
    bo = await database.connect('bo');
    const done = operation({ id: 'done', set: { state: 'draft' }, deleted: false });
    const line = operation({
      ...{ kind: 'answers', id: 'done:l' },
      ...{ set: { evaluationId: 'done', comment: text }, deleted: false },
    });
    const seen = { 'evaluations/done': [done.stamp], 'answers/done:l': [line.stamp] };
    await push(kim, database.store, [
      operation({ id: 'draft', set: { state: 'draft' }, deleted: false }),
      operation({
        kind: 'answers',
        id: 'draft:l',
        set: { evaluationId: 'draft', comment: text },
        deleted: false,
      }),
      done,
      line,
      operation({ id: 'done', set: { state: 'submitted' }, base: { state: 'draft' }, seen }),
      operation({ kind: 'savedViews', id: 'view', set: { name: 'mine' }, deleted: false }),
      operation({ kind: 'clips', id: 'clip', set: { title: 'A good greeting' }, deleted: false }),
      operation({ kind: 'openings', id: 'opening', set: { place: 'practice' }, deleted: false }),
    ]);
  });
  afterAll(() => database?.close());

  it.each<[keyof typeof people, string[]]>([
    [
      'kim',
      [
        'answers done:l',
        'answers draft:l',
        'clips clip',
        'evaluations done',
        'evaluations draft',
        'openings opening',
        'savedViews view',
      ],
    ],
    ['bo', ['clips clip']],
    [
      'ada',
      [
        'answers done:l',
        'answers draft:l',
        'clips clip',
        'evaluations done',
        'evaluations draft',
        'openings opening',
      ],
    ],
    ['lee', ['clips clip']],
    ['audit', ['answers done:l', 'clips clip', 'evaluations done', 'openings opening']],
    [
      'root',
      [
        'answers done:l',
        'answers draft:l',
        'clips clip',
        'evaluations done',
        'evaluations draft',
        'openings opening',
      ],
    ],
  ])('shows %s what is theirs to see, through every way of reading', async (login, expected) => {
    const client = await database.connect(login);
    const direct = await client.query('SELECT kind, id FROM earmark.entity');
    const pulled = await client.query('SELECT earmark.pull($1, 0, 0, NULL, 2000) AS page', [database.store]);
    const names = [...Array(direct.rows.length).keys()].map((index) => direct.rows[index]);
    const asked = JSON.stringify(
      (await database.owner.query('SELECT kind, id FROM earmark.entity')).rows.map(({ kind, id }) => [
        kind,
        id,
      ]),
    );
    const looked = await client.query('SELECT earmark.look($1) AS rows', [asked]);
    const named = (rows: { kind: string; id: string }[]) =>
      rows.map(({ kind, id }) => `${kind} ${id}`).sort();
    expect(named(names)).toEqual(expected);
    expect(named(pulled.rows[0].page.rows)).toEqual(expected);
    expect(named(looked.rows[0].rows)).toEqual(expected);
  });

  it('answers everybody with the head, so that their cursors pass what they may not see', async () => {
    const { rows } = await bo.query('SELECT earmark.pull($1, 0, 0, NULL, 2000) AS page', [database.store]);
    expect(rows[0].page.n).toBe(rows[0].page.head);
  });

  it.each<[string, string]>([
    [
      'writing a row',
      `INSERT INTO earmark.entity VALUES ('clips', 'x', '{}', '{}', false, earmark.my_id(), null, null, null, 'store', 0, 99)`,
    ],
    ['changing a row', `UPDATE earmark.entity SET owner = earmark.my_id()`],
    ['taking a row away', 'DELETE FROM earmark.entity'],
    ['emptying a table', 'TRUNCATE earmark.ledger'],
    ['making oneself a lead', `UPDATE earmark.person SET role = 'lead'`],
    ['changing the law', `INSERT INTO earmark.rule VALUES ('answers', '*', 'evaluator', 'any', 'draft')`],
    ['turning the counter back', 'UPDATE earmark.store SET n = 0'],
    ['reading the logins', 'SELECT login FROM earmark.person'],
    ['reading the names of writes', 'SELECT * FROM earmark.mark'],
    ['reading passwords', 'SELECT rolpassword FROM pg_authid'],
    ['reading statistics of columns', 'SELECT stavalues1 FROM pg_statistic'],
    ['becoming the owner', 'SET ROLE earmark_owner'],
    ['becoming another login', 'SET SESSION AUTHORIZATION owner'],
    ['switching row security off for oneself', 'SET row_security = off; SELECT * FROM earmark.entity'],
    ['making a person', `SELECT earmark.add_person('mallory', 'x', 'Mallory', 'admin', null)`],
    ['keeping a forged copy', `SELECT earmark.keep_copy(earmark.me(), '{}', null, '{}', 'state', 1)`],
    ['moving what hangs on a row', 'SELECT earmark.follow_parent(e, 1) FROM earmark.entity e LIMIT 1'],
    ['reading the login of whoever asks', 'SELECT (earmark.me()).login'],
    [
      'making a function that others call',
      'CREATE FUNCTION earmark.my_role() RETURNS text LANGUAGE sql AS $$ SELECT $q$admin$q$ $$',
    ],
    ['making a table', 'CREATE TABLE public.x (a int)'],
    ['making a temporary table', 'CREATE TEMP TABLE entity (a int)'],
    ['reading a file of the server', `SELECT pg_read_file('PG_VERSION')`],
    ['running a program', `COPY (SELECT 1) TO PROGRAM 'true'`],
    ['making a role', 'CREATE ROLE mallory'],
    ['locking everybody out', 'BEGIN; LOCK TABLE earmark.store IN ACCESS EXCLUSIVE MODE'],
  ])('refuses %s', async (_what, sql) => {
    await expect(bo.query(sql)).rejects.toMatchObject({
      code: '42501',
    });
    await bo.query('ROLLBACK; RESET ROLE; RESET row_security');
  });

  it('tells nothing by its statistics of what one may not read', async () => {
    await database.owner.query('ANALYZE earmark.entity');
    const { rows } = await bo.query(`SELECT * FROM pg_stats WHERE schemaname = 'earmark'`);
    expect(JSON.stringify(rows)).not.toContain('Kim wrote');
  });

  it('sees through SET ROLE who is really there', async () => {
    await bo.query('SET ROLE earmark_member');
    const { rows } = await bo.query('SELECT earmark.my_id() AS id');
    await bo.query('RESET ROLE');
    expect(rows).toEqual([{ id: database.person('bo') }]);
  });

  it.each<[string, object]>([
    ['an author of one’s choice', { author: 'Kim' }],
    ['an owner of one’s choice', { owner: 'x' }],
    ['a number of one’s choice', { seq: 1 }],
    ['an id among the fields', { set: { id: 'other' } }],
    ['a deletion among the fields', { set: { deleted: true } }],
    ['a stamp that is none', { stamp: '9' }],
    ['a kind that is none', { kind: 'a b' }],
    ['no fields', { set: null }],
    ['names that are none', { unset: [1] }],
    ['an epoch that is none', { epoch: -1 }],
    ['a list of what was seen', { seen: ['answers/e:l'] }],
  ])('takes no operation with %s', async (_what, change) => {
    const bad = { ...operation({ kind: 'clips', id: 'bad' }), ...change };
    await expect(push(bo, database.store, [bad])).rejects.toMatchObject({ code: 'EM005' });
  });

  it.each<[string, unknown[]]>([
    ['none', []],
    ['501', Array.from({ length: 501 }, () => operation({ kind: 'clips', id: 'many' }))],
  ])('takes no batch of %s operations', async (_what, operations) => {
    await expect(push(bo, database.store, operations)).rejects.toMatchObject({ code: 'EM005' });
  });

  it('makes whoever inserts a row its owner, whatever the row says', async () => {
    await push(bo, database.store, [
      operation({ id: 'forged', set: { state: 'draft', evaluator: 'Kim', owner: 'kim' } }),
    ]);
    const { rows } = await database.owner.query(`SELECT owner FROM earmark.entity WHERE id = 'forged'`);
    expect(rows).toEqual([{ owner: database.person('bo') }]);
  });

  it('knows nobody who has left', async () => {
    const cy = await database.connect('cy');
    await database.owner.query('UPDATE earmark.person SET active = false WHERE login = $1', [
      database.login('cy'),
    ]);
    await expect(push(cy, database.store, [operation({ kind: 'clips', id: 'c' })])).rejects.toMatchObject({
      code: 'EM001',
    });
    expect((await cy.query('SELECT * FROM earmark.entity')).rows).toEqual([]);
    expect((await cy.query('SELECT id FROM earmark.person')).rows).toEqual([]);
  });

  it('takes no stamp more than five minutes ahead, says what time it is, and changes nothing', async () => {
    const ahead = `${Date.now() + 6 * 60_000}0000-aaaaaaaaaaaa`;
    const pushing = push(bo, database.store, [operation({ kind: 'clips', id: 'ahead', stamp: ahead })]);
    await expect(pushing).rejects.toMatchObject({ code: 'EM004', detail: expect.stringMatching(/^\d{13}$/) });
    expect((await database.owner.query(`SELECT FROM earmark.entity WHERE id = 'ahead'`)).rows).toEqual([]);
  });

  it('runs nothing with rights that are not its owner’s, and nothing that a caller’s search path could mislead', async () => {
    const { rows } = await database.owner.query(
      `SELECT p.proname, r.rolname, r.rolsuper, p.proconfig FROM pg_proc p
       JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = 'earmark'::regnamespace AND p.prosecdef`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(row).toMatchObject({
        rolname: 'earmark_owner',
        rolsuper: false,
        proconfig: ['search_path=earmark, pg_temp'],
      });
    }
    const open = await database.owner.query(
      `SELECT proname FROM pg_proc p WHERE p.pronamespace = 'earmark'::regnamespace
         AND has_function_privilege('earmark_member', p.oid, 'EXECUTE') ORDER BY proname`,
    );
    expect(open.rows.map(({ proname }) => proname)).toEqual([
      ...['assign', 'hello', 'look', 'mark_of', 'my_id', 'my_role', 'my_team', 'pull', 'push'],
      ...['recordings', 'set_recordings'],
    ]);
  });

  it('keeps a ledger in which every entry vouches for the one before', async () => {
    const { rows } = await database.owner.query(
      'SELECT body, previous, hash FROM earmark.ledger ORDER BY at',
    );
    const heads = rows.map(({ hash }) => hash.toString('hex'));
    const { rows: broken } = await database.owner.query(
      `SELECT op FROM earmark.ledger WHERE hash <> sha256(previous || convert_to(body, 'UTF8'))`,
    );
    expect(broken).toEqual([]);
    expect(rows.slice(1).map(({ previous }) => previous.toString('hex'))).toEqual(heads.slice(0, -1));
    const { rows: head } = await database.owner.query('SELECT head FROM earmark.store');
    expect(head[0].head.toString('hex')).toBe(heads.at(-1));
  });

  it('shows an assignment to who made it, to their team’s leads, and to whom it names', async () => {
    const ada = await database.connect('ada');
    const assigned = { assigneeId: database.person('kim'), assigneeName: 'Kim' };
    const by = (client: pg.Client, id: string) =>
      push(client, database.store, [operation({ kind: 'assignments', id, set: assigned, deleted: false })]);
    expect((await by(kim, 'forged')).results).toMatchObject([{ r: 'refused', why: 'role' }]);
    expect((await by(ada, 'real')).results).toMatchObject([{ r: 'ok' }]);
    const lee = await database.connect('lee');
    for (const [client, seen] of [
      [kim, 1],
      [bo, 0],
      [ada, 1],
      [lee, 0],
    ] as const) {
      const { rows } = await client.query(`SELECT id FROM earmark.entity WHERE kind = 'assignments'`);
      expect(rows).toHaveLength(seen);
    }
  });
});

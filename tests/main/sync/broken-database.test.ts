import { rm } from 'node:fs/promises';
import type { TeamProblem } from '@contract/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clip, clipsIn, eventually, inviteTo, syncDevice } from './sync-device';
import { openTeamDatabase, password, type TeamDatabase, teamServer } from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

let database: TeamDatabase;

const signatures = {
  hello: '',
  push: 'int, uuid, bigint, uuid, text, jsonb',
  pull: 'uuid, bigint, bigint, uuid, int',
  recordings: '',
} as const;

/** What is done to a database, and how it is undone again; both by whoever keeps it. */
interface Mishap {
  readonly breaks: () => Promise<unknown>;
  readonly mends: () => Promise<unknown>;
}

/** One of the functions does this instead; `$true` is what the call that would have been made answers. */
function instead(name: keyof typeof signatures, body: string): Mishap {
  const types = signatures[name];
  const parameters = types === '' ? [] : types.split(',').map((_type, index) => `$${index + 1}`);
  const real = `earmark.${name}_true(${parameters.join(', ')})::jsonb`;
  const run = (sql: string) => database.owner.query(sql);
  return {
    async breaks() {
      await run(`ALTER FUNCTION earmark.${name}(${types}) RENAME TO ${name}_true`);
      await run(
        `CREATE FUNCTION earmark.${name}(${types}) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS
        $body$ BEGIN ${body.replaceAll('$true', real)}; END $body$`,
      );
      await run(`GRANT EXECUTE ON FUNCTION earmark.${name}(${types}) TO earmark_member`);
      // What greets is met first where the way is opened anew.
      if (name === 'hello') await hangUp();
    },
    async mends() {
      await run(`DROP FUNCTION earmark.${name}(${types})`);
      await run(`ALTER FUNCTION earmark.${name}_true(${types}) RENAME TO ${name}`);
    },
  };
}

async function hangUp(): Promise<void> {
  await database.owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
    database.login('kim'),
  ]);
}

function raising(code: string): Mishap {
  return instead('push', `RAISE EXCEPTION 'It does not work' USING ERRCODE = '${code}'`);
}

/** Statements; `$kim` is the login of the device. What is changed for a login counts from its next connection on. */
function statements(breaks: string, mends: string): Mishap {
  const run = async (sql: string) => {
    const login = database.owner.escapeIdentifier(database.login('kim'));
    await database.owner.query(sql.replaceAll('$kim', login));
    await hangUp();
  };
  return { breaks: () => run(breaks), mends: () => run(mends) };
}

describe.skipIf(typeof server === 'string')('a device whose team database', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
  });
  afterAll(() => database?.close());

  it.each<[TeamProblem['problem'], string, 'unreachable' | 'stopped', Mishap]>([
    ['slow', 'cancels what takes too long', 'unreachable', raising('57014')],
    ['read-only', 'is a standby', 'unreachable', raising('25006')],
    ['server-full', 'has no room on its disk', 'unreachable', raising('53100')],
    ['server-full', 'has no memory left', 'unreachable', raising('53200')],
    ['server-busy', 'is locked by somebody', 'unreachable', raising('55P03')],
    ['server-busy', 'gives up one of two that wait for each other', 'unreachable', raising('40P01')],
    ['failed', 'has a fault of its own', 'unreachable', raising('XX000')],
    ['bad-answer', 'is restored at each write', 'unreachable', raising('EM003')],
    [
      'server-clock',
      'has a clock of long ago',
      'unreachable',
      instead('push', `RAISE EXCEPTION 'ahead' USING ERRCODE = 'EM004', DETAIL = '1000'`),
    ],
    [
      'bad-answer',
      'has a clock that is none',
      'unreachable',
      instead('push', `RAISE EXCEPTION 'ahead' USING ERRCODE = 'EM004', DETAIL = 'noon'`),
    ],
    ['bad-answer', 'answers nothing', 'unreachable', instead('push', 'RETURN NULL')],
    ['bad-answer', 'answers a text', 'unreachable', instead('push', `RETURN '"ok"'`)],
    [
      'bad-answer',
      'takes changes and judges none',
      'unreachable',
      instead('push', `RETURN jsonb_set($true, '{results}', '[]')`),
    ],
    [
      'bad-answer',
      'takes changes and says that it ends at none',
      'unreachable',
      instead('push', `RETURN jsonb_set($true, '{n}', '0')`),
    ],
    [
      'bad-answer',
      'greets with what is no time',
      'unreachable',
      instead('hello', `RETURN jsonb_set($true, '{now}', '1e300')`),
    ],
    ['bad-answer', 'greets nobody by name', 'unreachable', instead('hello', `RETURN $true - 'person'`)],
    ['nobody', 'knows this login no more', 'stopped', instead('hello', 'RETURN NULL')],
    [
      'other-protocol',
      'is of a newer version',
      'stopped',
      instead('hello', `RETURN jsonb_build_object('protocol', 2, 'all', 'else')`),
    ],
    [
      'other-store',
      'is another team’s',
      'stopped',
      instead('hello', `RETURN jsonb_set($true, '{store}', '"019a0000-0000-4000-8000-000000000000"')`),
    ],
    [
      'incomplete',
      'closes a part of it',
      'stopped',
      statements(
        'REVOKE EXECUTE ON FUNCTION earmark.push FROM earmark_member',
        'GRANT EXECUTE ON FUNCTION earmark.push TO earmark_member',
      ),
    ],
    [
      'incomplete',
      'has lost a part of it',
      'stopped',
      statements(
        'ALTER FUNCTION earmark.push RENAME TO push_away',
        'ALTER FUNCTION earmark.push_away RENAME TO push',
      ),
    ],
    [
      'not-a-team',
      'is set up for nothing any more',
      'stopped',
      statements('ALTER SCHEMA earmark RENAME TO away', 'ALTER SCHEMA away RENAME TO earmark'),
    ],
    [
      'no-entry',
      'lets nobody in by this login',
      'unreachable',
      statements('ALTER ROLE $kim NOLOGIN', 'ALTER ROLE $kim LOGIN'),
    ],
    [
      'server-busy',
      'has too many connections',
      'unreachable',
      statements('ALTER ROLE $kim CONNECTION LIMIT 0', 'ALTER ROLE $kim CONNECTION LIMIT -1'),
    ],
    [
      'read-only',
      'is set to read only',
      'unreachable',
      statements(
        'ALTER ROLE $kim SET default_transaction_read_only = on',
        'ALTER ROLE $kim RESET default_transaction_read_only',
      ),
    ],
  ])(
    '(%s) %s says so, keeps what waits, and goes on by itself once it is well',
    async (problem, _what, link, mishap) => {
      const one = await joined();
      await mishap.breaks();
      try {
        one.journal.add(clip(`kept-${one.folder}`));
        const before = structuredClone(one.journal.entries);
        one.sync.wake();
        await eventually(() => {
          one.runTimers();
          expect(one.state()).toMatchObject({ link, waiting: 1, problem: { problem } });
        });
        expect(one.journal.entries).toEqual(before);
      } finally {
        await mishap.mends();
      }
      await eventually(() => {
        one.runTimers();
        expect(one.state()).toMatchObject({ link: 'connected', waiting: 0, problem: null });
      });
      const { rows } = await database.owner.query('SELECT op FROM earmark.ledger WHERE op = $1', [
        `${one.journal.entries[0]?.id}/0`,
      ]);
      expect(rows).toHaveLength(1);
      expect(await clipsIn(database)).toContain(`kept-${one.folder}`);
      await one.end();
    },
  );

  it.each<[TeamProblem['problem'], string, Mishap]>([
    [
      'bad-answer',
      'sends rows that are none',
      instead('pull', `RETURN jsonb_set($true, '{rows}', '[{"kind":"clips"}]')`),
    ],
    ['bad-answer', 'has pages without end', instead('pull', `RETURN jsonb_set($true, '{n}', '0')`)],
    [
      'failed',
      'can’t read its own pages',
      instead('pull', `RAISE EXCEPTION 'damaged' USING ERRCODE = 'XX001'`),
    ],
    [
      'incomplete',
      'lacks what is read with',
      {
        breaks: () => database.owner.query('ALTER FUNCTION earmark.pull RENAME TO pull_away'),
        mends: () => database.owner.query('ALTER FUNCTION earmark.pull_away RENAME TO pull'),
      },
    ],
  ])('(%s) %s stays connected, says so, and reads on once it is well', async (problem, _what, mishap) => {
    const one = await joined();
    await mishap.breaks();
    try {
      await expect(one.sync.pull(null)).rejects.toMatchObject({
        refusal: { code: 'TEAM', data: { problem } },
      });
      await eventually(() => expect(one.state()).toMatchObject({ link: 'connected', problem: { problem } }));
    } finally {
      await mishap.mends();
    }
    expect((await one.sync.pull(null)).restarts).toBe(false);
    await eventually(() => expect(one.state()).toMatchObject({ link: 'connected', problem: null }));
    await one.end();
  });

  it('tells of a place of recordings that this version does not know shares all else', async () => {
    const one = await joined();
    const mishap = instead(
      'recordings',
      `RETURN '{"revision":1,"place":{"kind":"moon"},"secret":"","key":""}'`,
    );
    await mishap.breaks();
    one.journal.add(clip('beside-the-moon'));
    one.sync.wake();
    await eventually(() =>
      expect(one.state()).toMatchObject({
        link: 'connected',
        waiting: 0,
        problem: { problem: 'bad-answer' },
      }),
    );
    expect((await one.sync.pull(null)).rows.map(({ id }) => id)).toContain('beside-the-moon');
    await mishap.mends();
    await eventually(() => {
      one.runTimers();
      expect(one.state()).toMatchObject({ link: 'connected', problem: null });
    });
    await one.end();
  });

  it('greets somebody of a role that this version does not know is met all the same', async () => {
    const person = `'[{"id":"019a0000-0000-4000-8000-000000000000","name":"Max","role":"coach","team":null}]'::jsonb`;
    const mishap = instead('hello', `RETURN jsonb_set($true, '{people}', ($true -> 'people') || ${person})`);
    await mishap.breaks();
    const one = await joined();
    expect(one.state()?.people.map(({ name }) => name)).toContain('Bo');
    expect(one.state()?.people.map(({ name }) => name)).not.toContain('Max');
    await mishap.mends();
    await one.end();
  });

  it('lets its person try again and leave while it is broken', async () => {
    const one = await joined();
    const mishap = raising('53100');
    await mishap.breaks();
    one.journal.add(clip('never-shared'));
    await one.sync.retry(null);
    await eventually(() => expect(one.state()).toMatchObject({ link: 'unreachable', waiting: 1 }));
    await one.sync.leave();
    await eventually(() => expect(one.state()).toBeNull());
    await mishap.mends();
    expect(one.journal.entries).toHaveLength(1);
    await one.end();
  });

  it('is asked no more with a password that is wrong, whatever is typed meanwhile', async () => {
    const one = await joined();
    const login = database.owner.escapeIdentifier(database.login('kim'));
    await statements("ALTER ROLE $kim PASSWORD 'another one'", '').breaks();
    await eventually(() => {
      one.runTimers();
      expect(one.state()).toMatchObject({ link: 'stopped', problem: { problem: 'wrong-password' } });
    });
    expect(one.timers()).toBe(0);
    const opened = one.opened();
    for (const id of ['typed-1', 'typed-2']) {
      one.journal.add(clip(id));
      one.sync.wake();
    }
    await eventually(() => expect(one.state()?.waiting).toBe(2));
    expect(one.opened()).toBe(opened);
    await database.owner.query(`ALTER ROLE ${login} PASSWORD '${password}'`);
    await one.sync.retry(password);
    await eventually(() => expect(one.state()).toMatchObject({ link: 'connected', waiting: 0 }));
    await one.end();
  });

  async function joined() {
    const one = await syncDevice();
    await one.sync.join({ invite: JSON.stringify(inviteTo(database, 'kim')), password });
    await eventually(() =>
      expect(one.state()).toMatchObject({ link: 'connected', waiting: 0, problem: null }),
    );
    return {
      ...one,
      async end() {
        await one.close();
        await rm(one.folder, { recursive: true, force: true });
      },
    };
  }
});

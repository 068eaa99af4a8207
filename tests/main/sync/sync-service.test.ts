import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresLink } from '../../../main/sync/postgres-link';
import { journalDouble } from './journal-double';
import { clip, clipsIn, eventually, inviteTo, syncDevice } from './sync-device';
import { openTeamDatabase, password, type TeamDatabase, teamServer } from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

let database: TeamDatabase;
const folders: string[] = [];
const closing: (() => Promise<void>)[] = [];

describe.skipIf(typeof server === 'string')('a device of a team', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(async () => {
    await database?.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('belongs to none until somebody joins one', async () => {
    const one = await device();
    expect(one.state()).toBeNull();
    await expect(one.sync.pull(null)).rejects.toMatchObject({ refusal: { code: 'TEAM' } });
  });

  it('shares what the journal has, at once and as it grows, and says so', async () => {
    const one = await device();
    one.journal.add(clip('first'));
    await one.sync.join({ invite: invite('kim'), password });
    await eventually(() =>
      expect(one.state()).toMatchObject({ link: 'connected', waiting: 0, person: { name: 'Kim' } }),
    );
    one.journal.add(clip('second'));
    one.sync.wake();
    await eventually(async () => expect(await clips()).toEqual(expect.arrayContaining(['first', 'second'])));
    await eventually(() => expect(one.state()?.waiting).toBe(0));
    await eventually(() => expect(one.state()?.sharedAt).not.toBeNull());
  });

  it('is told by others’ work to pull, and gets it', async () => {
    const [one, other] = [await device(), await device()];
    await one.sync.join({ invite: invite('kim'), password });
    await other.sync.join({ invite: invite('bo'), password });
    await eventually(() => expect(one.state()?.link).toBe('connected'));
    const before = one.state()?.head ?? 0;
    other.journal.add(clip('from-bo'));
    other.sync.wake();
    await eventually(() => expect(one.state()?.head).toBeGreaterThan(before));
    const page = await one.sync.pull(null);
    expect(page.rows.map(({ id }) => id)).toContain('from-bo');
    expect(page.cursor.head).toBe(page.cursor.n);
  });

  it('goes on after a restart where it was, without being asked', async () => {
    const one = await device();
    await one.sync.join({ invite: invite('kim'), password });
    one.journal.add(clip('before-restart'));
    one.sync.wake();
    await eventually(() => expect(one.state()).toMatchObject({ link: 'connected', waiting: 0 }));
    await one.sync.close();
    one.journal.add(clip('while-closed'));
    const again = await device(one.folder, one.journal);
    await eventually(async () => expect(await clips()).toContain('while-closed'));
    await again.sync.leave();
    await eventually(() => expect(again.state()).toBeNull());
    expect((await device(one.folder, one.journal)).state()).toBeNull();
  });

  it('says what is wrong, keeps what waits, and takes up again when it is mended', async () => {
    const one = await device();
    await one.sync.join({ invite: invite('kim'), password });
    await eventually(() => expect(one.state()?.link).toBe('connected'));
    const login = database.owner.escapeIdentifier(database.login('kim'));
    await database.owner.query(`ALTER ROLE ${login} PASSWORD 'another one'`);
    await database.owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
      database.login('kim'),
    ]);
    one.journal.add(clip('waits'));
    one.sync.wake();
    await eventually(() => {
      // The connection may have ended under a statement: then it is the next attempt that meets the password.
      one.runTimers();
      expect(one.state()).toMatchObject({ link: 'stopped', problem: { problem: 'wrong-password' } });
    });
    await eventually(() => expect(one.state()?.waiting).toBe(1));
    expect(one.state()?.waitingSince).toBe('2026-11-30T00:00:00.000Z');
    await one.sync.retry('another one');
    await eventually(() =>
      expect(one.state()).toMatchObject({ link: 'connected', waiting: 0, problem: null }),
    );
    await database.owner.query(`ALTER ROLE ${login} PASSWORD '${password}'`);
  });

  it('tries again by itself where nobody answers', async () => {
    let open = false;
    const one = await device(undefined, undefined, (...args) => {
      if (!open) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      return openPostgresLink(...args);
    });
    await expect(one.sync.join({ invite: invite('kim'), password })).rejects.toMatchObject({
      refusal: { data: { problem: 'no-route' } },
    });
    open = true;
    await one.sync.join({ invite: invite('kim'), password });
    await eventually(() => expect(one.state()?.link).toBe('connected'));
    open = false;
    await database.owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
      database.login('kim'),
    ]);
    await eventually(() =>
      expect(one.state()).toMatchObject({ link: 'unreachable', problem: { problem: 'no-route' } }),
    );
    open = true;
    await eventually(() => {
      one.runTimers();
      expect(one.state()?.link).toBe('connected');
    });
  });

  it('shares at once when its journal is unlocked, and tries by itself while it is not', async () => {
    const journal = journalDouble();
    let locked = false;
    const { head, read } = journal;
    journal.head = async () => {
      if (locked) throw new Error('The journal is locked');
      return head();
    };
    journal.read = async (input) => {
      if (locked) throw new Error('The journal is locked');
      return read(input);
    };
    const one = await device(undefined, journal);
    await one.sync.join({ invite: invite('kim'), password });
    await eventually(() => expect(one.state()).toMatchObject({ link: 'connected', waiting: 0 }));
    locked = true;
    journal.add(clip('was-locked'));
    one.sync.wake();
    await eventually(() => expect(one.state()?.link).toBe('unreachable'));
    await eventually(() => expect(one.timers()).toBe(1));
    locked = false;
    await one.sync.retry(null);
    await eventually(() => expect(one.state()).toMatchObject({ link: 'connected', waiting: 0 }));
    expect(await clips()).toContain('was-locked');
  });

  it('joins nothing with a wrong password, and stays in the team that it is in', async () => {
    const one = await device();
    await one.sync.join({ invite: invite('kim'), password });
    await expect(one.sync.join({ invite: invite('bo'), password: 'wrong' })).rejects.toMatchObject({
      refusal: { code: 'TEAM', data: { problem: 'wrong-password' } },
    });
    await eventually(() =>
      expect(one.state()).toMatchObject({ link: 'connected', login: database.login('kim') }),
    );
  });
});

async function device(
  folder?: string,
  journal?: ReturnType<typeof journalDouble>,
  openLink: typeof openPostgresLink = openPostgresLink,
) {
  const one = await syncDevice({ folder, journal, openLink });
  folders.push(one.folder);
  closing.push(one.close);
  return one;
}

function clips(): Promise<string[]> {
  return clipsIn(database);
}

function invite(person: string): string {
  return JSON.stringify(inviteTo(database, person));
}

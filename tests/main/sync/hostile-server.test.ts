import type { TeamProblem } from '@contract/sync';
import { teamLaw } from '@domain/team/team-law';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkedLink } from '../../../main/sync/checked-link';
import { NoTeam } from '../../../main/sync/connect-problem';
import { createExchange, placeAtStart } from '../../../main/sync/exchange';
import { openPostgresLink, type PostgresOptions } from '../../../main/sync/postgres-link';
import type { TeamLink } from '../../../main/sync/team-link';
import { type HostileProxy, type Plan, type Side, startHostileProxy } from '../../team/hostile-proxy';
import { entryOf, journalDouble, placeDouble } from './journal-double';
import { clip, clipsIn, eventually, inviteTo, syncDevice } from './sync-device';
import { openTeamDatabase, password, type TeamDatabase, teamServer } from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

const device = 'aaaaaaaaaaaa';
const soon = { patience: 300, reading: 300 };
/** A test that waits for it has failed. */
const never = { patience: 3_600_000, reading: 3_600_000 };
let database: TeamDatabase;
let proxy: HostileProxy;

describe.skipIf(typeof server === 'string')('on a line to the team database', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
    proxy = await startHostileProxy(server.port);
  });
  afterEach(() => proxy.plan({ kind: 'whole' }));
  afterAll(async () => {
    await proxy?.close();
    await database?.close();
  });

  const open = (options: PostgresOptions = {}) =>
    openPostgresLink(inviteTo(database, 'kim', { port: proxy.port }), password, device, options);

  it('that breaks after any number of bytes, what was pushed is there once, and everything goes on', {
    timeout: 240_000,
  }, async () => {
    const journal = journalDouble();
    const exchange = createExchange({
      journal,
      law: teamLaw,
      place: placeDouble(placeAtStart(database.store)),
    });
    const write = (id: string) =>
      journal.add(entryOf([{ table: 'clips', id, before: null, after: { title: id } }]));
    write('whole');
    const first = await open();
    await exchange.push(checkedLink(first));
    await first.close();
    const whole = { ...proxy.passed() };
    let repeated = 0;
    const link = countingRepeats(
      await openPostgresLink(inviteTo(database, 'kim'), password, device),
      (more) => {
        repeated += more;
      },
    );
    const met = new Set<string>();
    for (const side of ['there', 'back'] as const satisfies Side[])
      for (let after = 1; after < whole[side]; after += 83) {
        write(`${side}-${after}`);
        const before = structuredClone(journal.entries);
        proxy.plan({ kind: 'cut', side, after });
        const problem = await open().then(
          async (broken) => {
            await exchange.push(checkedLink(broken)).catch(() => undefined);
            await broken.close();
            return 'pushed';
          },
          (error: unknown) => (error instanceof NoTeam ? error.problem.problem : String(error)),
        );
        met.add(problem);
        expect(journal.entries).toEqual(before);
        await exchange.push(link);
        expect((await exchange.waiting()).count).toBe(0);
      }
    await link.close();
    // All kinds of ends were met: not let in yet, and a write whose answer was lost.
    expect([...met].sort()).toEqual(['no-route', 'pushed']);
    expect(repeated).toBeGreaterThan(0);
    const { rows } = await database.owner.query('SELECT op FROM earmark.ledger ORDER BY op');
    expect(rows.map(({ op }) => op)).toEqual(journal.entries.map(({ id }) => `${id}/0`).sort());
    const shared = (await clipsIn(database)).sort();
    expect(shared).toEqual(journal.entries.map(({ diff }) => diff[0]?.id).sort());
  });

  it.each<[TeamProblem['problem'], string, Plan]>([
    ['no-route', 'takes what is sent and answers nothing', { kind: 'silent', side: 'there', after: 0 }],
    ['no-route', 'falls silent within the handshake', { kind: 'silent', side: 'back', after: 700 }],
    ['no-route', 'closes its half before it has answered', { kind: 'half-closed', after: 0 }],
    ['no-route', 'closes its half within the handshake', { kind: 'half-closed', after: 700 }],
  ])('(%s) a server that %s is given up', async (problem, _what, plan) => {
    proxy.plan(plan);
    await expect(open(soon)).rejects.toMatchObject({ problem: { problem } });
  });

  it('that passes one byte at a time everything works', async () => {
    proxy.plan({ kind: 'trickle' });
    const link = checkedLink(await open());
    const page = await link.pull(0, { n: 0, mark: null }, 500);
    await link.close();
    expect(page.known).toBe(true);
  });

  it('that has fallen silent, a statement is given up after a while, and closing waits for nobody', async () => {
    const link = await open(soon);
    proxy.freeze();
    await expect(link.hello()).rejects.toThrow('Query read timeout');
    await link.close();
    const other = await open(never);
    proxy.freeze();
    const asked = other.hello().catch((error: unknown) => error);
    await other.close();
    expect(await asked).toBeInstanceOf(Error);
  });

  it('that is never answered, opening ends when nobody waits any more', async () => {
    proxy.plan({ kind: 'silent', side: 'there', after: 0 });
    const stop = new AbortController();
    const opening = open({ ...never, signal: stop.signal });
    stop.abort();
    await expect(opening).rejects.toThrow(NoTeam);
    await expect(open({ ...never, signal: AbortSignal.abort() })).rejects.toThrow(NoTeam);
  });

  it('that has fallen silent, trying again and leaving work at once', async () => {
    const one = await syncDevice({
      openLink: (invite, secret, name, options) =>
        openPostgresLink(invite, secret, name, { ...options, ...never }),
    });
    await one.sync.join({
      invite: JSON.stringify(inviteTo(database, 'kim', { port: proxy.port })),
      password,
    });
    await eventually(() => expect(one.state()).toMatchObject({ link: 'connected', waiting: 0 }));
    proxy.freeze();
    one.journal.add(clip('while-silent'));
    one.sync.wake();
    await eventually(() => expect(one.state()?.waiting).toBe(1));
    proxy.plan({ kind: 'silent', side: 'back', after: 100 });
    one.later(10_000);
    await one.sync.retry(null);
    await eventually(() => expect(one.state()).toMatchObject({ link: 'connecting', waiting: 1 }));
    proxy.plan({ kind: 'whole' });
    await one.sync.retry(null);
    await eventually(() =>
      expect(one.state()).toMatchObject({ link: 'connected', waiting: 0, problem: null }),
    );
    expect(await clipsIn(database)).toContain('while-silent');
    proxy.freeze();
    one.journal.add(clip('left-here'));
    one.sync.wake();
    await one.sync.leave();
    await eventually(() => expect(one.state()).toBeNull());
    await one.close();
    expect(await clipsIn(database)).not.toContain('left-here');
    expect(one.journal.entries.map(({ diff }) => diff[0]?.id)).toEqual(['while-silent', 'left-here']);
  });

  it('that is hung up as often as it is opened, it is tried later and later', async () => {
    const one = await syncDevice();
    await one.sync.join({ invite: JSON.stringify(inviteTo(database, 'bo')), password });
    const atRest = async (opened: number) =>
      eventually(() =>
        expect([one.state()?.link, one.timers(), one.opened()]).toEqual(['connected', 1, opened]),
      );
    await atRest(2);
    await hangUp('bo');
    await atRest(3);
    await hangUp('bo');
    await eventually(() => expect(one.state()?.link).toBe('unreachable'));
    expect(one.opened()).toBe(3);
    one.runTimers();
    await atRest(4);
    await one.close();
  });

  async function hangUp(person: string): Promise<void> {
    await database.owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
      database.login(person),
    ]);
  }
});

/** Tells of operations that were answered as done before. */
function countingRepeats(link: TeamLink, onRepeats: (count: number) => void): TeamLink {
  return {
    ...link,
    async push(seen, operations) {
      const answer = await link.push(seen, operations);
      onRepeats(answer.results.filter(({ r }) => r === 'dup').length);
      return answer;
    },
  };
}

import { createServer, connect as dial, type Server } from 'node:net';
import type { Invite, TeamProblem } from '@contract/sync';
import { operationsOf } from '@domain/sync/operation';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NoTeam } from '../../../main/sync/connect-problem';
import { readInvite } from '../../../main/sync/invite';
import { openPostgresLink } from '../../../main/sync/postgres-link';
import { StampsAhead, seenNothing, TeamRestored } from '../../../main/sync/team-link';
import { makeAuthority } from '../../team/certificates.mjs';
import { connectAsOwner } from '../../team/postgres.mjs';
import { entryOf } from './journal-double';
import { openTeamDatabase, operation, password, type TeamDatabase, teamServer } from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

const device = 'aaaaaaaaaaaa';
let database: TeamDatabase;
const servers: Server[] = [];

describe.skipIf(typeof server === 'string')('the way to the team database', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
    const owner = await connectAsOwner(server, 'postgres');
    await owner.query(`CREATE DATABASE ${database.name}_empty`);
    await owner.query(
      `CREATE ROLE ${database.name}_stranger LOGIN PASSWORD '${password}' IN ROLE earmark_member`,
    );
    await owner.end();
  });
  afterAll(async () => {
    for (const one of servers) one.close();
    if (typeof server === 'string') return;
    const owner = await connectAsOwner(server, 'postgres');
    await owner.query(`DROP DATABASE ${database.name}_empty WITH (FORCE)`);
    await owner.query(`DROP ROLE ${database.name}_stranger`);
    await owner.end();
    await database.close();
  });

  it('is encrypted, and the password is bound to it', async () => {
    const link = await openPostgresLink(invite(), password, device);
    const { rows } = await database.owner.query(
      `SELECT s.ssl, s.version FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.usename = $1`,
      [database.login('kim')],
    );
    await link.close();
    expect(rows).toEqual([{ ssl: true, version: 'TLSv1.3' }]);
  });

  it.each<[string, TeamProblem['problem'], () => Promise<[Partial<Invite>, string?, number?]>]>([
    ['nothing listens', 'no-route', async () => [{ port: await closedPort() }]],
    ['there is no such host', 'no-such-host', async () => [{ host: 'team.invalid' }]],
    [
      'another authority vouches for the server',
      'wrong-ca',
      async () => [{ ca: makeAuthority('Other').certificate }],
    ],
    ['the certificate is of another host', 'wrong-host', async () => [await elsewhere()]],
    ['the server speaks no TLS', 'no-tls', async () => [{ port: await plainServer() }]],
    ['the server hangs up', 'no-route', async () => [{ port: await rudeServer() }]],
    ['the password is wrong', 'wrong-password', async () => [{}, 'wrong']],
    ['there is no such login', 'wrong-password', async () => [{ login: 'nobody_of_that_name' }]],
    ['there is no such database', 'no-database', async () => [{ database: 'none_of_that_name' }]],
    ['the login is nobody in the team', 'nobody', async () => [{ login: `${database.name}_stranger` }]],
    ['the database holds no team', 'not-a-team', async () => [{ database: `${database.name}_empty` }]],
    [
      'the database holds another team',
      'other-store',
      async () => [{ store: '00000000-0000-4000-8000-000000000000' }],
    ],
    ['the server is too old', 'too-old', async () => [{}, password, 990_000]],
    [
      'what should be the authority’s certificate is none',
      'wrong-ca',
      async () => [{ ca: '-----BEGIN CERTIFICATE-----' }],
    ],
  ])('where %s: %s', async (_what, problem, change) => {
    const [other, secret = password, oldest] = await change();
    const opening = openPostgresLink(
      { ...invite(), ...other },
      secret,
      device,
      oldest === undefined ? {} : { oldest },
    );
    const error = await opening.then(
      (link) => link.close(),
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(NoTeam);
    expect(error).toMatchObject({ problem: { problem } });
  });

  it('carries every script, and texts that PostgreSQL could not keep as they are', async () => {
    const link = await openPostgresLink(invite(), password, device);
    const after = { title: 'Åsa — 通話 — مكالمة — 🎧👩‍💻', odd: 'a\0b\ud800', number: 0.1, none: null };
    const entry = entryOf([{ table: 'clips', id: 'scripts', before: null, after }]);
    const operations = operationsOf(entry, { guarded: () => [], epoch: () => 0 });
    const pushed = await link.push(seenNothing, operations);
    const [row] = await link.look([['clips', 'scripts']]);
    await link.close();
    expect(pushed.results).toMatchObject([{ r: 'ok' }]);
    expect(row).toMatchObject({ fields: { ...after, odd: 'a␀b\ufffd' }, deleted: false });
  });

  it('tells a restored database and stamps too far ahead from failures', async () => {
    const link = await openPostgresLink(invite(), password, device);
    const clip = operation({ kind: 'clips', id: 'far' });
    const mark = '00000000-0000-4000-8000-000000000000';
    await expect(link.push({ n: 1, mark }, [clip])).rejects.toBeInstanceOf(TeamRestored);
    const ahead = { ...clip, stamp: `${Date.now() + 10 * 60_000}0000-${device}` };
    const error = await link.push(seenNothing, [ahead]).catch((caught: unknown) => caught);
    await link.close();
    expect(error).toBeInstanceOf(StampsAhead);
    expect(Math.abs((error as StampsAhead).now - Date.now())).toBeLessThan(60_000);
  });

  it('is told of what others write, and of its own end', async () => {
    const [listener, writer] = [
      await openPostgresLink(invite(), password, device),
      await openPostgresLink(invite('bo'), password, device),
    ];
    const heads: number[] = [];
    const lost = vi.fn();
    await listener.listen((head) => heads.push(head), lost);
    const { n } = await writer.push(seenNothing, [operation({ kind: 'clips', id: 'told' })]);
    await vi.waitFor(() => expect(heads).toContain(n), { timeout: 45_000 });
    await database.owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
      database.login('kim'),
    ]);
    await vi.waitFor(() => expect(lost).toHaveBeenCalled(), { timeout: 45_000 });
    await listener.close();
    await writer.close();
  });
});

it.each<[string, string]>([
  ['nothing', ''],
  ['something that is no JSON', 'host=db'],
  ['another file', '{"format":"earmark-backup"}'],
  ['an invite of a later version', JSON.stringify({ ...plainInvite(), version: 2 })],
  ['an invite without a certificate', JSON.stringify({ ...plainInvite(), ca: '' })],
  ['an invite to a port that is none', JSON.stringify({ ...plainInvite(), port: 70_000 })],
])('%s is no invite', (_what, text) => {
  expect(() => readInvite(text)).toThrow(NoTeam);
});

it('an invite is read with a byte order mark and fields of later versions', () => {
  expect(readInvite(`\ufeff${JSON.stringify({ ...plainInvite(), note: 'x' })}`)).toEqual(plainInvite());
});

function plainInvite(): Invite {
  return {
    ...{ format: 'earmark-team-invite', version: 1, team: 'Red', host: 'db.example.org', port: 5432 },
    ...{ database: 'earmark', login: 'kim', store: '00000000-0000-4000-8000-000000000000' },
    ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n',
  };
}

function invite(person = 'kim'): Invite {
  const { access, name, store } = database;
  return {
    ...plainInvite(),
    ...{
      host: access.host,
      port: access.port,
      ca: access.ca,
      database: name,
      login: database.login(person),
      store,
    },
  };
}

/** The same server under an address that its certificate does not name. */
async function elsewhere(): Promise<Partial<Invite>> {
  const { port } = database.access;
  const forward = createServer((socket) => {
    const other = dial(port, '127.0.0.1');
    socket.pipe(other).pipe(socket);
    socket.on('error', () => other.destroy());
    other.on('error', () => socket.destroy());
  });
  // Not every system has the rest of 127.0.0.0/8; where it is missing the name of the loopback is as wrong.
  const host = process.platform === 'linux' ? '127.0.0.2' : '::1';
  return { host, port: await listening(forward, host) };
}

function plainServer(): Promise<number> {
  return listening(createServer((socket) => socket.once('data', () => socket.end('N'))));
}

function rudeServer(): Promise<number> {
  return listening(createServer((socket) => socket.once('data', () => socket.destroy())));
}

async function closedPort(): Promise<number> {
  const closed = createServer();
  const port = await listening(closed);
  await new Promise((resolve) => closed.close(resolve));
  return port;
}

function listening(one: Server, host = '127.0.0.1'): Promise<number> {
  servers.push(one);
  return new Promise((resolve) => {
    one.listen(0, host, () => {
      const address = one.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

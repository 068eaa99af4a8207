import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Role } from '@domain/sync/law';
import type { Operation } from '@domain/sync/operation';
import pg from 'pg';
import { inject } from 'vitest';
import type { TeamServer } from '../../setup/team-server';
import { connectAsOwner, makeTeamDatabase } from '../../team/postgres.mjs';

export type Access = Exclude<TeamServer, { missing: string }>;

/** A database of its own for one test file, with people in it. */
export interface TeamDatabase {
  readonly access: Access;
  readonly name: string;
  readonly owner: pg.Client;
  readonly store: string;
  /** A person's id. */
  person(login: string): string;
  login(login: string): string;
  connect(login: string): Promise<pg.Client>;
  close(): Promise<void>;
}

export const people = {
  kim: { role: 'evaluator', team: 'red' },
  bo: { role: 'evaluator', team: 'red' },
  ada: { role: 'lead', team: 'red' },
  cy: { role: 'evaluator', team: 'blue' },
  lee: { role: 'lead', team: 'blue' },
  audit: { role: 'auditor', team: null },
  root: { role: 'admin', team: null },
} as const satisfies Record<string, { role: Role; team: string | null }>;
export const password = 'a password of seven words and more';

/** Where the run's server is; a text where there are no binaries for this system. */
export async function teamServer(): Promise<Access | string> {
  const socket = connect(inject('teamServerDoor'), '127.0.0.1');
  await once(socket, 'connect');
  const server: TeamServer = JSON.parse(await text(socket)); // written by tests/setup/team-server.ts
  return 'missing' in server ? server.missing : server;
}

let databases = 0;

export async function openTeamDatabase(access: Access): Promise<TeamDatabase> {
  databases += 1;
  const name = `team_${process.pid}_${databases}`;
  const owner = await makeTeamDatabase(access, name);
  const login = (person: string) => `${name}_${person}`;
  const ids = new Map<string, string>();
  for (const [person, { role, team }] of Object.entries(people)) {
    const { rows } = await owner.query('SELECT earmark.add_person($1, $2, $3, $4, $5) AS id', [
      login(person),
      password,
      `${person[0]?.toUpperCase()}${person.slice(1)}`,
      role,
      team,
    ]);
    ids.set(person, rows[0].id);
  }
  const store = (await owner.query('SELECT id FROM earmark.store')).rows[0].id;
  const open = new Set<pg.Client>();
  return {
    access,
    name,
    owner,
    store,
    person: (person) => ids.get(person) ?? '',
    login,
    async connect(person) {
      const { host, port, ca } = access;
      const client = new pg.Client({
        ...{ host, port, database: name, user: login(person), password },
        ...{ ssl: { ca }, enableChannelBinding: true },
      });
      await client.connect();
      open.add(client);
      return client;
    },
    async close() {
      for (const client of open) await client.end();
      await owner.end();
      const cleaner = await connectAsOwner(access, 'postgres');
      await cleaner.query(`DROP DATABASE ${cleaner.escapeIdentifier(name)} WITH (FORCE)`);
      for (const person of Object.keys(people))
        await cleaner.query(`DROP ROLE ${cleaner.escapeIdentifier(login(person))}`);
      await cleaner.end();
    },
  };
}

/** Pushes as a device does, knowing nothing of earlier numbers. */
export async function push(
  client: pg.Client,
  store: string,
  operations: readonly unknown[],
  seen: { n: number; mark: string | null } = { n: 0, mark: null },
): Promise<{ n: number; mark: string; results: { op: string; r: string; why?: string | null }[] }> {
  const { rows } = await client.query('SELECT earmark.push(1, $1, $2, $3, $4, $5) AS answer', [
    store,
    seen.n,
    seen.mark,
    'aaaaaaaaaaaa',
    JSON.stringify(operations),
  ]);
  return rows[0].answer;
}

let made = 0;

/** An operation with what a test says of it. */
export function operation(change: Partial<Operation>): Operation {
  made += 1;
  return {
    ...{ op: `o${made}`, kind: 'evaluations', id: 'e', stamp: stampAt(made) },
    ...{ set: {}, unset: [], blank: [], deleted: null, base: {}, epoch: 0, seen: null },
    ...change,
  };
}

export function stampAt(time: number, device = 'aaaaaaaaaaaa'): string {
  return `${String(time).padStart(13, '0')}0000-${device}`;
}

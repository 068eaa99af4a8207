import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invite, TeamState } from '@contract/sync';
import { teamLaw } from '@domain/team/team-law';
import { vi } from 'vitest';
import { openPostgresLink } from '../../../main/sync/postgres-link';
import { openSyncFiles, secretFile } from '../../../main/sync/sync-files';
import { startSync } from '../../../main/sync/sync-service';
import { createPlaceMemory } from '../../../main/sync/told-place';
import { entryOf, journalDouble } from './journal-double';
import type { TeamDatabase } from './team-database';

/** Waits as long as a slow machine may need; what never comes fails all the same. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 45_000, interval: 50 });
}

/** A device with the real service on a folder of its own. Its timers run when they are told to. */
export async function syncDevice({
  folder,
  journal = journalDouble(),
  openLink = openPostgresLink,
}: {
  readonly folder?: string | undefined;
  readonly journal?: ReturnType<typeof journalDouble> | undefined;
  readonly openLink?: typeof openPostgresLink;
} = {}) {
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'earmark-sync-')));
  const waiting = new Set<() => void>();
  let ahead = 0;
  let opened = 0;
  const sync = await startSync({
    files: await openSyncFiles(place),
    secret: secretFile(join(place, 'password')),
    places: createPlaceMemory(join(place, 'recordings.json'), secretFile(join(place, 'recordings-secret'))),
    journal,
    law: teamLaw,
    device: 'aaaaaaaaaaaa',
    openLink: (...args) => {
      opened += 1;
      return openLink(...args);
    },
    timers: {
      now: () => Date.now() + ahead,
      after: (_milliseconds, act) => {
        waiting.add(act);
        return () => waiting.delete(act);
      },
    },
  });
  let state: TeamState = null;
  const watching = (async () => {
    for await (const next of sync.watch(undefined)) state = next;
  })();
  return {
    ...{ sync, journal, folder: place },
    state: () => state,
    timers: () => waiting.size,
    /** How often a way to the database was opened, or tried to be. */
    opened: () => opened,
    runTimers() {
      for (const act of [...waiting]) {
        waiting.delete(act);
        act();
      }
    },
    /** The clock goes on by so many milliseconds; timers don't run for it. */
    later(milliseconds: number) {
      ahead += milliseconds;
    },
    async close() {
      await sync.close();
      await watching;
    },
  };
}

export function clip(id: string) {
  return entryOf([{ table: 'clips', id, before: null, after: { title: id } }]);
}

/** The ids of the clips that the database has. */
export async function clipsIn({ owner }: TeamDatabase): Promise<string[]> {
  const { rows } = await owner.query(`SELECT id FROM earmark.entity WHERE kind = 'clips'`);
  return rows.map(({ id }) => id);
}

/** The invite of a person to a database, with what a test says of it. */
export function inviteTo(database: TeamDatabase, person: string, change: Partial<Invite> = {}): Invite {
  const { access, name, store } = database;
  return {
    ...{ format: 'earmark-team-invite', version: 1, team: 'Red', host: access.host, port: access.port },
    ...{ database: name, login: database.login(person), store, ca: access.ca },
    ...change,
  };
}

import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Invite, inviteSchema, type Member, memberSchema } from '@contract/sync';
import { clockSchema } from '@domain/sync/clock';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import type { SecretPlace } from '../ports/host';
import { placeAtStart, type SharedPlace } from './exchange';

const placeSchema = z.object({
  store: z.string(),
  generation: z.string(),
  entries: z.int().min(0),
  seen: z.object({ n: z.int().min(0), mark: z.string().nullable() }),
  clock: clockSchema,
  epochs: z.record(z.string(), z.array(z.object({ epoch: z.int(), from: z.int() }))),
  sharedAt: z.string().nullable(),
});

const peopleSchema = z.object({ person: memberSchema.nullable(), people: z.array(memberSchema) });
const nobody: People = { person: null, people: [] };
/** Who this device's login is, and everybody in the team. */
export interface People {
  readonly person: Member | null;
  readonly people: Member[];
}

/** What is kept of a team on this device: the invite, who is in it, how far the journal is shared, and when all of it last was. */
export interface SyncFiles {
  invite(): Promise<Invite | null>;
  join(invite: Invite): Promise<void>;
  leave(): Promise<void>;
  place: { read(): SharedPlace; write(place: SharedPlace): Promise<void> };
  sharedAt(): string | null;
  shared(at: string): Promise<void>;
  people(): People;
  met(people: People): Promise<void>;
}

/**
 * One folder with three small files, each replaced whole. A place that is missing, damaged or too early costs nothing
 * but time: what is sent again is known by its names.
 */
export async function openSyncFiles(folder: string): Promise<SyncFiles> {
  const files = {
    invite: join(folder, 'invite.json'),
    place: join(folder, 'shared.json'),
    people: join(folder, 'people.json'),
  };
  let invite = await readJson(files.invite, inviteSchema);
  const kept = await readJson(files.place, placeSchema);
  let place: SharedPlace = kept ?? placeAtStart(invite?.store ?? '');
  let sharedAt = kept?.sharedAt ?? null;
  let people: People = (await readJson(files.people, peopleSchema)) ?? nobody;
  let writing: Promise<void> = Promise.resolve();

  const save = (): Promise<void> => {
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        await mkdir(folder, { recursive: true });
        await writeFileAtomically(files.place, JSON.stringify({ ...place, sharedAt }));
      });
    return writing;
  };
  return {
    invite: async () => invite,
    async join(next) {
      await mkdir(folder, { recursive: true });
      await writeFileAtomically(files.invite, JSON.stringify(next));
      invite = next;
      if (place.store === next.store) return;
      place = placeAtStart(next.store);
      sharedAt = null;
      people = nobody;
      await rm(files.people, { force: true });
      await save();
    },
    async leave() {
      invite = null;
      await rm(files.invite, { force: true });
    },
    place: {
      read: () => place,
      write: (next) => {
        place = next;
        return save();
      },
    },
    sharedAt: () => sharedAt,
    shared: (at) => {
      sharedAt = at;
      return save();
    },
    people: () => people,
    async met(next) {
      if (JSON.stringify(next) === JSON.stringify(people)) return;
      people = next;
      await mkdir(folder, { recursive: true });
      await writeFileAtomically(files.people, JSON.stringify(next));
    },
  };
}

/** A secret in a file that its owner alone may read. */
export function secretFile(path: string): SecretPlace {
  return {
    read: () => readFile(path, 'utf8').catch(() => null),
    write: (secret) =>
      secret === null ? rm(path, { force: true }) : writeFileAtomically(path, secret, 0o600),
  };
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { placeSchema } from '@contract/blobs';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import { makeFolder } from '../files/make-folder';
import type { TeamPlaces } from '../ports/blobs';
import type { SecretPlace } from '../ports/host';
import type { ToldPlace } from './team-link';

const openSchema = z.object({ revision: z.int().min(1), place: placeSchema });
const secretSchema = z.object({ revision: z.int().min(1), secret: z.string(), key: z.base64().length(44) });

/** What was last told of the place of recordings, kept so that they are reached while the database is not. */
export interface PlaceMemory extends Pick<TeamPlaces, 'current' | 'onChange'> {
  /** Keeps what the database says now; nothing is told where it is the same. */
  hear(told: ToldPlace | null): Promise<void>;
}

/** The place lies in a file, what opens it where secrets do: without that it is `locked` until the database tells again. */
export function createPlaceMemory(path: string, secret: SecretPlace): PlaceMemory {
  const listeners = new Set<() => void>();
  let known: Promise<ToldPlace | 'locked' | null> | null = null;

  async function read(): Promise<ToldPlace | 'locked' | null> {
    const open = openSchema.safeParse(await readJson(() => readFile(path, 'utf8'))).data;
    if (open === undefined) return null;
    const opens = secretSchema.safeParse(await readJson(() => secret.read())).data;
    // Of another place: a device that ended between the two writes.
    return opens?.revision === open.revision ? { ...open, ...opens } : 'locked';
  }
  const current = () => {
    known ??= read();
    return known;
  };

  return {
    current,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async hear(told) {
      const before = await current();
      if (JSON.stringify(before) === JSON.stringify(told)) return;
      if (told === null) {
        await rm(path, { force: true });
        await secret.write(null);
      } else {
        const { revision, place, ...opens } = told;
        await makeFolder(dirname(path));
        await secret.write(JSON.stringify({ revision, ...opens }));
        await writeFileAtomically(path, JSON.stringify({ revision, place }));
      }
      known = Promise.resolve(told);
      for (const listener of listeners) listener();
    },
  };
}

async function readJson(text: () => Promise<string | null>): Promise<unknown> {
  try {
    return JSON.parse((await text()) ?? 'null');
  } catch {
    return null;
  }
}

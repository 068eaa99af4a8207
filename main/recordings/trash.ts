import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trashed } from '@contract/trash';
import { sha256Schema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import type { Vault } from '../files/vault';
import type { TrashService } from '../ports/recordings';
import { readItemIn } from './item-store';
import type { KeyedTurns } from './keyed-turns';
import type { RecordingsLibrary } from './library';

interface TrashParts {
  /** The library's folder; the trash lies in it, so that moving a recording is renaming its folder. */
  readonly root: string;
  readonly library: Pick<RecordingsLibrary, 'find' | 'takeOut' | 'putBack' | 'vault'>;
  readonly turns: KeyedTurns;
  /** Unix milliseconds. */
  readonly now: () => number;
}

const noteSchema = z.object({ trashedAt: instantSchema });

/**
 * The files of deleted recordings, each in a folder as it was in the library, with a note beside it of when it came. Never
 * touches an original that was left in place.
 */
export function createTrash({ root, library, turns, now }: TrashParts): TrashService {
  const folder = join(root, '.trash');
  const placeOf = (id: string) => join(folder, id);
  const noteOf = (id: string) => join(folder, `${id}.json`);

  async function forget(id: string): Promise<void> {
    await rm(placeOf(id), { recursive: true, force: true });
    await rm(noteOf(id), { force: true });
  }

  return {
    async list() {
      const names = await readdir(folder).catch(() => []);
      const trashed: Trashed[] = [];
      for (const id of names.filter((name) => sha256Schema.safeParse(name).success)) {
        const found = await readTrashed(id, placeOf(id), noteOf(id), library.vault);
        if (found !== null) trashed.push(found);
      }
      return trashed;
    },
    async put(ids) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const id of ids) {
        await turns.run(id, async () => {
          if (library.find(id) === null) return;
          await forget(id);
          // The note first: a folder without one would count as trashed when it was last written.
          await writeFileAtomically(
            noteOf(id),
            `${JSON.stringify({ trashedAt: new Date(now()).toISOString() })}\n`,
          );
          await library.takeOut(id, placeOf(id));
        });
      }
    },
    async restore(ids) {
      const there: string[] = [];
      for (const id of ids) {
        await turns.run(id, async () => {
          // Imported again meanwhile: what lies in the trash is the same bytes once more.
          if (library.find(id) === null) await library.putBack(id, placeOf(id));
          if (library.find(id) === null) return;
          await forget(id);
          there.push(id);
        });
      }
      return there;
    },
    async purge(ids) {
      for (const id of ids) await turns.run(id, () => forget(id));
    },
  };
}

async function readTrashed(id: string, place: string, note: string, vault: Vault): Promise<Trashed | null> {
  try {
    const item = await readItemIn(place, id, vault);
    if (item === null) return null;
    const noted = noteSchema.safeParse(JSON.parse(await readFile(note, 'utf8').catch(() => 'null')));
    const trashedAt = noted.data?.trashedAt ?? (await stat(place)).mtime.toISOString();
    const { fileName, byteLength } = item.item.recording;
    return { recordingId: id, fileName, byteLength, trashedAt };
  } catch {
    // Half gone: a purge was cut short, and the next one takes the rest.
    return null;
  }
}

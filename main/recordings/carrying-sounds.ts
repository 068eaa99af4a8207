import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CarriedFile, CarryingService } from '../ports/backup';

/** Lies in the folder of a sound that belongs to a pack and is no call, in backups only. */
const markName = 'pack-sound.txt';
const mark =
  'This sound came with a training pack. It is heard with its clips, and is no call of the library.\n';

/**
 * Carries the sounds of training packs along with the calls, each to the library that it came from. What is both a call and
 * a sound goes as the call, which clips hear as well.
 */
export function carryingWithSounds(calls: CarryingService, sounds: CarryingService): CarryingService {
  return {
    staging: calls.staging,
    async files() {
      const files = await calls.files();
      const taken = new Set(files.map(({ name }) => folderOf(name)));
      const own = (await sounds.files()).filter(({ name }) => !taken.has(folderOf(name)));
      const marks = [...new Set(own.map(({ name }) => folderOf(name)))].map(
        (id): CarriedFile => ({ name: `${id}/${markName}`, bytes: Buffer.from(mark) }),
      );
      return [...files, ...own, ...marks];
    },
    async lacking(ids) {
      return sounds.lacking(await calls.lacking(ids));
    },
    async takeIn(ids) {
      const there: string[] = [];
      for (const id of ids) {
        const isSound = await access(join(calls.staging, id, markName)).then(
          () => true,
          () => false,
        );
        if (isSound) await moveToSounds(id);
        there.push(...(await (isSound ? sounds : calls).takeIn([id])));
      }
      return there;
    },
  };

  async function moveToSounds(id: string): Promise<void> {
    const place = join(sounds.staging, id);
    await rm(join(calls.staging, id, markName));
    await rm(place, { recursive: true, force: true });
    await mkdir(sounds.staging, { recursive: true, mode: 0o700 });
    await rename(join(calls.staging, id), place);
  }
}

function folderOf(name: string): string {
  return name.split('/')[0] ?? name;
}

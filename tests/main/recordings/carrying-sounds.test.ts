import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { CarriedFile, CarryingService } from '../../../main/ports/backup';
import { carryingWithSounds } from '../../../main/recordings/carrying-sounds';
import { temporaryFolder } from '../../hosts/temporary-folder';

const [call, sound, both] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];

/** A library that is nothing but a folder with one file for each of its recordings. */
async function library(...ids: string[]) {
  const root = temporaryFolder();
  const staging = join(root, '.incoming', 'restored');
  const there = async () => (await readdir(root)).filter((name) => name !== '.incoming');
  for (const id of ids) await put(root, { name: `${id}/item.json`, bytes: Buffer.from(id) });
  const carrying: CarryingService = {
    staging,
    files: async () =>
      (await there()).map((id) => ({
        name: `${id}/item.json`,
        path: join(root, id, 'item.json'),
        length: null,
      })),
    lacking: async (asked) => {
      const known = await there();
      return asked.filter((id) => !known.includes(id));
    },
    async takeIn(asked) {
      const known = await there();
      for (const id of asked) if (!known.includes(id)) await rename(join(staging, id), join(root, id));
      return [...asked];
    },
  };
  return { root, carrying, there, filesOf: (id: string) => readdir(join(root, id)) };
}

async function put(root: string, file: CarriedFile): Promise<void> {
  const path = join(root, file.name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'bytes' in file ? file.bytes : 'copied');
}

test('Calls and sounds of packs are carried together, and each comes back to the library that it is of.', async () => {
  const from = carryingWithSounds(
    (await library(call, both)).carrying,
    (await library(sound, both)).carrying,
  );
  const files = await from.files();
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);

  const [calls, sounds] = [await library(), await library()];
  const to = carryingWithSounds(calls.carrying, sounds.carrying);
  expect(await to.lacking([call, sound, both])).toEqual([call, sound, both]);
  for (const file of files) await put(to.staging, file);
  expect(await to.takeIn([call, sound, both])).toEqual([call, sound, both]);
  expect((await calls.there()).sort()).toEqual([call, both]);
  expect(await sounds.there()).toEqual([sound]);
  expect(await sounds.filesOf(sound)).toEqual(['item.json']);
  expect(await to.lacking([call, sound, both])).toEqual([]);
});

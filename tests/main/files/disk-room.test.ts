import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keepBallast } from '../../../main/files/disk-room';
import { withBallast } from '../../../main/journal/with-ballast';
import type { JournalService } from '../../../main/ports/journal';
import { RefusalError } from '../../../main/ports/refusal';
import { entries } from '../journal/entries';
import { journalIn } from '../journal/harness';
import { memoryDisk } from '../journal/memory-disk';

const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A ballast of a thousand bytes on a disk with as much room as is said. */
async function kept(free: number) {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-room-'));
  made.push(folder);
  let lay = () => {};
  const disk = { free };
  const ballast = keepBallast({
    folder,
    bytes: 1000,
    later: (act) => {
      lay = act;
      return () => {};
    },
    room: async () => ({ free: disk.free, total: 2e9 }),
  });
  const size = () =>
    stat(join(folder, 'ballast')).then(
      (found) => found.size,
      () => 0,
    );
  return { folder, ballast, disk, size, lay: () => lay() };
}

test('It is laid down where there is plenty of room, given up once, and when next to nothing is left.', async () => {
  const at = await kept(1e9);
  expect(await at.ballast.give()).toBe(false);
  at.lay();
  await expect.poll(at.size).toBe(1000);
  expect(await at.ballast.look()).toEqual({ free: 1e9, total: 2e9, low: false });
  at.disk.free = 4e8;
  expect(await at.ballast.look()).toMatchObject({ low: true });
  expect(await at.size()).toBe(1000);
  at.disk.free = 900;
  await at.ballast.look();
  expect(await at.size()).toBe(0);
  expect(await readdir(at.folder)).toEqual([]);
});

test('On a full disk an entry is saved with the room that was kept, and without any it is refused as before.', async () => {
  const disk = memoryDisk();
  const { journal } = journalIn('/journal', { files: disk.files });
  await journal.append(entries(0, 1));
  let full = true;
  let given = 0;
  disk.failWhen((_call, kind) => (full && (kind === 'write' || kind === 'open') ? 'ENOSPC' : null));
  const saving: JournalService = withBallast(journal, async () => {
    given += 1;
    full = given > 1;
    return given === 1;
  });
  expect((await saving.append(entries(1, 2))).count).toBe(3);
  full = true;
  await expect(saving.append(entries(3, 1))).rejects.toBeInstanceOf(RefusalError);
  expect(given).toBe(2);
  full = false;
  expect((await saving.append(entries(3, 1))).count).toBe(4);
});

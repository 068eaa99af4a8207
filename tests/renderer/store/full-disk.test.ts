import { expect, test, vi } from 'vitest';
import { commentLine } from '../../../renderer/commands/answers';
import { type HeldWrites, holdWrites } from '../../../renderer/db/held-writes';
import { draft, history } from './harness';

/** What Dexie makes of a transaction that Chromium could not commit. */
const aborted = () => Object.assign(new Error('Transaction aborted'), { name: 'AbortError' });

/** A draft whose database takes nothing while it is full; `room`: how often room can be made. */
async function onFullDisk(room: number) {
  const { db, context, evaluationId } = await draft();
  const disk = { full: true, room, asked: 0 };
  const real = db.transaction.bind(db);
  vi.spyOn(db, 'transaction').mockImplementation(((...args: Parameters<typeof real>) =>
    disk.full ? Promise.reject(aborted()) : real(...args)) as typeof db.transaction); // its overloads all end here
  const told: number[] = [];
  const reopened: string[] = [];
  let retry = () => {};
  const writes: HeldWrites = holdWrites({
    makeRoom: async () => {
      disk.asked += 1;
      if (disk.room === 0) return false;
      disk.room -= 1;
      disk.full = false;
      return true;
    },
    reopen: async (error) => {
      reopened.push(String(error));
    },
    onHeld: (held) => told.push(held),
    later: (_milliseconds, run) => {
      retry = run;
      return () => {
        retry = () => {};
      };
    },
  });
  const comments = async () =>
    (await history(db)).flatMap(({ diff }) => diff.flatMap(({ after }) => after?.comment ?? []));
  const say = (text: string) => commentLine({ ...context, writes }, evaluationId, 'line', text);
  return { disk, writes, told, reopened, say, comments, retry: () => retry() };
}

test('What the database refuses on a full disk is written with the room that was kept, once only.', async () => {
  const { disk, say, comments, writes } = await onFullDisk(1);
  await say('typed on a full disk');
  expect(disk.asked).toBe(1);
  expect(await comments()).toEqual(['typed on a full disk']);
  expect(writes.held()).toBe(0);
});

test('Without room it waits, with all that is done after it, and is written in order once the disk takes it.', async () => {
  const { disk, say, comments, writes, told, reopened, retry } = await onFullDisk(0);
  const all = [say('a'), say('ab'), say('abc')];
  await expect.poll(() => writes.held()).toBe(3);
  retry();
  await expect.poll(() => disk.asked).toBe(2);
  expect(await comments()).toEqual([]);
  disk.full = false;
  await expect
    .poll(() => {
      retry();
      return writes.held();
    })
    .toBe(0);
  await Promise.all(all);
  await say('abcd');
  expect(await comments()).toEqual(['a', 'ab', 'abc', 'abcd']);
  expect(Math.max(...told)).toBe(3);
  expect(told.at(-1)).toBe(0);
  // Before each try but the first, and not once it works again.
  expect(reopened.length).toBe(disk.asked);
});

test('A command that decides against writing fails at once, asks for no room, and holds nobody up.', async () => {
  const { disk, writes, say, comments } = await onFullDisk(1);
  disk.full = false;
  const wrong = writes.run(() => Promise.reject(Object.assign(new Error('no'), { name: 'NotFound' })));
  const right = say('after it');
  await expect(wrong).rejects.toMatchObject({ name: 'NotFound' });
  await right;
  expect(await comments()).toEqual(['after it']);
  expect(disk.asked).toBe(0);
});

test('When the window is left, what still waits is refused as what it was.', async () => {
  const { writes, say } = await onFullDisk(0);
  const lost = say('lost').catch((error: Error) => error.name);
  await expect.poll(() => writes.held()).toBe(1);
  writes.close();
  expect(await lost).toBe('AbortError');
});

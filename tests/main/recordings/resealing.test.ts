import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CreateFile } from '../../../main/files/vault';
import { createKeyedTurns } from '../../../main/recordings/keyed-turns';
import type { ResealDisk } from '../../../main/recordings/sealing/reseal-file';
import { createResealing, type Resealing } from '../../../main/recordings/sealing/resealing';
import { filesBelow, vaultWith } from './sealed-support';
import { temporaryFolder } from './support';

const id = 'ab'.repeat(32);
const trashed = 'cd'.repeat(32);

/** A disk that refuses its call `k` of a kind that changes something, once or from then on. */
function failingDisk(k: number, forEver: boolean, code = 'EIO'): { disk: ResealDisk; calls: () => number } {
  let calls = 0;
  const counted = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    calls += 1;
    if (calls === k || (forEver && calls > k)) throw Object.assign(new Error(`call ${k}`), { code });
    return act();
  };
  const createFile: CreateFile = (path) =>
    counted(async () => {
      const file = await open(path, 'wx');
      return {
        write: (bytes) => counted(() => file.writeFile(bytes)),
        sync: () => counted(() => file.sync()),
        close: () => file.close(),
      };
    });
  return {
    disk: { createFile, rename: (from, to) => counted(() => rename(from, to)) },
    calls: () => calls,
  };
}

/** A library of one call and one in the trash, none of them sealed, and what is in its files. */
async function libraryOf(contents: Record<string, Buffer>) {
  const root = await temporaryFolder();
  const { vault, state } = vaultWith(false);
  for (const folder of [join(root, id), join(root, '.trash', trashed)]) {
    await mkdir(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(contents)) await writeFile(join(folder, name), bytes);
  }
  const problems: unknown[] = [];
  const resealing = (more: { disk?: ResealDisk; hasRoom?: (bytes: number) => Promise<boolean> } = {}) =>
    createResealing({
      ...{ root, turns: createKeyedTurns(), hasRoom: async () => true, ...more },
      library: { vault, find: () => null, resealItem: async () => undefined },
      onProblem: (error) => problems.push(error),
    });
  /** Every content, read through the vault, and which files are sealed. */
  const contained = async () => {
    const sealed: string[] = [];
    const plain: Record<string, string> = {};
    for (const name of (await filesBelow(root)).keys()) {
      const content = await vault.open(join(root, name));
      plain[name] = (await content.read(0, content.byteLength)).toString('base64');
      await content.close();
      if (content.sealed) sealed.push(name);
    }
    return { sealed: sealed.sort(), plain };
  };
  return { root, vault, state, resealing, contained, problems };
}

async function settled(one: Resealing) {
  one.look();
  for await (const { step } of one.watch(undefined)) if (step !== 'running') return step;
  return null;
}

const small = {
  'original.wav': randomBytes(9000),
  peaks: randomBytes(300),
  'item.json': Buffer.from('{"name":1}'),
};

test('Whichever call the disk refuses, once or for ever, every file is whole, and the next start goes on to the end.', async () => {
  for (const forEver of [false, true]) {
    for (let k = 1; ; k++) {
      const { state, resealing, contained, root } = await libraryOf(small);
      const before = await contained();
      state.on = true;
      const { disk, calls } = failingDisk(k, forEver);
      const broken = resealing({ disk });
      await settled(broken);
      await broken.close();
      const between = await contained();
      expect(between.plain, `call ${k}`).toEqual(before.plain);
      const next = resealing();
      expect(await settled(next)).toBe('settled');
      expect(next.state()).toMatchObject({ failed: 0, done: 2, total: 2 });
      await next.close();
      const after = await contained();
      expect(after.plain, `call ${k}`).toEqual(before.plain);
      expect(after.sealed).toEqual([...(await filesBelow(root)).keys()].sort());
      if (calls() < k) break;
    }
  }
});

test('What a kill leaves of a draft counts as nothing, however much of it was written.', async () => {
  const whole = await libraryOf(small);
  whole.state.on = true;
  const made = whole.resealing();
  await settled(made);
  await made.close();
  const sealed = await readFile(join(whole.root, id, 'original.wav'));
  for (const length of [0, 1, 11, 150, 9000, sealed.length - 1, sealed.length]) {
    const { root, state, resealing, contained } = await libraryOf(small);
    const before = await contained();
    const draft = join(root, id, 'original.wav.0123456789ab.reseal.draft');
    await writeFile(draft, sealed.subarray(0, length));
    state.on = true;
    const next = resealing();
    await settled(next);
    await next.close();
    const after = await contained();
    expect(after.plain).toEqual(before.plain);
    expect(after.sealed.length).toBe(6);
  }
});

test('A disk without room for one more copy stops it, and it goes on when there is.', async () => {
  const { state, resealing, contained } = await libraryOf(small);
  state.on = true;
  const asked: number[] = [];
  let room = 5000;
  const one = resealing({
    hasRoom: async (bytes) => {
      asked.push(bytes);
      return bytes <= room;
    },
  });
  expect(await settled(one)).toBe('no-room');
  expect(asked).toContain(9000);
  room = 10_000;
  expect(await settled(one)).toBe('settled');
  expect((await contained()).sealed.length).toBe(6);
  await one.close();
});

test('It rests when it is told to, and a damaged file stays as it is and is told of.', async () => {
  const { root, state, resealing, contained, problems } = await libraryOf(small);
  state.on = true;
  const one = resealing();
  one.pause(true);
  expect(await settled(one)).toBe('paused');
  expect((await contained()).sealed).toEqual([]);
  one.pause(false);
  for await (const { step } of one.watch(undefined)) if (step === 'settled') break;
  expect((await contained()).sealed.length).toBe(6);
  expect(await settled(one)).toBe('settled');
  const path = join(root, id, 'original.wav');
  const bytes = await readFile(path);
  bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
  await writeFile(path, bytes);
  state.on = false;
  expect(await settled(one)).toBe('settled');
  expect(one.state()).toMatchObject({ failed: 1, done: 2 });
  expect(problems).toMatchObject([{ name: 'SealProblem', problem: 'damaged', from: 0 }]);
  expect((await readFile(path)).equals(bytes)).toBe(true);
  await one.close();
});

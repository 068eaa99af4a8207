import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../journal/harness';
import { deviceNamed, sendTo, share, someDocument, stateOf } from './harness';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

async function two() {
  const folder = await temporaryFolder();
  const maya = await deviceNamed('Maya', '00000000000a');
  const sam = await deviceNamed('Sam', '00000000000b');
  open.push(maya.service, sam.service);
  await maya.service.setFolder(folder);
  await sam.service.setFolder(folder);
  return { folder, maya, sam };
}

/** Sam trusts whom he has met in the folder. */
async function trusting() {
  const met = await two();
  await share(met.maya.service, [someDocument(1)]);
  const [peer] = (await met.sam.look()).folder?.unknown ?? [];
  await met.sam.service.trust(peer?.key ?? '');
  return met;
}

async function numbersReady({
  look,
}: {
  look(): ReturnType<Awaited<ReturnType<typeof deviceNamed>>['look']>;
}) {
  return (await look()).ready.map(({ number }) => number);
}

describe('An exchange folder', () => {
  test('holds a sub-folder for each device, and each writes into its own alone', async () => {
    const { folder, maya } = await two();
    const path = await share(maya.service, [someDocument(1)]);
    expect(basename(dirname(path))).toBe('Maya-00000000000a');
    expect((await readdir(folder)).sort()).toEqual(['Maya-00000000000a', 'Sam-00000000000b']);
    expect(await readdir(join(folder, 'Sam-00000000000b'))).toEqual([]);
    expect(await readdir(dirname(path))).toEqual([basename(path)]);
  });

  test('shows a device that nobody has trusted, and nothing of it is ready before', async () => {
    const { maya, sam } = await two();
    await share(maya.service, [someDocument(1)]);
    const before = await sam.look();
    expect(before).toMatchObject({
      ready: [],
      folder: { state: 'ok', waiting: 1, unknown: [{ name: 'Maya' }] },
    });
    await sam.service.trust(before.folder?.unknown[0]?.key ?? '');
    expect(await sam.look()).toMatchObject({
      ready: [{ number: 1, trusted: true }],
      folder: { unknown: [] },
    });
  });

  test('is read in the order of each line, and what was taken is not offered again', async () => {
    const { maya, sam } = await trusting();
    await share(maya.service, [someDocument(2)]);
    const { ready } = await sam.look();
    expect(ready.map(({ number }) => number)).toEqual([1, 2]);
    for (const { job } of ready) await sam.service.taken(job);
    expect(await sam.look()).toMatchObject({ ready: [], folder: { taken: 2, waiting: 0 } });
  });

  test('with a gap is read up to it, says which is missing, and goes on when it comes', async () => {
    const { maya, sam } = await trusting();
    const second = await share(maya.service, [someDocument(2)]);
    await share(maya.service, [someDocument(3)]);
    const elsewhere = join(await temporaryFolder(), 'second');
    await copyFile(second, elsewhere);
    await rm(second);
    const gap = await sam.look();
    expect(gap.ready.map(({ number }) => number)).toEqual([1]);
    expect(gap.folder).toMatchObject({
      waiting: 1,
      problems: [{ fault: { kind: 'gap', missing: 2, number: 3 } }],
    });
    await copyFile(elsewhere, second);
    expect(await numbersReady(sam)).toEqual([1, 2, 3]);
  });

  test('that shows half of a file waits for the rest, and tells of it only after a long while', async () => {
    const { maya, sam } = await trusting();
    const path = await share(maya.service, [someDocument(2)]);
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length - 5));
    const half = await sam.look();
    expect(half).toMatchObject({ ready: [{ number: 1 }], folder: { waiting: 1, problems: [] } });
    expect((await sam.look(20)).folder?.problems).toMatchObject([{ fault: { kind: 'truncated' } }]);
    await appendFile(path, whole.subarray(whole.length - 5));
    expect(await sam.look()).toMatchObject({
      ready: [{ number: 1 }, { number: 2 }],
      folder: { problems: [] },
    });
  });

  test('that shows the length of a file before its bytes waits for them, also where nothing else tells that they came', async () => {
    const { maya, sam } = await trusting();
    const zeros = (whole: Buffer) => Buffer.alloc(whole.length);
    const endless = (whole: Buffer) => Buffer.concat([whole.subarray(0, -5), Buffer.alloc(5)]);
    for (const [number, half] of [zeros, endless, zeros].entries()) {
      const path = await share(maya.service, [someDocument(number + 2)]);
      const whole = await readFile(path);
      const { atime, mtime } = await stat(path);
      const show = async (bytes: Buffer) => {
        await writeFile(path, bytes);
        await utimes(path, atime, mtime);
      };
      await show(half(whole));
      const before = await sam.look();
      expect(before.ready).toHaveLength(number + 1);
      expect(before.folder).toMatchObject({ waiting: 1, problems: [] });
      // The last one is whole only after everybody was told that it is not.
      if (number === 2)
        expect((await sam.look(20)).folder?.problems).toMatchObject([{ fault: { kind: 'not-a-bundle' } }]);
      await show(whole);
      expect((await sam.look(number === 2 ? 20 : 1)).folder).toMatchObject({ waiting: 0, problems: [] });
      expect((await sam.look()).ready).toHaveLength(number + 2);
    }
  });

  test('in which a file lies that was taken, under another name, offers nothing of it', async () => {
    const { maya, sam } = await trusting();
    const path = await share(maya.service, [someDocument(2)]);
    for (const { job } of (await sam.look()).ready) await sam.service.taken(job);
    await copyFile(path, join(dirname(path), 'aa-000009.earmark-bundle'));
    expect(await sam.look()).toMatchObject({ ready: [], folder: { problems: [] } });
  });

  test('that is away is said to be, changes nothing, and goes on when it is back', async () => {
    const { folder, maya, sam } = await trusting();
    await rename(folder, `${folder}-away`);
    expect(await sam.look()).toMatchObject({ ready: [], folder: { state: 'missing' } });
    await expect(share(maya.service, [someDocument(2)])).rejects.toMatchObject({
      refusal: { code: 'STORAGE' },
    });
    // An empty folder where a drive is not connected is not the exchange folder.
    await mkdir(folder);
    expect(await sam.look()).toMatchObject({ folder: { state: 'missing' } });
    await expect(share(maya.service, [someDocument(2)])).rejects.toMatchObject({
      refusal: { code: 'STORAGE' },
    });
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
    await rename(`${folder}-away`, folder);
    await share(maya.service, [someDocument(2)]);
    expect(await numbersReady(sam)).toEqual([1, 2]);
  });

  test('never has a file written over: a line that the disk knows further goes on behind it', async () => {
    const { maya, sam } = await trusting();
    const kept = await readFile(join(maya.data, 'exchange', 'exchange.json'));
    const second = await share(maya.service, [someDocument(2)]);
    const bytes = await readFile(second);
    await maya.service.close();
    // The power went after the file had its name, and before that was noted.
    await writeFile(join(maya.data, 'exchange', 'exchange.json'), kept);
    const again = await deviceNamed('Maya', '00000000000a', maya.data);
    open.push(again.service);
    const third = await share(again.service, [someDocument(3)]);
    expect(await readFile(second)).toEqual(bytes);
    expect(basename(third)).toMatch(/-000003\.earmark-bundle$/);
    expect(await numbersReady(sam)).toEqual([1, 2, 3]);
  });

  test('in which another writes under a device’s name is told apart', async () => {
    const { folder, sam } = await trusting();
    const mallory = await deviceNamed('Mallory', '00000000000c');
    open.push(mallory.service);
    const made = await sendTo(mallory.service, await temporaryFolder(), '', [someDocument(9)]);
    await copyFile(made, join(folder, 'Maya-00000000000a', 'zz-000009.earmark-bundle'));
    const found = await sam.look();
    expect(found.ready.map(({ peer }) => peer.name)).toEqual(['Maya']);
    expect(found.folder?.problems).toMatchObject([{ fault: { kind: 'other-device', name: 'Mallory' } }]);
  });

  test('is let go again, and what is in it stays', async () => {
    const { folder, sam } = await trusting();
    await sam.service.setFolder(null);
    expect(await stateOf(sam.service)).toMatchObject({ folder: null, ready: [] });
    expect(await readdir(folder)).toHaveLength(2);
  });
});

test('Sounds come in with a trusted bundle, and only those that are lacking.', async () => {
  const { maya, sam } = await two();
  const id = 'a'.repeat(64);
  maya.sounds.push({ name: `${id}/original.wav`, bytes: Buffer.from('RIFF') });
  maya.sounds.push({ name: `${'b'.repeat(64)}/original.wav`, bytes: Buffer.from('RIFF') });
  const path = await sendTo(maya.service, await temporaryFolder(), '', [someDocument(1)], [id]);
  let opened = null;
  for await (const { result } of sam.service.look({ kind: 'paths', paths: [path] }, undefined))
    opened = result;
  expect(opened).toMatchObject({ sounds: 1 });
  const job = opened?.job ?? '';
  await expect(sam.service.takeSounds(job)).rejects.toMatchObject({ refusal: { code: 'BUNDLE' } });
  expect(sam.takenIn).toEqual([]);
  await sam.service.trust(opened?.peer.key ?? '');
  expect(await sam.service.takeSounds(job)).toEqual({ added: 1 });
  expect(await sam.service.takeSounds(job)).toEqual({ added: 0 });
});

import { generateKeyPairSync, sign } from 'node:crypto';
import { copyFile, cp, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headLine, type Manifest, manifestText } from '@domain/exchange/manifest';
import { describe, expect, test } from 'vitest';
import { bundleFaultOf } from '../../../main/exchange/bundle-refused';
import { fingerprintOf } from '../../../main/exchange/identity';
import { openBundle } from '../../../main/exchange/read-bundle';
import { temporaryFolder } from '../journal/harness';
import { deviceNamed, lookAt, sendTo, someDocument } from './harness';

async function faultOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => null,
    (error: unknown) => {
      const fault = bundleFaultOf(error);
      if (fault === null) throw error;
      return fault;
    },
  );
}

async function readWhole(path: string): Promise<void> {
  const bundle = await openBundle(path);
  await bundle.check(() => undefined, undefined);
  await bundle.documents(0);
}

async function written(documents = [someDocument(1), someDocument(2)]) {
  const maya = await deviceNamed('Maya', '00000000000a');
  const sam = await deviceNamed('Sam', '00000000000b');
  const folder = await temporaryFolder();
  return { maya, sam, folder, path: await sendTo(maya.service, folder, 'Sam', documents) };
}

/** A bundle that somebody with a key of their own has put together by hand. */
async function forged(change: (manifest: Manifest) => object, contents = '[]'): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(privateKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const entry = {
    name: 'documents/000000.json',
    length: Buffer.byteLength(contents),
    sha256: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  };
  const manifest = change({
    ...{ device: '00000000000c', key, name: 'Mallory', line: '019a0000-0000-7000-8000-000000000001' },
    ...{ number: 1, before: null, madeAt: '2026-11-30T09:00:00.000Z', entries: [entry] },
  });
  const text = manifestText(manifest as Manifest); // what a forger writes fits no type
  const signed = Buffer.from(headLine(Buffer.byteLength(text)) + text);
  const line = headLine(Buffer.byteLength(text));
  const path = join(await temporaryFolder(), 'forged.earmark-bundle');
  await writeFile(path, `${line}${sign(null, signed, privateKey).toString('base64url')}\n${text}${contents}`);
  return path;
}

describe('A bundle', () => {
  test('holds what was sent, and says who sent it', async () => {
    const { maya, sam, path } = await written();
    const opened = await lookAt(sam.service, path);
    expect(opened).toMatchObject({ trusted: false, number: 1, sounds: 0 });
    expect(opened.peer).toMatchObject({ name: 'Maya', device: maya.device });
    expect(opened.peer.fingerprint).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(opened.peer.fingerprint).toBe(fingerprintOf(opened.peer.key));
    const { documents, next } = await sam.service.documents({ job: opened.job, from: 0 });
    expect(documents).toEqual([someDocument(1), someDocument(2)]);
    expect(next).toBeNull();
  });

  test('counts with every byte: whichever is changed, in whichever bit, it is refused', async () => {
    const { path } = await written([someDocument(1)]);
    const whole = await readFile(path);
    await readWhole(path);
    const file = await open(path, 'r+');
    try {
      for (const [offset, byte] of whole.entries()) {
        await file.write(Buffer.from([byte ^ (1 << (offset % 8))]), 0, 1, offset);
        expect(await faultOf(readWhole(path)), `byte ${offset}`).not.toBeNull();
        await file.write(Buffer.from([byte]), 0, 1, offset);
      }
    } finally {
      await file.close();
    }
    await readWhole(path);
  });

  test('that is cut off anywhere is refused', async () => {
    const { path } = await written([someDocument(1)]);
    for (let length = (await readFile(path)).length - 1; length >= 0; length -= 7) {
      await truncate(path, length);
      expect(await faultOf(readWhole(path)), `${length} bytes`).toMatchObject({
        kind: expect.stringMatching(/^(truncated|not-a-bundle)$/),
      });
    }
  });

  test.each([
    ['leads out of its folder', '../../evil.json'],
    ['is absolute', '/etc/passwd'],
    ['leads out behind a sound', `sounds/${'a'.repeat(64)}/../../item.json`],
    ['leads out in the way of Windows', 'documents\\..\\..\\000000.json'],
    ['is on another drive', 'c:evil.json'],
    ['is a device of Windows', `sounds/${'a'.repeat(64)}/nul.wav`],
    ['hides its end', 'documents/000000.json\0.exe'],
    ['has another line behind it', 'documents/000000.json\n'],
    ['is written in other letters', 'ｄocuments/000000.json'],
    ['is none', ''],
    ['is a folder', `sounds/${'a'.repeat(64)}/`],
    ['is hidden', `sounds/${'a'.repeat(64)}/.profile`],
    ['ends as Windows leaves out', `sounds/${'a'.repeat(64)}/original.wav.`],
    ['is of no recording', 'sounds/../../../../etc/cron.d/x'],
  ])('is refused when a name in it %s', async (_what, name) => {
    const path = await forged((manifest) => ({
      ...manifest,
      entries: manifest.entries.map((entry) => ({ ...entry, name })),
    }));
    expect(await faultOf(openBundle(path))).toEqual({ kind: 'unsafe-name', name });
  });

  test.each<[string, (manifest: Manifest) => object, object]>([
    [
      'names a file twice',
      (one) => ({ ...one, entries: [...one.entries, ...one.entries] }),
      { kind: 'damaged' },
    ],
    [
      'holds documents without end',
      (one) => ({ ...one, entries: one.entries.map((entry) => ({ ...entry, length: 9_000_000_000 })) }),
      { kind: 'too-large' },
    ],
    ['begins with its second number', (one) => ({ ...one, number: 2 }), { kind: 'damaged' }],
    ['says what no version knows', (one) => ({ ...one, extra: 1 }), { kind: 'damaged' }],
    ['is signed with the key of another', (one) => ({ ...one, key: 'a'.repeat(64) }), { kind: 'forged' }],
  ])('is refused when it %s', async (_what, change, fault) => {
    expect(await faultOf(openBundle(await forged(change)))).toMatchObject(fault);
  });

  test('of a newer version, and a file that is none, are told apart', async () => {
    const path = join(await temporaryFolder(), 'a.earmark-bundle');
    await writeFile(path, 'earmark-bundle 2 100\n');
    expect(await faultOf(openBundle(path))).toEqual({ kind: 'newer', version: 2 });
    await writeFile(path, 'PK\u0003\u0004 a zip, say');
    expect(await faultOf(openBundle(path))).toEqual({ kind: 'not-a-bundle' });
    expect(await faultOf(openBundle(join(path, 'not there')))).toEqual({ kind: 'missing' });
  });
});

describe('Who made a bundle', () => {
  test('is asked about once, and nothing of it counts before', async () => {
    const { sam, path, folder, maya } = await written();
    const opened = await lookAt(sam.service, path);
    expect(await faultOf(sam.service.taken(opened.job))).toEqual({ kind: 'untrusted', name: 'Maya' });
    await sam.service.trust(opened.peer.key);
    await sam.service.taken(opened.job);
    const next = await sendTo(maya.service, folder, 'Sam', [someDocument(3)]);
    expect(await lookAt(sam.service, next)).toMatchObject({ trusted: true, number: 2 });
    await sam.service.distrust(opened.peer.key);
    expect(await lookAt(sam.service, next)).toMatchObject({ trusted: false });
  });

  test('may not be the one who reads it, nor another than its key is known as', async () => {
    const { maya, sam, path } = await written();
    expect(await faultOf(lookAt(maya.service, path))).toEqual({ kind: 'own' });
    const ofSam = await forged((manifest) => ({ ...manifest, device: sam.device }));
    expect(await faultOf(lookAt(sam.service, ofSam))).toEqual({ kind: 'own' });
  });
});

describe('A line of bundles', () => {
  test('is taken in its order, each once', async () => {
    const { maya, sam, folder, path: first } = await written();
    const second = await sendTo(maya.service, folder, 'Sam', [someDocument(3)]);
    expect(await faultOf(lookAt(sam.service, second))).toEqual({ kind: 'gap', missing: 1, number: 2 });
    const opened = await lookAt(sam.service, first);
    await sam.service.trust(opened.peer.key);
    await sam.service.taken(opened.job);
    expect(await faultOf(lookAt(sam.service, first))).toEqual({ kind: 'again' });
    expect(await lookAt(sam.service, second)).toMatchObject({ number: 2 });
  });

  test('is not taken a second time under another name, from another folder, or with another behind it', async () => {
    const { maya, sam, folder, path: first } = await written();
    const opened = await lookAt(sam.service, first);
    await sam.service.trust(opened.peer.key);
    await sam.service.taken(opened.job);
    const renamed = join(await temporaryFolder(), 'quite-new.earmark-bundle');
    await copyFile(first, renamed);
    expect(await faultOf(lookAt(sam.service, renamed))).toEqual({ kind: 'again' });
    await lookAt(sam.service, await sendTo(maya.service, folder, 'Sam', [someDocument(3)])).then(({ job }) =>
      sam.service.taken(job),
    );
    expect(await faultOf(lookAt(sam.service, renamed))).toEqual({ kind: 'again' });
  });

  test('that goes on otherwise than was taken, as of a device that was copied, is refused', async () => {
    const { maya, sam, folder, path: first } = await written();
    await maya.service.close();
    const twin = await temporaryFolder();
    await cp(maya.data, twin, { recursive: true });
    const copied = await deviceNamed('Maya', '00000000000a', twin, maya.data);
    const again = await deviceNamed('Maya', '00000000000a', maya.data);
    const opened = await lookAt(sam.service, first);
    await sam.service.trust(opened.peer.key);
    await sam.service.taken(opened.job);
    const mine = await lookAt(sam.service, await sendTo(again.service, folder, 'Sam', [someDocument(3)]));
    await sam.service.taken(mine.job);
    const other = await temporaryFolder();
    const second = await sendTo(copied.service, other, 'Sam', [someDocument(4)]);
    const third = await sendTo(copied.service, other, 'Sam', [someDocument(5)]);
    expect(await faultOf(lookAt(sam.service, second))).toEqual({ kind: 'forked', number: 2 });
    expect(await faultOf(lookAt(sam.service, third))).toEqual({ kind: 'forked', number: 3 });
  });

  test('is of one reader alone: a file for somebody else leaves no gap', async () => {
    const { maya, sam, folder } = await written();
    await sendTo(maya.service, folder, 'Dana', [someDocument(3)]);
    await sendTo(maya.service, folder, '', [someDocument(4)]);
    const reader = { kind: 'person' as const, name: 'SAM' };
    const ids = ['evaluation-1', 'evaluation-3'];
    expect(await maya.service.lacking({ reader, ids })).toEqual(['evaluation-3']);
    const second = await sendTo(maya.service, folder, 'sam', [someDocument(3)]);
    expect(await faultOf(lookAt(sam.service, second))).toEqual({ kind: 'gap', missing: 1, number: 2 });
  });
});

test('The key of a device outlives a restart, and a lost one is another device.', async () => {
  const first = await deviceNamed('Maya', '00000000000a');
  const folder = await temporaryFolder();
  const one = await openBundle(await sendTo(first.service, folder, '', [someDocument(1)]));
  await first.service.close();
  const again = await deviceNamed('Maya', '00000000000a', first.data);
  const two = await openBundle(await sendTo(again.service, folder, '', [someDocument(1)]));
  expect(two.manifest.key).toBe(one.manifest.key);
  await writeFile(join(first.data, 'exchange', 'identity.json'), '{');
  const lost = await deviceNamed('Maya', '00000000000a', first.data);
  const three = await openBundle(await sendTo(lost.service, folder, '', [someDocument(1)]));
  expect(three.manifest.key).not.toBe(one.manifest.key);
});

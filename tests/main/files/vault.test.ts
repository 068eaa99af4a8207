import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSealedOutput, openBytes } from '../../../main/files/byte-file';
import { openVault } from '../../../main/files/vault';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { vaultWith } from '../recordings/sealed-support';
import { temporaryFolder } from '../recordings/support';

const mib = 1024 * 1024;

test('Every single byte that changes in a sealed file is found, by whoever reads it.', async () => {
  const path = join(await temporaryFolder(), 'peaks');
  const { vault } = vaultWith(true);
  await vault.writeWhole(path, randomBytes(700));
  const whole = readFileSync(path);
  const handed = await vault.handOut(path);
  for (let offset = 0; offset < whole.length; offset++) {
    const changed = Buffer.from(whole);
    changed[offset] = (changed[offset] ?? 0) ^ 4;
    writeFileSync(path, changed);
    // Without its first bytes it is no sealed file at all, and what reads it finds no peaks in it.
    if (offset < 8) {
      expect((await vault.readWhole(path)).equals(changed)).toBe(true);
      continue;
    }
    await expect(vault.readWhole(path), `byte ${offset}`).rejects.toMatchObject({ name: 'SealProblem' });
    expect(() => {
      const file = openBytes(handed);
      try {
        file.read(Buffer.alloc(file.byteLength), 0);
      } finally {
        file.close();
      }
    }, `byte ${offset}`).toThrow(expect.objectContaining({ name: 'SealProblem' }));
  }
});

test('Seeking in a sealed call of eight hours reads the chunks that it needs and no more.', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'eight-hours');
  const { vault } = vaultWith(true);
  // Eight hours of two channels of G.711: 439 MiB, of which one in eight is enough to tell.
  const length = 55 * mib + 123;
  const file = await vault.create(path);
  const piece = randomBytes(mib);
  for (let at = 0; at < length; at += piece.length)
    await file.write(piece.subarray(0, Math.min(mib, length - at)));
  await file.sync();
  await file.close();
  const read: [number, number][] = [];
  const counting = await vault.open(path, (position, bytes) => read.push([position, bytes]));
  const opening = read.reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(opening).toBeLessThan(1000);
  const part = await counting.read(41 * mib + 5, 300_000);
  expect(createHash('sha256').update(part).digest('hex')).toBe(
    createHash('sha256').update(piece.subarray(5, 300_005)).digest('hex'),
  );
  expect(read.reduce((sum, [, bytes]) => sum + bytes, 0) - opening).toBe(4 * mib + 16);
  await counting.read(41 * mib + 400_000, 1000);
  expect(read.length).toBe(4);
  await counting.close();
});

test('A process that has the key of one file reads it at any place, and writes one in any pieces.', async () => {
  const folder = await temporaryFolder();
  const { vault } = vaultWith(true);
  const own = { head: '', key: '', chunk: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 90 }), { maxLength: 6 }),
      fc.nat(300),
      async (pieces, at) => {
        const ticket = { ...((await vault.ticket()) ?? own), chunk: 4 * mib };
        const path = join(folder, 'made');
        const file = openSync(path, 'w');
        const output = createSealedOutput(file, ticket);
        let length = 0;
        for (const piece of pieces) {
          output.write(piece, length);
          length += piece.length;
        }
        // Containers put their lengths into what they wrote first.
        if (length > 4) output.write(Buffer.from('head'), 0);
        output.end();
        closeSync(file);
        const plain = Buffer.concat(pieces);
        if (length > 4) plain.write('head');
        expect((await vault.readWhole(path)).equals(plain)).toBe(true);
        const opened = openBytes(await vault.handOut(path));
        const bytes = Buffer.alloc(50);
        const count = opened.read(bytes, at);
        expect(bytes.subarray(0, count).equals(plain.subarray(at, at + 50))).toBe(true);
        opened.close();
      },
    ),
  );
});

test('Nothing opens a sealed file without its key, and a vault without keys says so.', async () => {
  const path = join(await temporaryFolder(), 'call');
  const { vault, state } = vaultWith(true);
  await vault.writeWhole(path, 'a call');
  await expect(openVault().readWhole(path)).rejects.toMatchObject({ problem: 'key' });
  state.keys = [masterKeyFrom(Buffer.alloc(32, 9))];
  await expect(vault.open(path)).rejects.toMatchObject({ problem: 'key' });
});

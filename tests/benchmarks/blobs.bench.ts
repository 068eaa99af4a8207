import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { copyFile, open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { verifyRecording } from '../../main/blobs/fetch-recording';
import { openPlace } from '../../main/blobs/open-place';
import { sendRecording } from '../../main/blobs/send-recording';
import { masterKeyFrom } from '../../main/secrets/master-key';
import { folderPlace, s3Place, webdavPlace } from '../main/blobs/place-servers';

/** An hour of 8 kHz G.711 in two channels. */
const byteLength = 57_600_000;

test('An hour of sound into each kind of place and back, beside a plain copy on this disk.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const path = join(folder, 'call.wav');
  const bytes = randomBytes(byteLength);
  await writeFile(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = await open(path, 'r');
  const source = {
    ...{ sha256, byteLength },
    async read(at: number, length: number) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    },
  };
  const team = masterKeyFrom(Buffer.alloc(32, 7));
  await said('plain copy, put on the disk', async () => {
    await copyFile(path, `${path}.copy`);
    const copy = await open(`${path}.copy`, 'r+');
    await copy.sync();
    await copy.close();
  });
  for (const [name, served] of [
    ['folder', await folderPlace()],
    ['S3', await s3Place()],
    ['WebDAV', await webdavPlace()],
  ] as const) {
    if (typeof served === 'string') {
      console.log(`${name}: skipped, ${served}`);
      continue;
    }
    const clock = { now: () => Date.now() };
    const place = openPlace(served.place, { secret: served.secret, device: 'aaaaaaaaaaaa', clock });
    await said(`${name}, sent`, () => sendRecording(place, team, source));
    await said(`${name}, sent again`, () => sendRecording(place, team, source));
    await said(`${name}, read and verified`, () => verifyRecording(place, team, sha256));
    place.close();
    await served.close();
  }
  await file.close();
  rmSync(folder, { recursive: true, force: true });
});

async function said(what: string, act: () => Promise<unknown>): Promise<void> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await act();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  const rate = (byteLength / 1e6 / seconds).toFixed(0);
  console.log(`${what}: ${rate} MB/s, ${((user + system) / 1e6).toFixed(2)} s of processor in this process`);
}

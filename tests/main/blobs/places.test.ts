import { createHash, randomBytes } from 'node:crypto';
import type { Place, PlaceProblem } from '@contract/blobs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestObject, NoPlace } from '../../../main/blobs/blob-place';
import { readRecording } from '../../../main/blobs/fetch-recording';
import { openPlace } from '../../../main/blobs/open-place';
import { checkPlace, setUpPlace } from '../../../main/blobs/place-mark';
import { removeRecording, sendRecording } from '../../../main/blobs/send-recording';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { makeAuthority } from '../../team/certificates.mjs';
import {
  authority,
  folderPlace,
  type ServedPlace,
  s3Place,
  sayingServer,
  webdavPlace,
} from './place-servers';

const team = masterKeyFrom(Buffer.alloc(32, 7));
const clock = { now: () => Date.now() };
const parts = { device: 'aaaaaaaaaaaa', clock };

const kinds = [
  ['a shared folder', await folderPlace()],
  ['a bucket (S3)', await s3Place()],
  ['a WebDAV server', await webdavPlace()],
] as const;
for (const [, served] of kinds) if (typeof served === 'string') console.warn(`Skipped: ${served}`);
afterAll(async () => {
  for (const [, served] of kinds) if (typeof served !== 'string') await served.close();
});

describe.each(kinds)('%s', (_kind, served) => {
  const skipped = typeof served === 'string';
  const { place, secret }: Pick<ServedPlace, 'place' | 'secret'> = skipped
    ? { place: { kind: 'folder', path: '/nowhere' }, secret: '' }
    : served;
  const opened = openPlace(place, { ...parts, secret });
  afterAll(() => opened.close());
  const whole = async (sha256: string) => {
    const parts: Buffer[] = [];
    for await (const part of readRecording(opened, team, sha256)) parts.push(part);
    return Buffer.concat(parts);
  };

  it.skipIf(skipped)('keeps what is laid under a name, replaces it, and takes it away', async () => {
    const [first, second] = [randomBytes(5000), randomBytes(100)];
    expect(await opened.size('one/000000.c')).toBe(null);
    expect(await opened.read('one/000000.c', 10)).toBe(null);
    await opened.remove('one/000000.c');
    await opened.write('one/000000.c', first);
    await opened.write('one/000001.c', Buffer.alloc(0));
    expect([await opened.size('one/000000.c'), await opened.size('one/000001.c')]).toEqual([5000, 0]);
    expect((await opened.read('one/000000.c', 5000))?.equals(first)).toBe(true);
    await expect(opened.read('one/000000.c', 4999)).rejects.toMatchObject({
      problem: { problem: 'damaged' },
    });
    await opened.write('one/000000.c', second);
    expect((await opened.read('one/000000.c', 5000))?.equals(second)).toBe(true);
    await opened.remove('one/000000.c');
    expect(await opened.size('one/000000.c')).toBe(null);
  });

  it.skipIf(skipped)('takes objects of the greatest size', async () => {
    const bytes = randomBytes(longestObject);
    await opened.write('big/000000.c', bytes);
    expect((await opened.read('big/000000.c', longestObject))?.equals(bytes)).toBe(true);
  });

  it.skipIf(skipped)('is a team’s once it is set up, and of the key it was set up with', async () => {
    await expect(checkPlace(opened, team)).rejects.toMatchObject({ problem: { problem: 'not-set-up' } });
    await setUpPlace(opened, team);
    await setUpPlace(opened, team);
    await checkPlace(opened, team);
    const other = masterKeyFrom(Buffer.alloc(32, 8));
    for (const act of [checkPlace, setUpPlace])
      await expect(act(opened, other)).rejects.toMatchObject({ problem: { problem: 'other-team' } });
  });

  it.skipIf(skipped)('gives a recording back as it was, and is empty of it when it is removed', async () => {
    const bytes = randomBytes(10_500);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const source = {
      ...{ sha256, byteLength: bytes.length },
      read: async (at: number, length: number) => bytes.subarray(at, at + length),
    };
    expect(await sendRecording(opened, team, source, { chunkLength: 1000 })).toBe(11);
    expect(await sendRecording(opened, team, source, { chunkLength: 1000 })).toBe(0);
    expect((await whole(sha256)).equals(bytes)).toBe(true);
    await removeRecording(opened, team, source);
    await expect(whole(sha256)).rejects.toMatchObject({
      problem: { problem: 'incomplete' },
    });
  });

  it.skipIf(skipped)('stops when it is told to', async () => {
    const stopped = AbortSignal.abort();
    await expect(opened.size('one/000000.c', stopped)).rejects.toThrow(stopped.reason);
  });
});

describe('what is wrong with a place', () => {
  const [, s3] = kinds[1];
  const [, webdav] = kinds[2];
  const hangs: { port: number; server: { close(): void } }[] = [];
  beforeAll(async () => {
    hangs.push(await sayingServer(null));
  });
  afterAll(() => {
    for (const { server } of hangs) server.close();
  });

  async function problemOf(place: Place, secret: string, patience?: number): Promise<string> {
    const opened = openPlace(place, { ...parts, secret, ...(patience === undefined ? {} : { patience }) });
    try {
      await opened.write('one/000000.c', Buffer.from('bytes'));
      await opened.read('one/000000.c', 5);
      return 'nothing';
    } catch (error) {
      return error instanceof NoPlace ? error.problem.problem : String(error);
    } finally {
      opened.close();
    }
  }

  it.skipIf(typeof s3 === 'string').each<[PlaceProblem['problem'], string, object, string?]>([
    ['refused', 'the secret key is another', {}, 'wrong'],
    ['refused', 'the access key is nobody’s', { accessKeyId: 'NOBODY' }],
    ['missing', 'there is no such bucket', { bucket: 'nowhere' }],
    ['untrusted', 'another authority vouches for it', { ca: makeAuthority('Other').certificate }],
    ['untrusted', 'nobody known vouches for it', { ca: null }],
    ['no-such-host', 'there is no such host', { endpoint: 'https://place.invalid' }],
  ])('is said of a bucket (%s): %s', async (problem, _what, change, secret) => {
    if (typeof s3 === 'string' || s3.place.kind !== 's3') return;
    expect(await problemOf({ ...s3.place, ...change }, secret ?? s3.secret)).toBe(problem);
  });

  it.skipIf(typeof webdav === 'string').each<[PlaceProblem['problem'], string, object, string?]>([
    ['refused', 'the password is another', {}, 'wrong'],
    ['refused', 'the user is nobody', { user: 'nobody' }],
    ['untrusted', 'another authority vouches for it', { ca: makeAuthority('Other').certificate }],
  ])('is said of WebDAV (%s): %s', async (problem, _what, change, secret) => {
    if (typeof webdav === 'string' || webdav.place.kind !== 'webdav') return;
    expect(await problemOf({ ...webdav.place, ...change }, secret ?? webdav.secret)).toBe(problem);
  });

  it.skipIf(typeof webdav === 'string')('is said of a WebDAV folder that is not there', async () => {
    if (typeof webdav === 'string' || webdav.place.kind !== 'webdav') return;
    const url = webdav.place.url.replace('/team/', '/nowhere/deep/');
    expect(await problemOf({ ...webdav.place, url }, webdav.secret)).toBe('missing');
  });

  it('is said of a folder that is not there: it is not made', async () => {
    expect(await problemOf({ kind: 'folder', path: '/nowhere/share' }, '')).toBe('unreachable');
  });

  const at = (port: number, host = 'localhost'): Place => ({
    ...{ kind: 'webdav', url: `https://${host}:${port}/`, user: 'kim', ca: authority.certificate },
  });

  it('is said of a server that never answers', async () => {
    expect(await problemOf(at(hangs[0]?.port ?? 0), '', 50)).toBe('slow');
  });

  it.each<[PlaceProblem['problem'], string, string]>([
    ['unreachable', 'hangs up in the middle', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbyt'],
    ['damaged', 'sends more than there can be', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}`],
    ['full', 'is full', 'HTTP/1.1 507 Insufficient Storage\r\nContent-Length: 0\r\n\r\n'],
    ['busy', 'is busy', 'HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n'],
    ['moved', 'is elsewhere', 'HTTP/1.1 302 Found\r\nLocation: https://a.b/\r\nContent-Length: 0\r\n\r\n'],
    ['failed', 'has a fault', 'HTTP/1.1 500 Fault\r\nContent-Length: 0\r\n\r\n'],
    ['failed', 'speaks something else', 'SSH-2.0-OpenSSH_10\r\n'],
  ])('is said (%s) of a server that %s', async (problem, _what, answer) => {
    const { port, server } = await sayingServer(answer);
    expect(await problemOf(at(port), '')).toBe(problem);
    server.close();
  });
});

import { readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../main/files/vault';
import { parseRange, replyWithFile } from '../../../main/recordings/media-stream';
import { temporaryFolder } from './support';

describe('a Range header', () => {
  it.each([
    [null, 10, null],
    ['bytes=0-', 10, { start: 0, end: 9 }],
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=3-5', 10, { start: 3, end: 5 }],
    ['bytes=3-99', 10, { start: 3, end: 9 }],
    ['bytes=-4', 10, { start: 6, end: 9 }],
    ['bytes=-99', 10, { start: 0, end: 9 }],
    ['bytes = 3 - 5', 10, { start: 3, end: 5 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-3', 10, null],
    ['bytes=-', 10, null],
    ['bytes=a-b', 10, null],
    ['bytes=0-1,4-5', 10, null],
    ['seconds=0-1', 10, null],
    ['bytes=99999999999999999999-', 10, 'unsatisfiable'],
  ])('%s of %d bytes means %o', (header, byteLength, range) => {
    expect(parseRange(header, byteLength)).toEqual(range);
  });

  it('never reaches outside the file', () => {
    const number = fc.oneof(fc.constant(''), fc.nat().map(String));
    fc.assert(
      fc.property(number, number, fc.nat(), (first, last, byteLength) => {
        const range = parseRange(`bytes=${first}-${last}`, byteLength);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(byteLength);
      }),
    );
  });
});

describe('the reply with a file', () => {
  async function file(bytes: Uint8Array) {
    const path = join(await temporaryFolder(), 'sound.ogg');
    await writeFile(path, bytes);
    return path;
  }
  const body = (readable: Readable | null) => buffer(readable ?? Readable.from([]));
  const bytes = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251);

  it('holds all of it when no part is asked for', async () => {
    const reply = await replyWithFile(openVault(), await file(bytes), 'audio/ogg', null);
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'Content-Type': 'audio/ogg', 'Content-Length': '700000', 'Accept-Ranges': 'bytes' },
    });
    expect((await body(reply.body)).equals(bytes)).toBe(true);
  });

  it('holds the part that is asked for', async () => {
    const reply = await replyWithFile(openVault(), await file(bytes), 'audio/ogg', 'bytes=300000-600000');
    expect(reply).toMatchObject({
      status: 206,
      headers: { 'Content-Length': '300001', 'Content-Range': 'bytes 300000-600000/700000' },
    });
    expect((await body(reply.body)).equals(bytes.subarray(300_000, 600_001))).toBe(true);
  });

  it('says how long the file is when the part lies outside', async () => {
    const reply = await replyWithFile(openVault(), await file(bytes), 'audio/ogg', 'bytes=700000-');
    expect(reply).toMatchObject({ status: 416, headers: { 'Content-Range': 'bytes */700000' }, body: null });
  });

  it('is that of a missing file when there is none', async () => {
    expect(
      await replyWithFile(openVault(), join(await temporaryFolder(), 'x'), 'audio/ogg', null),
    ).toMatchObject({
      status: 404,
    });
  });

  it('opens nothing before it is read and leaves nothing open when it is left', async () => {
    const path = await file(bytes);
    const before = await openFiles(path);
    const reply = await replyWithFile(openVault(), path, 'audio/ogg', null);
    expect(await openFiles(path)).toBe(before);
    for await (const _block of reply.body ?? []) break;
    const untouched = (await replyWithFile(openVault(), path, 'audio/ogg', null)).body;
    untouched?.destroy();
    await expect.poll(() => openFiles(path)).toBe(before);
  });
});

/** How many of this process's open files are this one; where the system doesn't tell, none. */
async function openFiles(path: string): Promise<number> {
  const names = await readdir('/proc/self/fd').catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return links.filter((link) => link === path).length;
}

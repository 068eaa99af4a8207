import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openUploads, type Uploads, uploadSegments } from '../../../main/files/uploads';
import { temporaryFolder } from '../../hosts/temporary-folder';

const clock = { now: () => Date.UTC(2026, 10, 22) };
const bytes = (text: string) => Readable.from([Buffer.from(text)]);

let folder: string;
let uploads: Uploads;
beforeEach(async () => {
  folder = join(temporaryFolder(), 'uploads');
  mkdirSync(folder);
  uploads = await openUploads(folder, clock);
});

describe('an upload', () => {
  it('lies under its ticket with its folders and name', async () => {
    const { ticket } = await uploads.open();
    expect(await uploads.receive(ticket, 'team%20a/call.wav', bytes('sound'))).toEqual({
      status: 201,
      byteLength: 5,
    });
    expect(readFileSync(join(folder, ticket, 'team a', 'call.wav'), 'utf8')).toBe('sound');
  });

  it('may be empty: the import says what is wrong with it', async () => {
    const { ticket } = await uploads.open();
    expect(await uploads.receive(ticket, 'empty.wav', Readable.from([]))).toEqual({
      status: 201,
      byteLength: 0,
    });
  });

  it('is not taken twice under one name', async () => {
    const { ticket } = await uploads.open();
    await uploads.receive(ticket, 'call.wav', bytes('first'));
    expect(await uploads.receive(ticket, 'call.wav', bytes('second'))).toMatchObject({ status: 409 });
    expect(readFileSync(join(folder, ticket, 'call.wav'), 'utf8')).toBe('first');
  });

  it('may not use a file that was sent as a folder', async () => {
    const { ticket } = await uploads.open();
    await uploads.receive(ticket, 'call', bytes('file'));
    expect(await uploads.receive(ticket, 'call/b.wav', bytes('b'))).toMatchObject({ status: 409 });
  });

  it('leaves nothing behind when its sender goes away in the middle', async () => {
    const { ticket } = await uploads.open();
    const broken = new Readable({ read() {} });
    const receiving = uploads.receive(ticket, 'call.wav', broken);
    broken.push(Buffer.from('half'));
    broken.destroy();
    expect(await receiving).toMatchObject({ status: 499 });
    expect(readdirSync(folder)).toEqual([ticket]);
    expect(readdirSync(join(folder, ticket))).toEqual([]);
  });

  it('says so when the disk is full', async () => {
    const { ticket } = await uploads.open();
    const full = new Readable({
      read() {
        this.destroy(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
      },
    });
    expect(await uploads.receive(ticket, 'call.wav', full)).toMatchObject({ status: 507 });
  });

  it.each(['019a0000-0000-7000-8000-000000000009', '..', '', 'x/y'])(
    'needs a ticket that was given: %s',
    async (ticket) => {
      expect(await uploads.receive(ticket, 'call.wav', bytes('x'))).toMatchObject({ status: 404 });
    },
  );

  it.each([
    '../call.wav',
    '%2e%2e/call.wav',
    'a/../../call.wav',
    '..%2Fcall.wav',
    '',
    '/',
    'a//b.wav',
    '%00.wav',
    '%E0%A4%A',
  ])('may not be named %s', async (name) => {
    const { ticket } = await uploads.open();
    expect(await uploads.receive(ticket, name, bytes('x'))).toMatchObject({ status: 400 });
    expect(readdirSync(folder)).toEqual([ticket]);
  });
});

it('what an earlier run left is swept when uploads are opened', async () => {
  const { ticket } = await uploads.open();
  writeFileSync(join(folder, `${ticket}.part`), 'half');
  await openUploads(folder, clock);
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(folder)).toBe(true);
});

describe('the names of uploads', () => {
  it('never lead out of the folder, whatever is sent', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('.', '..', '', '/', '\\', '\0'));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.boolean(), (parts, encode) => {
        const name = parts.map((one) => (encode ? encodeSafely(one) : one)).join('/');
        const segments = uploadSegments(name, 'linux');
        if (segments === null) return;
        expect(join('/data/ticket', ...segments).startsWith('/data/ticket/')).toBe(true);
      }),
    );
  });

  it.each<[string, NodeJS.Platform, string[] | null]>([
    ['call%2012:30.wav', 'linux', ['call 12:30.wav']],
    ['call%2012:30.wav', 'win32', null],
    ['a%5Cb.wav', 'linux', ['a\\b.wav']],
    ['a%5Cb.wav', 'win32', null],
    ['call.', 'win32', null],
    ['%D9%85%D9%83%D8%A7%D9%84%D9%85%D8%A9.wav', 'win32', ['مكالمة.wav']],
    ['x'.repeat(256), 'linux', null],
    [Array.from({ length: 33 }, () => 'd').join('/'), 'linux', null],
  ])('%s on %s', (name, platform, segments) => {
    expect(uploadSegments(name, platform)).toEqual(segments);
  });
});

/** Half of a surrogate pair can't be encoded; it is sent as the sign for "unknown". */
function encodeSafely(text: string): string {
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}

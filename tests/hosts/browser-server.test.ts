import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { mediaPath, uploadPath } from '@contract/media';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openDoor } from '../../main/hosts/browser/door';
import { cookieName, type Door } from '../../main/hosts/browser/gate';
import { type BrowserServer, createBrowserServer } from '../../main/hosts/browser/server';
import { bytesMedia } from './memory/media';
import { recordingId, ticket } from './memory/names';
import { type MemoryServices, memoryServices } from './memory-services';
import { temporaryFolder } from './temporary-folder';

const sound = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));

let services: MemoryServices;
let server: BrowserServer;
let door: Door;
let origin: string;
let cookie: string;

beforeEach(async () => {
  const folder = temporaryFolder();
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Earmark</title>');
  writeFileSync(join(page, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  services = memoryServices(bytesMedia(sound));
  server = createBrowserServer(services, page);
  onTestFinished(() => server.close());
  door = await openDoor(server.server, folder, 0);
  origin = `http://127.0.0.1:${door.port}`;
  cookie = `${cookieName(door.port)}=${door.token}`;
});

/** A request with exactly these headers and path: no client of ours tidies them up. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const { method = 'GET', headers = {}, body } = options;
      const request = httpRequest(
        { host: '127.0.0.1', port: door.port, path, method, headers },
        (response) => {
          response.toArray().then(
            (parts) =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(parts),
              }),
            reject,
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    },
  );
}

describe('before the door is open', () => {
  it('nothing is answered', async () => {
    expect((await send('/')).status).toBe(503);
  });
});

describe('the page', () => {
  beforeEach(() => server.serve(door));

  it('is served with a policy that lets no script but ours run and nothing be loaded from elsewhere', async () => {
    const { status, headers, body } = await send('/');
    expect([status, body.toString()]).toEqual([200, '<!doctype html><title>Earmark</title>']);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${door.port};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['its scripts', '/assets/index.js', 200],
    ['itself for any address within it', '/review/7', 200],
    ['nothing outside its folder', '/../secret.txt', 404],
    ['nothing outside its folder, however it is written', '/%2e%2e/secret.txt', 404],
    ['nothing for an address that is none', '//', 200],
  ])('gives %s', async (_what, path, status) => {
    const answer = await send(path);
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).not.toContain('secret');
  });

  it('is refused under another name of this machine', async () => {
    const answer = await send('/', { headers: { host: `localhost:${door.port}` } });
    expect([answer.status, answer.body.toString()]).toEqual([403, `the address must be ${origin}`]);
  });
});

describe('a session', () => {
  beforeEach(() => server.serve(door));

  it('is opened by the token, and its cookie then counts', async () => {
    const opened = await send('/session', {
      method: 'POST',
      headers: { origin, authorization: `Bearer ${door.token}` },
    });
    expect([opened.status, opened.headers['set-cookie']]).toEqual([
      204,
      [`${cookie}; Path=/; HttpOnly; SameSite=Strict`],
    ]);
    expect((await send('/session', { headers: { cookie } })).status).toBe(204);
  });

  it('is opened by the ticket once, and a second time by the token alone', async () => {
    const open = (secret: string | null) =>
      send('/session', { method: 'POST', headers: { origin, authorization: `Bearer ${secret}` } });
    expect((await open('0'.repeat(64))).status).toBe(401);
    expect((await open(door.ticket)).status).toBe(204);
    expect((await open(door.ticket)).status).toBe(401);
    expect((await open(door.token)).status).toBe(204);
  });

  it('is not opened by a wrong token, and no cookie is given', async () => {
    const refused = await send('/session', {
      method: 'POST',
      headers: { origin, authorization: `Bearer ${'0'.repeat(64)}` },
    });
    expect([refused.status, refused.headers['set-cookie']]).toEqual([401, undefined]);
  });
});

describe('media', () => {
  beforeEach(() => server.serve(door));

  it('come whole, or by the range that is asked for', async () => {
    const whole = await send(mediaPath(recordingId, 'audio'), { headers: { cookie } });
    expect([whole.status, whole.body]).toEqual([200, sound]);
    const part = await send(mediaPath(recordingId, 'audio'), { headers: { cookie, range: 'bytes=100-199' } });
    expect([part.status, part.headers['content-range'], part.body]).toEqual([
      206,
      'bytes 100-199/1000',
      sound.subarray(100, 200),
    ]);
  });

  it('come without a body when only their head is asked for', async () => {
    const head = await send(mediaPath(recordingId, 'audio'), { method: 'HEAD', headers: { cookie } });
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, '1000']);
  });

  it.each(['/media/../secret.txt', '/media/abc/audio', `/media/${recordingId}/secret`])(
    'are none at %s',
    async (path) => {
      const answer = await send(path, { headers: { cookie } });
      expect(answer.body.toString()).not.toBe('secret');
      expect(answer.body.equals(sound)).toBe(false);
    },
  );
});

describe('an upload', () => {
  beforeEach(() => server.serve(door));

  it('arrives with its name and bytes', async () => {
    const path = uploadPath(ticket, 'team a/call 12:30.wav');
    const answer = await send(path, { method: 'PUT', headers: { cookie, origin }, body: sound });
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      201,
      { status: 201, byteLength: 1000 },
    ]);
    expect(services.received.get('team%20a/call%2012%3A30.wav')).toEqual(sound);
  });

  it('is refused before a byte is read when a foreign page sends it', async () => {
    const path = uploadPath(ticket, 'a.wav');
    const answer = await send(path, {
      method: 'PUT',
      headers: { cookie, origin: 'https://evil.example' },
      body: sound,
    });
    expect([answer.status, services.received.size]).toEqual([403, 0]);
  });
});

describe('the wire', () => {
  beforeEach(() => server.serve(door));

  function connect(headers: Record<string, string>, path = '/rpc') {
    const socket = new WebSocket(`ws://127.0.0.1:${door.port}${path}`, { headers });
    onTestFinished(() => socket.terminate());
    return new Promise<WebSocket | number>((resolve) => {
      socket.once('open', () => resolve(socket));
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('error', () => resolve(0));
    });
  }

  it('opens for our page, and main hears how many pages there are', async () => {
    const counts: number[] = [];
    server.onPages((count) => counts.push(count));
    const socket = await connect({ origin, cookie });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    expect(counts).toEqual([1]);
    socket.close();
    await vi.waitFor(() => expect(counts).toEqual([1, 0]));
  });

  it.each([
    ['a foreign page that has our cookie', { origin: 'https://evil.example' }, '/rpc', 403],
    ['a page on another port', { origin: 'http://127.0.0.1:1' }, '/rpc', 403],
    ['a client without Origin', { origin: '' }, '/rpc', 403],
    ['a page without the cookie', { cookie: '' }, '/rpc', 401],
    ['a page that asks for another wire', {}, '/other', 404],
  ])('stays closed for %s', async (_who, change, path, status) => {
    const headers = Object.fromEntries(
      Object.entries({ origin, cookie, ...change }).filter(([, value]) => value !== ''),
    );
    expect(await connect(headers, path)).toBe(status);
  });

  it('says what it is to a request that is no WebSocket', async () => {
    expect((await send('/rpc', { headers: { origin, cookie } })).status).toBe(426);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mediaPath, uploadPath } from '@contract/media';
import { beforeEach, describe, expect, it } from 'vitest';
import { schemeHandler } from '../../main/hosts/electron/scheme';
import { bytesMedia } from './memory/media';
import { recordingId, ticket } from './memory/names';
import { type MemoryServices, memoryServices } from './memory-services';
import { temporaryFolder } from './temporary-folder';

describe('what our scheme serves', () => {
  const sound = Buffer.from(Array.from({ length: 500 }, (_, index) => index % 256));
  let services: MemoryServices;
  let answer: (request: Request) => Promise<Response>;
  beforeEach(() => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>Earmark</title>');
    writeFileSync(join(folder, 'page', 'assets', 'a.js'), 'export {};');
    writeFileSync(join(folder, 'secret.js'), 'secret');
    services = memoryServices(bytesMedia(sound));
    answer = schemeHandler(services, join(folder, 'page'));
  });
  const get = (path: string, init: RequestInit = {}) => answer(new Request(`earmark://app${path}`, init));

  it.each([
    ['/', 'text/html; charset=utf-8', 'Earmark'],
    ['/review/7', 'text/html; charset=utf-8', 'Earmark'],
    ['/assets/a.js', 'text/javascript; charset=utf-8', 'export'],
  ])('%s is %s', async (path, type, text) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toContain(text);
    expect(response.headers.get('content-security-policy')).toContain(
      "script-src 'self' 'wasm-unsafe-eval';",
    );
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '/%00.js',
    '/assets',
    '/%E0%A4%A.js',
  ])('nothing outside the page’s folder: %s', async (path) => {
    expect(await (await get(path)).text()).not.toContain('secret');
  });

  it('nothing under another host', async () => {
    expect((await answer(new Request('earmark://other/'))).status).toBe(404);
  });

  it('media by ranges: 206 and exactly those bytes', async () => {
    const response = await get(mediaPath(recordingId, 'audio'), { headers: { range: 'bytes=10-19' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 10-19/500']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(sound.subarray(10, 20));
  });

  it('media whole, and none for what is no address of a recording', async () => {
    expect(Buffer.from(await (await get(mediaPath(recordingId, 'audio'))).arrayBuffer())).toEqual(sound);
    expect((await get('/media/x/audio')).status).toBe(404);
    expect((await get(mediaPath(recordingId, 'audio'), { method: 'POST' })).status).toBe(405);
  });

  it('a place for dropped files', async () => {
    const response = await get(uploadPath(ticket, 'team a/call.wav'), { method: 'PUT', body: sound });
    expect([response.status, await response.json()]).toEqual([201, { status: 201, byteLength: 500 }]);
    expect(services.received.get('team%20a/call.wav')).toEqual(sound);
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

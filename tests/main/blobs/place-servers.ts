import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import type { Place } from '@contract/blobs';
import { makeAuthority, makeServerCertificate } from '../../team/certificates.mjs';

/** A place that a real server keeps, and what opens it. */
export interface ServedPlace {
  readonly place: Place;
  readonly secret: string;
  close(): Promise<void>;
}

export const authority = makeAuthority('Test places');
const certificate = makeServerCertificate(authority, ['localhost', '127.0.0.1']);
const ca = authority.certificate;

/** A folder of this disk, as a share would be one. */
export async function folderPlace(): Promise<ServedPlace> {
  const path = await mkdtemp(join(tmpdir(), 'earmark-share-'));
  return {
    place: { kind: 'folder', path },
    secret: '',
    close: () => rm(path, { recursive: true, force: true }),
  };
}

/** A server that speaks S3 and checks signatures; a sentence where it is not installed. */
export async function s3Place(): Promise<ServedPlace | string> {
  // It needs Node 24, and has no types.
  const require = createRequire(import.meta.url);
  const directory = await mkdtemp(join(tmpdir(), 'earmark-s3-'));
  let S3rver: new (options: object) => { run(): Promise<{ port: number }>; close(): Promise<void> };
  try {
    S3rver = require('@20minutes/s3rver');
  } catch {
    return '@20minutes/s3rver is not installed';
  }
  const { key, certificate: cert } = certificate;
  const server = new S3rver({
    ...{ directory, key, cert, address: '127.0.0.1', port: 0, silent: true },
    configureBuckets: [{ name: 'recordings' }],
  });
  const { port } = await server.run();
  return {
    place: {
      ...{ kind: 's3', endpoint: `https://localhost:${port}`, region: 'us-east-1', bucket: 'recordings' },
      ...{ prefix: 'earmark/', accessKeyId: 'S3RVER', ca },
    },
    secret: 'S3RVER',
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** rclone's WebDAV server; a sentence where it is not installed. */
export async function webdavPlace(): Promise<ServedPlace | string> {
  if (spawnSync('rclone', ['version']).status !== 0)
    return 'rclone is not installed (apt-get install rclone)';
  const folder = await mkdtemp(join(tmpdir(), 'earmark-webdav-'));
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem'), root: join(folder, 'root') };
  await mkdir(join(files.root, 'team'), { recursive: true });
  await writeFile(files.key, certificate.key);
  await writeFile(files.cert, certificate.certificate);
  const child = spawn(
    'rclone',
    [
      ...['serve', 'webdav', files.root, '--addr', 'localhost:0', '--config', ''],
      ...['--cert', files.cert, '--key', files.key, '--user', 'kim', '--pass', 'seven words'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await portSaid(child.stderr);
  return {
    place: { kind: 'webdav', url: `https://localhost:${port}/team/`, user: 'kim', ca },
    secret: 'seven words',
    async close() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A TLS server of our certificate that answers every request with these bytes, or never; and then hangs up. */
export async function sayingServer(answer: string | null): Promise<{ port: number; server: Server }> {
  const { key, certificate: cert } = certificate;
  const server = createServer({ key, cert }, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if (answer !== null) socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return { port: address.port, server };
}

/** What it says is read to its end: a pipe that nobody reads any more would end it. */
function portSaid(stream: NodeJS.ReadableStream): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    stream.on('data', (part) => {
      said += String(part);
      const port = /https:\/\/[^:]+:(\d+)\//.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    stream.on('end', () => reject(new Error(`rclone has ended: ${said}`)));
  });
}

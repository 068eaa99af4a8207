import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { parseExportPath, parseMediaPath } from '@contract/media';
import type { CustomScheme } from 'electron';
import type { Services } from '../../services';
import { securityHeaders } from '../page-policy';
import { isOurAddress, scheme } from './origin';

/** Must be said before Electron is ready: a scheme with an origin (IndexedDB), trusted as https is, with ranges. */
export const privilegedScheme = {
  scheme,
  privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true, corsEnabled: true },
} as const satisfies CustomScheme;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Answers everything under our scheme: the built page, media with ranges, and uploads of dropped files. */
export function schemeHandler(
  services: Pick<Services, 'recordings' | 'exports' | 'uploads'>,
  pageFolder: string,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isOurAddress(request.url)) return sentence(404, 'there is no such host');
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/media/')) return answerMedia(services, pathname, request);
    if (pathname.startsWith('/upload/')) return answerUpload(services, pathname, request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return sentence(405, 'pages are only read');
    return answerPage(pageFolder, pathname, request.method === 'HEAD');
  };
}

/** net.fetch of a file address loses ranges, so the stream is ours and the answer says 206 itself. */
async function answerMedia(
  { recordings, exports }: Pick<Services, 'recordings' | 'exports'>,
  pathname: string,
  request: Request,
) {
  const address = parseMediaPath(pathname);
  const exported = parseExportPath(pathname);
  if (address === null && exported === null) return sentence(404, 'there is no such recording');
  if (request.method !== 'GET' && request.method !== 'HEAD') return sentence(405, 'media are only read');
  const reply =
    address === null
      ? await exports.open(exported?.job ?? '', exported?.index ?? 0)
      : await recordings.openMedia(
          address.recordingId,
          address.kind,
          request.headers.get('range'),
          address.until,
        );
  const headers = { 'cache-control': 'no-store', ...reply.headers, ...securityHeaders(null) };
  if (request.method === 'HEAD') reply.body?.destroy();
  const body = request.method === 'HEAD' || reply.body === null ? null : webStream(reply.body);
  return new Response(body, { status: reply.status, headers });
}

async function answerUpload({ uploads }: Pick<Services, 'uploads'>, pathname: string, request: Request) {
  if (request.method !== 'PUT') return sentence(405, 'uploads are PUT');
  const [, , ticket = '', ...name] = pathname.split('/');
  const body = request.body === null ? Readable.from([]) : nodeStream(request.body);
  const reply = await uploads.receive(ticket, name.join('/'), body);
  const headers = { 'cache-control': 'no-store', ...securityHeaders(null) };
  return Response.json(reply, { status: reply.status, headers });
}

async function answerPage(pageFolder: string, pathname: string, isHead: boolean): Promise<Response> {
  const path = await pageFile(pageFolder, pathname);
  if (path === null) return sentence(404, 'there is no such page');
  const headers = {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-length': String((await stat(path)).size),
    ...securityHeaders(null),
  };
  return new Response(isHead ? null : webStream(createReadStream(path)), { status: 200, headers });
}

/** The built file that a path names, the page itself for any path without an ending; null when it lies elsewhere. */
async function pageFile(pageFolder: string, pathname: string): Promise<string | null> {
  const name = decode(pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  if (extname(name) === '') return join(pageFolder, 'index.html');
  const path = normalize(join(pageFolder, name));
  if (!path.startsWith(normalize(pageFolder) + sep)) return null;
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? path : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function sentence(status: number, text: string): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', ...securityHeaders(null) };
  return new Response(text, { status, headers });
}

function webStream(stream: Readable): BodyInit {
  return Readable.toWeb(stream) as unknown as BodyInit; // Node's and the page's stream types differ only by name
}

function nodeStream(stream: unknown): Readable {
  return Readable.fromWeb(stream as ReadableStream); // Node's and the page's stream types differ only by name
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseExportPath, parseMediaPath } from '@contract/media';
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import sirv from 'sirv';
import { type WebSocket, WebSocketServer } from 'ws';
import { createRouter } from '../../router';
import type { Services } from '../../services';
import { isDefect } from '../defects';
import { securityHeaders } from '../page-policy';
import { type Door, judge, sessionCookie, spendsTicket, type Visit, type Wish } from './gate';

/** The browser host's server, on loopback only. */
export interface BrowserServer {
  readonly server: Server;
  /** Begins to answer, once the port is known; before that every request is refused. */
  serve(door: Door): void;
  /** How many pages are connected now, told at each change. */
  onPages(listener: (count: number) => void): void;
  /** Has these services answer from now on. A page that is connected stays with those before until it, or another, comes anew. */
  replace(services: Services): void;
  close(): Promise<void>;
}

/** One message of the wire at most; the largest is a batch of 500 journal entries. */
const largestMessage = 64 * 1024 * 1024;

/** Makes the server over the built page and the services. */
export function createBrowserServer(first: Services, pageFolder: string): BrowserServer {
  let services = first;
  const page = sirv(pageFolder, { single: true, etag: true, dotfiles: false });
  const handlerOf = (one: Services) =>
    new RPCHandler(createRouter(one), { interceptors: [onError(reportDefect)] });
  let rpc = handlerOf(services);
  let outdated: readonly WebSocket[] = [];
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
  });
  const pageListeners: ((count: number) => void)[] = [];
  let door: Door | null = null;

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      reportDefect(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Uploads of hours of sound take as long as they take.
  server.requestTimeout = 0;

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const pathname = pathOf(request);
    const visit = visitOf(request, pathname);
    if (door === null) return end(response, 503, 'Earmark is starting');
    for (const [name, value] of Object.entries(securityHeaders(`ws://127.0.0.1:${door.port}`))) {
      response.setHeader(name, value);
    }
    const verdict = judge(visit, door);
    if (!verdict.allowed) return end(response, verdict.status, verdict.reason);
    if (spendsTicket(visit, door)) door = { ...door, ticket: null };
    switch (visit.wish) {
      case 'session':
        if (visit.method === 'POST') response.setHeader('set-cookie', sessionCookie(door));
        return end(response, 204);
      case 'rpc':
        return end(response, 426, 'this address speaks WebSocket');
      case 'media':
        return answerMedia(services, pathname, request, response);
      case 'upload':
        return answerUpload(services, pathname, request, response);
      case 'page':
        return page(request, response, () => end(response, 404, 'there is no such page'));
    }
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const pathname = pathOf(request);
    const visit = visitOf(request, pathname);
    const verdict = door !== null && visit.wish === 'rpc' ? judge(visit, door) : null;
    if (!verdict?.allowed) {
      socket.end(
        `HTTP/1.1 ${verdict?.status ?? 404} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
      const tell = () => {
        for (const listener of pageListeners) listener(sockets.clients.size);
      };
      webSocket.once('close', tell);
      webSocket.on('error', () => webSocket.terminate());
      for (const before of outdated) before.close(1012, 'Earmark works on another data folder now');
      outdated = [];
      void rpc.upgrade(webSocket, { context: {} });
      tell();
    });
  });

  return {
    server,
    serve(opened) {
      door = opened;
    },
    onPages: (listener) => pageListeners.push(listener),
    replace(next) {
      services = next;
      rpc = handlerOf(next);
      // Not closed yet: the one that asked for this must still be answered.
      outdated = [...sockets.clients];
    },
    async close() {
      for (const client of sockets.clients) client.close(1001, 'Earmark is closing');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The path alone; what is no address at all counts as the page's root, where nothing can be had. */
function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  return URL.canParse(url, 'http://127.0.0.1') ? new URL(url, 'http://127.0.0.1').pathname : '/';
}

function visitOf(request: IncomingMessage, pathname: string): Visit {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  return {
    wish: wishOf(pathname),
    method: request.method ?? '',
    host: headers.host,
    origin: headers.origin,
    site: Array.isArray(site) ? site.join() : site,
    cookie: headers.cookie,
    authorization: headers.authorization,
  };
}

function wishOf(pathname: string): Wish {
  if (pathname === '/session') return 'session';
  if (pathname === '/rpc') return 'rpc';
  if (pathname.startsWith('/media/')) return 'media';
  if (pathname.startsWith('/upload/')) return 'upload';
  return 'page';
}

async function answerMedia(
  { recordings, exports }: Services,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const address = parseMediaPath(pathname);
  const exported = parseExportPath(pathname);
  if (address === null && exported === null) return end(response, 404, 'there is no such recording');
  const reply =
    address === null
      ? await exports.open(exported?.job ?? '', exported?.index ?? 0)
      : await recordings.openMedia(
          address.recordingId,
          address.kind,
          request.headers.range ?? null,
          address.until,
        );
  response.writeHead(reply.status, { 'cache-control': 'no-store', ...reply.headers });
  if (reply.body === null || request.method === 'HEAD') {
    reply.body?.destroy();
    return response.end();
  }
  // The player drops requests whenever it seeks: that ends the stream and is no fault.
  await pipeline(reply.body, response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}

async function answerUpload(
  { uploads }: Services,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const [, , ticket = '', ...name] = pathname.split('/');
  const reply = await uploads.receive(ticket, name.join('/'), request);
  if (response.destroyed) return;
  // What was not read of a refused file must not be taken for the next request.
  if (reply.status !== 201) response.setHeader('connection', 'close');
  response.writeHead(reply.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(reply));
}

function end(response: ServerResponse, status: number, sentence?: string) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(sentence);
}

function reportDefect(error: unknown) {
  if (isDefect(error)) console.error(error);
}

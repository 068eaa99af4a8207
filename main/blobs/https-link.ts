import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { NoPlace } from './blob-place';
import { asNoPlace } from './place-problem';

export interface Question {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE' | 'MKCOL';
  /** Begins with a slash and is encoded already. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** The most bytes of an answer; a server that sends more is cut off. */
  readonly most?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpsLink {
  ask(question: Question, signal?: AbortSignal): Promise<Answer>;
  close(): void;
}

export interface HttpsOptions {
  readonly host: string;
  readonly port: number;
  /** The authority that alone vouches for the server; null: those that Node trusts. */
  readonly ca: string | null;
  /** Milliseconds without a byte until the server counts as gone. */
  readonly patience?: number;
}

const longestRefusal = 64 * 1024;
/** So many times its patience the whole of an answer may take: a server may be slow, and not drip for ever. */
const wholeAnswer = 20;

/** Asks one server over TLS, always with its certificate checked. Follows nowhere: what we send is for this server. */
export function openHttps({ host, port, ca, patience = 30_000 }: HttpsOptions): HttpsLink {
  const agent = new Agent({
    ...(ca === null ? {} : { ca }),
    keepAlive: true,
    maxSockets: 4,
    minVersion: 'TLSv1.2',
  });

  function once(question: Question, signal: AbortSignal | undefined): Promise<Answer | 'stale'> {
    const { method, path, headers, body, most = longestRefusal } = question;
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    return new Promise((resolve, reject) => {
      const sent = request({
        ...{ host, port, path, method, agent, timeout: patience },
        headers: { 'accept-encoding': 'identity', ...headers, ...length },
        ...(signal === undefined ? {} : { signal }),
      });
      const late = setTimeout(() => sent.destroy(new NoPlace('slow')), patience * wholeAnswer);
      sent.on('timeout', () => sent.destroy(new NoPlace('slow')));
      sent.on('error', (error) => {
        // A kept connection that the server closed just now says nothing of the server.
        if (sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET') resolve('stale');
        else reject(asNoPlace(error));
      });
      sent.on('close', () => clearTimeout(late));
      sent.on('response', (response) => {
        readBody(response, response.statusCode === 200 ? most : longestRefusal).then(
          (whole) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole }),
          (error: unknown) => {
            sent.destroy();
            reject(asNoPlace(error));
          },
        );
      });
      sent.end(body);
    });
  }

  return {
    async ask(question, signal) {
      signal?.throwIfAborted();
      for (let attempt = 0; attempt < 3; attempt++) {
        const answer = await once(question, signal);
        if (answer !== 'stale') return answer;
      }
      throw new NoPlace('unreachable', 'ECONNRESET');
    },
    close: () => agent.destroy(),
  };
}

async function readBody(response: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    const bytes: unknown = part;
    if (!Buffer.isBuffer(bytes)) continue;
    length += bytes.length;
    if (length > most) throw new NoPlace('damaged', `more than ${most} bytes`);
    parts.push(bytes);
  }
  return Buffer.concat(parts, length);
}

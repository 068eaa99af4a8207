import { randomBytes, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../files/atomic-write';
import { errorCode } from '../../files/storage-problem';
import type { Door } from './gate';

/** The port belongs to someone else now. Another one would be another origin: the page would find its data gone. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

const rememberedSchema = z.object({
  port: z.int().min(1).max(65_535).nullable(),
  token: z.string().regex(/^[0-9a-f]{64}$/),
});
type Remembered = z.infer<typeof rememberedSchema>;

const fileName = 'browser-host.json';

/**
 * Lets the server listen on 127.0.0.1, on the port asked for, else on the remembered one, else on a new one that is
 * remembered. The token stays with the data folder (mode 0600), so that an open page finds back after a restart; the
 * ticket is this start's own.
 *
 * @param asked the port that the person names; 0 takes any free one and remembers nothing
 */
export async function openDoor(server: Server, dataFolder: string, asked: number | null): Promise<Door> {
  const path = join(dataFolder, fileName);
  const remembered = await readRemembered(path);
  const wanted = asked ?? remembered.port;
  const port = wanted === null ? await listenSomewhere(server) : await listenOn(server, wanted);
  if (asked !== 0 && port !== remembered.port) await remember(path, { ...remembered, port });
  return { port, token: remembered.token, ticket: randomBytes(32).toString('hex') };
}

/** Has another data folder remember this door: pages that are open find back through it. */
export function keepDoor(dataFolder: string, { port, token }: Door, asked: number | null): Promise<void> {
  return remember(join(dataFolder, fileName), { port: asked === 0 ? null : port, token });
}

async function readRemembered(path: string): Promise<Remembered> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  const parsed = text === null ? null : rememberedSchema.safeParse(parseJson(text));
  if (parsed?.success) return parsed.data;
  const fresh = { port: null, token: randomBytes(32).toString('hex') };
  await remember(path, fresh);
  return fresh;
}

function remember(path: string, remembered: Remembered): Promise<void> {
  return writeFileAtomically(path, `${JSON.stringify(remembered)}\n`, 0o600);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Ports below those that systems hand out by themselves, so that the remembered one is seldom taken by chance. */
async function listenSomewhere(server: Server): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      return await listenOn(server, randomInt(20_000, 32_000));
    } catch (error) {
      if (!(error instanceof PortTakenError)) throw error;
    }
  }
  return listenOn(server, 0);
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      const code = errorCode(error);
      reject(code === 'EADDRINUSE' || code === 'EACCES' ? portTaken(port, code) : error);
    };
    server.once('error', fail);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portTaken(port: number, code: 'EADDRINUSE' | 'EACCES'): PortTakenError {
  const why = code === 'EACCES' ? 'may not be used by this account' : 'is taken by another program';
  return new PortTakenError(
    `Port ${port} ${why}, and on another port the page would not find its data. ` +
      'Close that program, or choose a port to keep with --port.',
  );
}

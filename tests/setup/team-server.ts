import { createServer, type Server } from 'node:net';
import type { TestProject } from 'vitest/node';
import { findPostgres, startPostgres } from '../team/postgres.mjs';

/** How to reach the one PostgreSQL of this run, or why there is none. */
export type TeamServer =
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly ca: string;
    }
  | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** Whoever connects to this port is told of the server, which the first one to ask starts. */
    teamServerDoor: number;
  }
}

/** One PostgreSQL for a whole run, and none for a run that needs none. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: ReturnType<typeof startPostgres> | null = null;
  const answer = async (): Promise<TeamServer> => {
    const found = await findPostgres();
    if (typeof found === 'string') return { missing: found };
    // What tests write need not outlive a power cut.
    started ??= startPostgres({ settings: ['fsync=off', 'log_min_messages=error'] });
    const { host, port, user, password, ca } = await started;
    return { host, port, user, password, ca };
  };
  const door: Server = createServer((socket) => {
    void answer().then(
      (server) => socket.end(JSON.stringify(server)),
      (error: unknown) => socket.end(JSON.stringify({ missing: String(error) })),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  project.provide('teamServerDoor', typeof address === 'object' && address !== null ? address.port : 0);
  return async () => {
    door.close();
    await (await started)?.stop();
  };
}

import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from './storage-problem';

/** Another Earmark works on this data folder; two would write one journal. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError';
}

export interface DataLock {
  release(): Promise<void>;
}

/**
 * Keeps the data folder to this process. The lock is a listening socket, not a file with a process number: the system
 * lets go of it however the process ends, and no number of a long-gone process can be taken for a living one.
 */
export async function lockData(dataFolder: string): Promise<DataLock> {
  const address = await lockAddress(dataFolder);
  const server = await listen(address).catch(async (error: unknown) => {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    if (await answers(address)) {
      throw new DataInUseError(
        `Earmark is already open on ${dataFolder}. Close it first, or give another --data.`,
      );
    }
    // A socket file of a process that was killed: nobody listens there.
    await rm(address, { force: true });
    return listen(address);
  });
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Where the lock of a data folder listens: one address for one folder, by whatever name it is reached. */
export async function lockAddress(dataFolder: string): Promise<string> {
  const name = `earmark-${createHash('sha256')
    .update(await realpath(dataFolder))
    .digest('hex')
    .slice(0, 32)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // Linux has socket names without files; elsewhere the file lies in the temporary folder, as its path must be short.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      server.unref();
      resolve(server);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

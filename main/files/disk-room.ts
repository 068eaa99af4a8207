import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './storage-problem';

/** What is left of a disk, in bytes. `low`: so little that nothing large may come in any more. */
export interface DiskRoom {
  readonly free: number;
  readonly total: number;
  readonly low: boolean;
}

export interface Ballast {
  /** Null where the system does not tell. Gives the ballast up when next to nothing is left. */
  look(): Promise<DiskRoom | null>;
  /** Whether so many bytes may come in and leave room for saving; where the system does not tell, they may. */
  hasRoomFor(bytes: number): Promise<boolean>;
  /** Gives the ballast up; whether there was one to give. */
  give(): Promise<boolean>;
  close(): void;
}

export interface BallastOptions {
  readonly folder: string;
  /** Acts once, after a while in which the start has been forgotten; answers what takes that back. */
  readonly later?: (act: () => void) => () => void;
  readonly room?: (folder: string) => Promise<{ free: number; total: number } | null>;
  readonly bytes?: number;
}

/** Below so much, imports are refused: an hour of calls would take the room that saving needs. */
const lowBelow = 500 * 1024 ** 2;
const ballastBytes = 64 * 1024 ** 2;
/** Below so much the next write may fail; given up earlier, the ballast would be used up by whatever fills the disk. */
const giveBelow = 4 * 1024 ** 2;
const name = 'ballast';

/**
 * Room kept for the day on which the disk is full: a file that is given up so that what was typed can still be saved. It is
 * laid down again when there is plenty of room, not while the program starts.
 */
export function keepBallast(options: BallastOptions): Ballast {
  const { folder, later = quietly, room = roomOf, bytes = ballastBytes } = options;
  const path = join(folder, name);

  async function give(): Promise<boolean> {
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    await rm(path, { force: true });
    return size > 0;
  }

  async function lay(): Promise<void> {
    const now = await room(folder);
    if (now === null || now.free < lowBelow + bytes) return;
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (size >= bytes) return;
    // Written, not only made long: a file with holes would take no room and give none.
    const file = await open(path, 'w', 0o600);
    const piece = Buffer.alloc(1024 ** 2);
    try {
      for (let done = 0; done < bytes; done += piece.length)
        await file.writeFile(piece.subarray(0, Math.min(piece.length, bytes - done)));
      await file.sync();
    } catch (error) {
      if (errorCode(error) !== 'ENOSPC') throw error;
    } finally {
      await file.close();
    }
  }

  const stop = later(() => {
    // Without a ballast everything works as it did before it was thought of.
    lay().catch(() => give());
  });
  return {
    async look() {
      const now = await room(folder);
      if (now === null) return null;
      if (now.free < Math.min(bytes, giveBelow)) await give();
      return { ...now, low: now.free < lowBelow };
    },
    async hasRoomFor(more) {
      const now = await room(folder);
      return now === null || now.free - more >= lowBelow;
    },
    give,
    close: stop,
  };
}

async function roomOf(folder: string): Promise<{ free: number; total: number } | null> {
  return statfs(folder).then(
    ({ bavail, blocks, bsize }) => ({ free: bavail * bsize, total: blocks * bsize }),
    () => null,
  );
}

function quietly(act: () => void): () => void {
  const timer = setTimeout(act, 600_000);
  timer.unref();
  return () => clearTimeout(timer);
}

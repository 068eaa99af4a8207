import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { instantSchema } from '@domain/base/time';
import { z } from 'zod';
import type { Clock } from '../ports/host';
import { writeFileAtomically } from './atomic-write';
import { errorCode } from './storage-problem';

/** That a run of the program is under way, on the disk: what is still there at a start ended without saying so. */
export interface RunMark {
  /** When this run began. */
  readonly startedAt: string;
  /** When the run before began, where it never came to its end; null after a clean one. */
  readonly unfinished: string | null;
  /** Takes the mark away: this run has ended as it should. */
  end(): Promise<void>;
}

const markSchema = z.object({ startedAt: instantSchema });

/** Marks the run on a data folder that the caller has locked. A disk too full for that keeps nobody from working. */
export async function markRun(dataFolder: string, clock: Clock): Promise<RunMark> {
  const path = join(dataFolder, 'running.json');
  const before = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  const startedAt = new Date(clock.now()).toISOString();
  await writeFileAtomically(path, `${JSON.stringify({ startedAt })}\n`).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOSPC') throw error;
  });
  return {
    startedAt,
    // A mark that was torn by a power cut says as much as a whole one, but for the time.
    unfinished: before === null ? null : (startOf(before) ?? startedAt),
    end: () => rm(path, { force: true }),
  };
}

function startOf(text: string): string | null {
  try {
    return markSchema.safeParse(JSON.parse(text)).data?.startedAt ?? null;
  } catch {
    return null;
  }
}

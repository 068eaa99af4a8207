import type { CheckLine, CheckProgress, FoundOriginal, OriginalState, StorageUse } from '@contract/storage';
import { type EarmarkClient, HostGoneError } from '../host/client';

export type { CheckLine, CheckProgress, FoundOriginal, OriginalState, StorageUse };

/** A check or a search as it stands, all its lines so far included. */
export type CheckView = CheckProgress;

/** What recordings take of the disk. */
export function readStorageUse(client: EarmarkClient): Promise<StorageUse> {
  return client.storage.use();
}

/** Where a recording's own bytes are, and whether they are still its own; null when main has no such recording. */
export function lookAtOriginal(client: EarmarkClient, recordingId: string): Promise<FoundOriginal | null> {
  return client.storage.original({ recordingId });
}

/** Recordings left in place whose file was moved or changed. */
export function lostOriginals(client: EarmarkClient): Promise<FoundOriginal[]> {
  return client.storage.lost();
}

/** Reads every byte of the recordings, or of all (null); answers the job. */
export async function startCheck(client: EarmarkClient, recordingIds: string[] | null): Promise<string> {
  return (await client.storage.startCheck({ recordingIds })).job;
}

/** Looks below a path for recordings that lost their bytes; answers the job. */
export async function startFind(
  client: EarmarkClient,
  path: string,
  recordingIds: string[] | null,
): Promise<string> {
  return (await client.storage.startFind({ path, recordingIds })).job;
}

/** The job of the check that runs now; null when none does. */
export async function runningCheck(client: EarmarkClient): Promise<string | null> {
  return (await client.storage.currentCheck())?.job ?? null;
}

/** Asks a check to stop; what it has found stays found. */
export async function cancelCheck(client: EarmarkClient, job: string): Promise<void> {
  await client.storage.cancelCheck({ job });
}

/** Follows a check to its end. A main that goes away ends it as cancelled. */
export async function followCheck(
  client: EarmarkClient,
  job: string,
  onView: (view: CheckView) => void,
): Promise<CheckView | null> {
  // Written in the loop alone, which narrowing does not see.
  let view = null as CheckView | null;
  try {
    for await (const progress of await client.storage.watchCheck({ job })) {
      view = { ...progress, lines: [...(view?.lines ?? []), ...progress.lines] };
      onView(view);
    }
  } catch (error) {
    if (!(error instanceof HostGoneError)) throw error;
    if (view !== null) onView({ ...view, state: 'cancelled' });
  }
  return view;
}

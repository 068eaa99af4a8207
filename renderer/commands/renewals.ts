import type { RenewalProgress, RenewalState } from '@contract/recordings';
import { HostGoneError } from '../host/client';
import type { ImportContext } from './import';
import { recordImported } from './recordings';

export type { RenewalProgress, RenewalState };

const retryDelay = 750;

/**
 * Follows what main makes anew until the signal is aborted: what has changed of a recording is in its row before
 * `onProgress` is told. When main goes away it is asked again.
 */
export async function followRenewals(
  { client, commands }: ImportContext,
  onProgress: (progress: RenewalProgress) => void,
  signal: AbortSignal,
  wait: (milliseconds: number) => Promise<void> = (time) =>
    new Promise((resolve) => setTimeout(resolve, time)),
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const progress of await client.recordings.watchRenewals(undefined, { signal })) {
        await recordImported(commands, progress.renewed);
        onProgress(progress);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof HostGoneError)) throw error;
    }
    if (!signal.aborted) await wait(retryDelay);
  }
}

/** Says that a recording is open; answers whether what is shown of it is being made anew. */
export async function openRecording(
  { client }: Pick<ImportContext, 'client'>,
  recordingId: string,
): Promise<RenewalState> {
  return client.recordings.openRecording({ recordingId });
}

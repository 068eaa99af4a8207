import { create } from 'zustand';
import {
  type BackupOrder,
  type BackupPreview,
  type BackupSource,
  type Far,
  lookAtBackup,
  restoreBackup,
  writeBackup,
} from '../../commands/backup';
import { backedUpSentence, backupProblemSentence, restoredSentence, secretAskedBy } from '../../text/backup';
import type { Workspace } from '../../workspace';

/** What of backups is under way or was the last; it outlives the screen. */
export interface BackupSession {
  readonly running: { readonly far: Far; readonly stop: AbortController } | null;
  /** How the last ended, in a sentence. */
  readonly said: string | null;
  readonly problem: string | null;
  /** It is encrypted with a key that is not here: what must be typed. */
  readonly asks: ReturnType<typeof secretAskedBy>;
  /** A backup that was looked at and may be restored. */
  readonly preview: BackupPreview | null;
}

const atRest = { running: null, said: null, problem: null, asks: null, preview: null };
export const useBackup = create<BackupSession>(() => atRest);

type With = Pick<Workspace, 'client'>;

export function beginBackup({ client }: With, order: BackupOrder): Promise<void> {
  return run(async (onFar, signal) => {
    const result = await writeBackup(client, order, onFar, signal);
    if (result === null) return { said: 'Cancelled; nothing of it is left.' };
    return { said: backedUpSentence(result, order.passphrase !== undefined) };
  });
}

export function beginLook({ client }: With, source: BackupSource): Promise<void> {
  return run(async (onFar, signal) => ({ preview: await lookAtBackup(client, source, onFar, signal) }));
}

/** Restores what was looked at, and opens the page anew with it. */
export function beginRestore({ client }: With, source: BackupSource): Promise<void> {
  return run(async (onFar, signal) => {
    const result = await restoreBackup(client, source, onFar, signal);
    if (result === null) return { said: 'Cancelled; nothing was changed.' };
    // The start brings page and journal together, with progress, before anybody can write.
    location.reload();
    return { said: restoredSentence(result) };
  });
}

async function run(
  act: (onFar: (far: Far) => void, signal: AbortSignal) => Promise<Partial<BackupSession>>,
): Promise<void> {
  if (useBackup.getState().running !== null) return;
  const stop = new AbortController();
  const onFar = (far: Far) => useBackup.setState({ running: { far, stop } });
  useBackup.setState({ ...atRest, running: { far: { step: 'checking', done: 0, total: 0 }, stop } });
  try {
    const ended = await act(onFar, stop.signal);
    useBackup.setState({ running: null, ...ended });
  } catch (error) {
    useBackup.setState({
      running: null,
      problem: backupProblemSentence(error),
      asks: secretAskedBy(error),
    });
  }
}

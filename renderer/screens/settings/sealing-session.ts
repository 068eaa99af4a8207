import { create } from 'zustand';
import {
  followSealing,
  pauseSealing,
  type RecordingsSealing,
  sealRecordings,
} from '../../commands/encryption';
import { encryptionProblemSentence } from '../../text/encryption';
import type { Workspace } from '../../workspace';

/** Whether the recordings in the library are encrypted, and how far that has come. */
export interface SealingSession {
  /** Null until it was asked for. */
  readonly now: RecordingsSealing | null;
  readonly busy: boolean;
  readonly problem: string | null;
}

export const useSealing = create<SealingSession>(() => ({ now: null, busy: false, problem: null }));

type With = Pick<Workspace, 'client'>;

/** Follows how it stands until the signal is aborted. */
export async function watchSealing({ client }: With, signal: AbortSignal): Promise<void> {
  try {
    await followSealing(client, (now) => useSealing.setState({ now }), signal);
  } catch (error) {
    if (!signal.aborted) useSealing.setState({ problem: encryptionProblemSentence(error) });
  }
}

/** Encrypts the recordings in the library from now on, or no more. */
export function turnSealing({ client }: With, on: boolean): Promise<void> {
  return attempt(() => sealRecordings(client, on));
}

/** Rests, or goes on; what stopped for want of room is tried again. */
export function restSealing({ client }: With, paused: boolean): Promise<void> {
  return attempt(() => pauseSealing(client, paused));
}

async function attempt(act: () => Promise<RecordingsSealing>): Promise<void> {
  if (useSealing.getState().busy) return;
  useSealing.setState({ busy: true, problem: null });
  try {
    useSealing.setState({ busy: false, now: await act() });
  } catch (error) {
    useSealing.setState({ busy: false, problem: encryptionProblemSentence(error) });
  }
}

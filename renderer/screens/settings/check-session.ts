import { create } from 'zustand';
import {
  type CheckView,
  cancelCheck,
  followCheck,
  runningCheck,
  startCheck,
  startFind,
} from '../../commands/storage';
import { importFailureSentence } from '../../text/import-failure';
import type { Workspace } from '../../workspace';

/** The check or search that runs or was the last one. It outlives the screen. */
export interface CheckSession {
  readonly view: CheckView | null;
  /** Why the last one could not begin, in a sentence. */
  readonly problem: string | null;
}

export const useCheckSession = create<CheckSession>(() => ({ view: null, problem: null }));

type Checking = Pick<Workspace, 'client'>;

/** Reads every byte of the recordings, or of all (null). */
export function beginCheck(workspace: Checking, recordingIds: string[] | null): Promise<void> {
  return run(workspace, () => startCheck(workspace.client, recordingIds));
}

/** Looks below a path for recordings that have lost their bytes, of the named ones or of all. */
export function beginFind(workspace: Checking, path: string, recordingIds: string[] | null): Promise<void> {
  return run(workspace, () => startFind(workspace.client, path, recordingIds));
}

/** Takes up the check that went on while no page was open. */
export async function resumeCheck(workspace: Checking): Promise<void> {
  if (useCheckSession.getState().view !== null) return;
  const job = await runningCheck(workspace.client);
  if (job !== null) await run(workspace, async () => job);
}

export async function cancelRunningCheck({ client }: Checking): Promise<void> {
  const { view } = useCheckSession.getState();
  // A check that ended meanwhile is not there any more, and that is what was asked for.
  if (view?.state === 'running') await cancelCheck(client, view.job).catch(() => {});
}

async function run({ client }: Checking, start: () => Promise<string>): Promise<void> {
  try {
    useCheckSession.setState({ problem: null });
    const job = await start();
    await followCheck(client, job, (view) => useCheckSession.setState({ view }));
  } catch (error) {
    useCheckSession.setState({ problem: importFailureSentence(error) });
  }
}

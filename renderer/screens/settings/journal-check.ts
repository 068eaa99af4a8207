import { create } from 'zustand';
import { type CheckedJournal, checkJournal, type JournalCheck } from '../../commands/journal';
import { journalProblemSentence } from '../../text/journal';
import type { Workspace } from '../../workspace';

/** The check of the journal that runs or was the last one. It outlives the screen. */
export interface JournalCheckSession {
  /** How far it is, and what calls it off; null when none runs. */
  readonly running: { readonly progress: JournalCheck; readonly stop: AbortController } | null;
  readonly result: CheckedJournal | null;
  /** Why it could not be checked, in a sentence. */
  readonly problem: string | null;
}

export const useJournalCheck = create<JournalCheckSession>(() => ({
  running: null,
  result: null,
  problem: null,
}));

/** Reads the whole journal against its chain, and against a head hash noted elsewhere where there is one. */
export async function beginJournalCheck(
  workspace: Pick<Workspace, 'client' | 'commands'>,
  noted: string | null,
): Promise<void> {
  if (useJournalCheck.getState().running !== null) return;
  const stop = new AbortController();
  const show = (progress: JournalCheck) => useJournalCheck.setState({ running: { progress, stop } });
  useJournalCheck.setState({ result: null, problem: null });
  show({ done: 0, total: 0, result: null });
  try {
    const result = await checkJournal(workspace, noted, show, stop.signal);
    useJournalCheck.setState({ running: null, result });
  } catch (error) {
    useJournalCheck.setState({ running: null, problem: journalProblemSentence(error) });
  }
}

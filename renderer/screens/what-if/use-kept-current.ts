import type { Form } from '@domain/scorecard/scorecard';
import { useEffect } from 'react';
import { judgedSoFar } from '../../queries/what-if/judged-so-far';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { runWhatIf, useWhatIf } from './what-if-session';

/**
 * Works out what a form would change, and anew whenever it, what was judged, or the score that is asked for changes.
 * Answers what works it out once more.
 */
export function useKeptCurrent(scorecardId: string, form: Form): () => Promise<void> {
  const workspace = useWorkspace();
  const { scores, asked } = useWhatIf();
  const { db } = workspace.commands;
  const judged = useLive(() => judgedSoFar(db), [db]);
  const current =
    asked !== null &&
    asked.judged === judged &&
    asked.scorecardId === scorecardId &&
    asked.scores === scores &&
    JSON.stringify(asked.form) === JSON.stringify(form);
  useEffect(() => {
    if (!current && judged !== undefined) void runWhatIf(workspace, { scorecardId, form, scores, judged });
  }, [current, workspace, scorecardId, form, scores, judged]);
  return () => runWhatIf(workspace, { scorecardId, form, scores, judged: judged ?? '' });
}

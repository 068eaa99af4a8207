import { useMemo } from 'react';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';

export const reportKey = 'Mod+P';
export const correctKey = 'Alt+R';
export const againKey = 'Alt+N';

/** What is done with an evaluation as a whole, beside judging: its report, its correction, another one. */
export function useSealedActions(sealed: boolean): void {
  const actions = useMemo<Action[]>(() => {
    const open = (evaluationDialog: 'correct' | 'again' | 'report') => () =>
      useSession.setState({ evaluationDialog });
    return [
      {
        id: 'report',
        title: 'Report of the evaluation: print or save',
        group: 'Evaluation',
        keys: [reportKey],
        whileTyping: true,
        run: open('report'),
      },
      {
        id: 'correct',
        title: 'Correct the submitted evaluation',
        group: 'Evaluation',
        keys: [correctKey],
        enabled: () => sealed,
        run: open('correct'),
      },
      {
        id: 'evaluate-again',
        title: 'Evaluate this call again',
        group: 'Evaluation',
        keys: [againKey],
        run: open('again'),
      },
    ];
  }, [sealed]);
  useActions(actions);
}

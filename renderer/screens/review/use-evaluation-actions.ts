import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { redo, undo } from '../../commands/history';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { lineActions } from './line-actions';
import { requestSubmit } from './request-submit';
import type { ReviewSheet } from './use-sheet';

/** The keys of the scorecard and of the evaluation as a whole. */
export function useEvaluationActions(review: Review, sheet: ReviewSheet): void {
  const { commands, player } = useWorkspace();
  const evaluationId = review.evaluation.id;
  const actions = useMemo(() => {
    const step = async (what: typeof undo, words: string, none: string) => {
      const label = await what(commands, evaluationId);
      notifications.show({ message: label === null ? none : `${words}: ${label}`, autoClose: 2000 });
    };
    return [
      ...lineActions(sheet, player),
      {
        id: 'undo',
        title: 'Undo',
        group: 'Evaluation',
        keys: ['Mod+Z'],
        enabled: () => !sheet.sealed,
        run: () => step(undo, 'Undone', 'Nothing to undo'),
      },
      {
        id: 'redo',
        title: 'Redo',
        group: 'Evaluation',
        keys: ['Mod+Shift+Z', 'Mod+Y'],
        enabled: () => !sheet.sealed,
        run: () => step(redo, 'Done again', 'Nothing to redo'),
      },
      {
        id: 'explain',
        title: 'Explain the score',
        group: 'Evaluation',
        keys: ['Shift+E'],
        run: () => useSession.setState({ explainOpen: true }),
      },
      {
        id: 'submit',
        title: 'Submit the evaluation',
        group: 'Evaluation',
        keys: ['Mod+Enter'],
        whileTyping: true,
        enabled: () => !sheet.sealed,
        run: () => requestSubmit(sheet),
      },
    ] satisfies Action[];
  }, [commands, player, evaluationId, sheet]);
  useActions(actions);
}

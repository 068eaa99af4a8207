import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { redo, undo } from '../../commands/history';
import { clipsScope } from '../../commands/scopes';
import type { Offer } from '../../keys/action';
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
      const label = await what(commands, clipIsInFront() ? clipsScope : evaluationId);
      notifications.show({ message: label === null ? none : `${words}: ${label}`, autoClose: 2000 });
    };
    return [
      ...lineActions(sheet, player),
      {
        id: 'undo',
        enabled: () => !sheet.sealed || clipIsInFront(),
        run: () => step(undo, 'Undone', 'Nothing to undo'),
      },
      {
        id: 'redo',
        enabled: () => !sheet.sealed || clipIsInFront(),
        run: () => step(redo, 'Done again', 'Nothing to redo'),
      },
      {
        id: 'explain',
        run: () => useSession.setState({ explainOpen: true }),
      },
      {
        id: 'submit',
        enabled: () => !sheet.sealed,
        run: () => requestSubmit(sheet),
      },
    ] satisfies Offer[];
  }, [commands, player, evaluationId, sheet]);
  useActions(actions);
}

/** While clips are what one works on, undo is theirs: they belong to the library, not to this evaluation. */
function clipIsInFront(): boolean {
  return useSession.getState().reviewTab === 'clips';
}

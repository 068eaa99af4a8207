import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { redo, undo } from '../../commands/history';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { lineChoices, notApplicableToggled, toggled } from './answer-choices';
import { requestSubmit } from './request-submit';
import type { ReviewSheet } from './use-sheet';

/** The keys of the scorecard and of the evaluation as a whole. */
export function useEvaluationActions(review: Review, sheet: ReviewSheet): void {
  const { commands } = useWorkspace();
  const evaluationId = review.evaluation.id;
  const actions = useMemo(() => {
    const step = async (what: typeof undo, words: string, none: string) => {
      const label = await what(commands, evaluationId);
      notifications.show({ message: label === null ? none : `${words}: ${label}`, autoClose: 2000 });
    };
    return [
      ...lineActions(sheet),
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
  }, [commands, evaluationId, sheet]);
  useActions(actions);
}

function lineActions(sheet: ReviewSheet): Action[] {
  const { focused } = sheet;
  const writable = () => !sheet.sealed && focused !== null;
  const choices = focused === null ? null : lineChoices(focused.line);
  const options = Array.from({ length: 9 }, (_, index): Action => {
    const choice = choices?.[index];
    return {
      id: `option-${index + 1}`,
      title: choice ? `Answer: ${choice.text}` : `Answer with option ${index + 1}`,
      group: 'Scorecard',
      keys: [String(index + 1)],
      family: { keys: '1 … 9', title: 'Answer the line' },
      enabled: () => writable() && choice !== undefined,
      run: () => {
        if (focused !== null && choice)
          return sheet.answer(focused.line, (current) => toggled(current, choice, focused.line));
      },
    };
  });
  return [
    {
      id: 'line-up',
      title: 'Line above',
      group: 'Scorecard',
      keys: ['ArrowUp'],
      run: () => sheet.moveFocus(-1),
    },
    {
      id: 'line-down',
      title: 'Line below',
      group: 'Scorecard',
      keys: ['ArrowDown'],
      run: () => sheet.moveFocus(1),
    },
    ...options,
    {
      id: 'not-applicable',
      title: 'Answer: N/A',
      group: 'Scorecard',
      keys: ['N'],
      enabled: () => writable() && focused?.line.allowNotApplicable === true,
      run: () => {
        if (focused !== null) return sheet.answer(focused.line, notApplicableToggled);
      },
    },
    {
      id: 'comment',
      title: 'Comment on the line',
      group: 'Scorecard',
      keys: ['C'],
      enabled: writable,
      run: () => {
        if (focused !== null)
          useSession.setState({ focusedLineId: focused.line.id, commentedLineId: focused.line.id });
      },
    },
    {
      id: 'guidance',
      title: 'Guidance on the line',
      group: 'Scorecard',
      keys: ['G'],
      enabled: () => focused !== null && focused.line.guidance !== null,
      run: () =>
        useSession.setState(({ guidedLineId }) => ({
          guidedLineId: guidedLineId === focused?.line.id ? null : (focused?.line.id ?? null),
        })),
    },
  ];
}

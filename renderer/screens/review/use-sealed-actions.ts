import type { Evaluation } from '@domain/evaluation/evaluation';
import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';
import { isLead, useTeam } from '../use-self';
import { isTooEarly } from './request-submit';
import type { ReviewSheet } from './use-sheet';

/** What is done with an evaluation as a whole, beside judging: its report, its correction, another one. */
export function useSealedActions(
  { sealed, notEnded }: Pick<ReviewSheet, 'sealed' | 'notEnded'>,
  state: Evaluation['state'],
): void {
  const returnable = isLead(useTeam()) && state === 'submitted';
  const actions = useMemo<Offer[]>(() => {
    const open =
      (evaluationDialog: 'return' | 'correct' | 'again' | 'report' | 'scorecard' | 'history') => () =>
        useSession.setState({ evaluationDialog });
    return [
      {
        id: 'report',
        run: () => {
          if (!isTooEarly({ notEnded })) open('report')();
        },
      },
      {
        id: 'correct',
        enabled: () => sealed,
        run: open('correct'),
      },
      {
        id: 'return-evaluation',
        enabled: () => returnable,
        run: open('return'),
      },
      {
        id: 'change-scorecard',
        enabled: () => !sealed,
        run: open('scorecard'),
      },
      {
        id: 'evaluation-history',
        run: open('history'),
      },
      {
        id: 'evaluate-again',
        run: open('again'),
      },
    ];
  }, [sealed, notEnded, returnable]);
  useActions(actions);
}

import { useMemo, useRef } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { RescoredRow } from '../../queries/what-if/rescore-all';
import { openEvaluation } from '../../session';
import { cancelWhatIf, useWhatIf } from './what-if-session';

interface WhatIfInFront {
  again(): unknown;
  listed: readonly RescoredRow[];
  chosen: RescoredRow | null;
}

/** The keys of what-if. */
export function useWhatIfActions({ again, listed, chosen }: WhatIfInFront): void {
  const latest = useRef(again);
  latest.current = again;
  const actions = useMemo<Offer[]>(() => {
    const at = chosen === null ? -1 : listed.indexOf(chosen);
    const choose = (place: number) => {
      const row = listed[Math.min(Math.max(0, place), listed.length - 1)];
      if (row) useWhatIf.setState({ chosenId: row.id });
    };
    return [
      { id: 'what-if-again', run: () => latest.current() },
      {
        id: 'what-if-cancel',
        enabled: () => useWhatIf.getState().state === 'running',
        run: cancelWhatIf,
      },
      {
        id: 'what-if-scores',
        run: () => useWhatIf.setState(({ scores }) => ({ scores: scores === 'own' ? 'experienced' : 'own' })),
      },
      { id: 'what-if-next', run: () => choose(at + 1) },
      { id: 'what-if-previous', run: () => choose(at - 1) },
      {
        id: 'what-if-open',
        enabled: () => listed.length > 0,
        run: () => {
          // A row that was pressed a moment ago is chosen before this component has heard of it.
          const { chosenId } = useWhatIf.getState();
          const row = listed.find(({ id }) => id === chosenId) ?? chosen;
          if (row) openEvaluation(row.id);
        },
      },
      {
        id: 'what-if-all',
        enabled: () => useWhatIf.getState().part !== null,
        run: () => useWhatIf.setState({ part: null, chosenId: null }),
      },
    ];
  }, [listed, chosen]);
  useActions(actions);
}

import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { openDialog } from './scorecards-view';

/** What can be done on the screen whatever is open. */
export function useScorecardsActions(): void {
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'builder-new',
        run: () => openDialog('new'),
      },
      {
        id: 'builder-import',
        run: () => openDialog('import'),
      },
    ],
    [],
  );
  useActions(actions);
}

import { type RefObject, useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { contentsRows } from './settings-view';
import { enterSettings, isWalking, walk } from './walk';

/** What keys do in the contents of Settings while no control has the focus. */
export function useContentsActions(list: RefObject<Element | null>): void {
  const actions = useMemo<Offer[]>(() => {
    const enabled = () => isWalking(list.current);
    return [
      { id: 'settings-next', enabled, run: () => walk(list.current, 1) },
      { id: 'settings-previous', enabled, run: () => walk(list.current, -1) },
      { id: 'settings-first', enabled, run: () => walk(list.current, -contentsRows.length) },
      { id: 'settings-last', enabled, run: () => walk(list.current, contentsRows.length) },
      { id: 'settings-enter', enabled, run: enterSettings },
    ];
  }, [list]);
  useActions(actions);
}

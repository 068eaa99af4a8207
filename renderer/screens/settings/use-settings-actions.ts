import { type RefObject, useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { goTo } from '../../session';
import { cardAt, cardIds, searchFor, useSettingsView } from './settings-view';
import { focusRow, isWalking } from './walk';

/** What keys do in Settings wherever in it one is. */
export function useSettingsActions(
  field: RefObject<HTMLInputElement | null>,
  side: RefObject<HTMLElement | null>,
): void {
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'settings-search',
        run: () => {
          field.current?.focus();
          field.current?.select();
        },
      },
      { id: 'settings-leave', run: () => leave(side.current) },
    ],
    [field, side],
  );
  useActions(actions);
}

/** Leaves one thing at a time: what is searched for, then the control that has the focus, then Settings. */
function leave(side: Element | null): void {
  const { search, cameFrom, at } = useSettingsView.getState();
  if (search !== '') searchFor('');
  else if (isWalking(side)) goTo(cameFrom);
  else {
    const left = document.activeElement?.closest('[data-card]')?.getAttribute('data-card');
    useSettingsView.setState({ at: cardIds.find((id) => id === left) ?? cardAt(at), asked: null });
    focusRow(side);
  }
}

import type { SavedView } from '@domain/recordings/library-view';
import { isExpired } from '@domain/recordings/retention';
import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { LibraryIndex } from '../../queries/library-index';
import { builtInViews } from '../../text/built-in-views';
import { useWorkspace } from '../../workspace';
import { openDialog, openView, useRecordingsView } from './recordings-view';
import type { AskedRows } from './use-library';
import { viewsByKey } from './view-menu';

/** What can be done with chosen recordings and with views, by key, palette and menu. */
export function useLibraryWork(asked: AskedRows, index: LibraryIndex, saved: readonly SavedView[]): void {
  const { library } = useWorkspace();
  const actions = useMemo<Offer[]>(() => {
    const anyChosen = () => {
      const { chosen } = useRecordingsView.getState().selection;
      const shown = asked.current;
      for (const id of chosen) if (index.placeOf(shown, id) >= 0) return true;
      return false;
    };
    const keyed = viewsByKey<{ id: string }>(builtInViews, saved).map(({ id }) => id);
    return [
      {
        id: 'recordings-edit',
        enabled: anyChosen,
        run: () => openDialog('edit'),
      },
      {
        id: 'recordings-assign',
        enabled: anyChosen,
        run: () => openDialog('assign'),
      },
      {
        id: 'recordings-retention',
        enabled: anyChosen,
        run: () => openDialog('retention'),
      },
      {
        id: 'recordings-delete',
        enabled: anyChosen,
        run: () => openDialog('delete'),
      },
      {
        id: 'recordings-delete-expired',
        enabled: () => {
          const now = new Date().toISOString();
          return library.snapshot().rows.some(({ keeping }) => isExpired(keeping, now));
        },
        run: () => openDialog('delete-expired'),
      },
      {
        id: 'recordings-views',
        run: () => useRecordingsView.setState({ over: 'views' }),
      },
      {
        id: 'recordings-save-view',
        run: () => openDialog('save-view'),
      },
      ...[...builtInViews, ...saved].map((view): Offer => {
        const key = String(keyed.indexOf(view.id) + 1);
        return {
          id: `recordings-view-${view.id}`,
          title: `View: ${view.name}`,
          group: 'Recordings',
          where: 'recordings',
          keys: key === '0' ? [] : [key],
          family: { keys: '1…9', title: 'Open a view' },
          run: () => openView(view.id, view),
        };
      }),
    ];
  }, [library, asked, index, saved]);
  useActions(actions);
}

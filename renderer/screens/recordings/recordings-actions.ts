import { isFiltered } from '@domain/recordings/library-view';
import { notifications } from '@mantine/notifications';
import { type RefObject, useMemo } from 'react';
import { redo, undo } from '../../commands/history';
import { swapChannels } from '../../commands/recordings';
import { libraryScope } from '../../commands/scopes';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { LibraryRow } from '../../queries/library';
import { purgedSentence } from '../../text/library-work';
import { swapSentence } from '../../text/recordings';
import { useWorkspace } from '../../workspace';
import { changeSelection, clearFilters, selectRow, useRecordingsView } from './recordings-view';
import { selectAll, selectThrough, selectToggle } from './selection';

interface Offered {
  /** The rows in the order shown, as they are when an action runs. */
  rowsRef: RefObject<readonly LibraryRow[]>;
  gridRef: RefObject<HTMLDivElement | null>;
  searchRef: RefObject<HTMLInputElement | null>;
  open(interactionId: string): void;
}

/** Where a movement key leads from a place in a list of this length; -1: nothing is selected yet. */
const movements: { id: string; title: string; key: string; from(index: number, count: number): number }[] = [
  { id: 'next', title: 'Next recording', key: 'ArrowDown', from: (index) => index + 1 },
  {
    id: 'previous',
    title: 'Previous recording',
    key: 'ArrowUp',
    from: (index, count) => (index < 0 ? count - 1 : index - 1),
  },
  { id: 'page-down', title: 'A page down', key: 'PageDown', from: (index) => index + 15 },
  { id: 'page-up', title: 'A page up', key: 'PageUp', from: (index) => index - 15 },
  { id: 'first', title: 'First recording', key: 'Home', from: () => 0 },
  { id: 'last', title: 'Last recording', key: 'End', from: (_index, count) => count - 1 },
];

/** What can be done in the library, by key, palette and menu. */
export function useRecordingsActions({ rowsRef, gridRef, searchRef, open }: Offered): void {
  const { commands } = useWorkspace();
  const actions = useMemo<Action[]>(() => {
    const selected = () => {
      const { activeId } = useRecordingsView.getState().selection;
      return rowsRef.current.find(({ interaction }) => interaction.id === activeId);
    };
    const move = (from: (index: number, count: number) => number, through: boolean) => {
      const rows = rowsRef.current;
      const { activeId } = useRecordingsView.getState().selection;
      const index = rows.findIndex(({ interaction }) => interaction.id === activeId);
      const target = Math.max(0, Math.min(rows.length - 1, from(index, rows.length)));
      const id = rows[target]?.interaction.id ?? null;
      if (through && id !== null) {
        const order = rows.map(({ interaction }) => interaction.id);
        changeSelection((selection) => selectThrough(selection, order, id));
      } else selectRow(id);
      gridRef.current?.focus({ preventScroll: true });
    };
    const swap = async () => {
      const row = selected();
      if (row === undefined) return;
      await swapChannels(commands, row.recording.id);
      notifications.show({ message: swapSentence(row.recording) });
    };
    return [
      {
        id: 'recordings-open',
        title: 'Open the selected recording',
        group: 'Recordings',
        keys: ['Enter'],
        enabled: () => selected() !== undefined,
        run: () => {
          const row = selected();
          if (row !== undefined) open(row.interaction.id);
        },
      },
      ...movements.flatMap(({ id, title, key, from }): Action[] => [
        {
          id: `recordings-${id}`,
          title,
          group: 'Recordings',
          keys: [key],
          enabled: () => rowsRef.current.length > 0,
          run: () => move(from, false),
        },
        {
          id: `recordings-through-${id}`,
          title: `Choose on to: ${title.toLowerCase()}`,
          group: 'Recordings',
          keys: [`Shift+${key}`],
          family: { keys: 'Shift+↑ ↓ …', title: 'Choose a stretch of recordings' },
          enabled: () => rowsRef.current.length > 0,
          run: () => move(from, true),
        },
      ]),
      {
        id: 'recordings-choose-all',
        title: 'Choose all recordings shown',
        group: 'Recordings',
        keys: ['Mod+A'],
        enabled: () => rowsRef.current.length > 0,
        run: () => {
          const order = rowsRef.current.map(({ interaction }) => interaction.id);
          changeSelection((selection) => selectAll(selection, order));
          gridRef.current?.focus({ preventScroll: true });
        },
      },
      {
        id: 'recordings-choose',
        title: 'Choose the selected recording too, or let it go',
        group: 'Recordings',
        keys: ['Space'],
        enabled: () => selected() !== undefined,
        run: () => {
          const row = selected();
          if (row !== undefined) changeSelection((selection) => selectToggle(selection, row.interaction.id));
        },
      },
      {
        id: 'recordings-filter',
        title: 'Filter by a column',
        group: 'Recordings',
        keys: ['Alt+F'],
        whileTyping: true,
        run: () => useRecordingsView.setState({ over: 'filter' }),
      },
      {
        id: 'recordings-columns',
        title: 'Choose columns',
        group: 'Recordings',
        keys: ['Alt+O'],
        whileTyping: true,
        run: () => useRecordingsView.setState({ over: 'columns' }),
      },
      {
        id: 'recordings-search',
        title: 'Search recordings',
        group: 'Recordings',
        keys: ['/'],
        enabled: () => searchRef.current !== null,
        run: () => {
          searchRef.current?.focus();
          searchRef.current?.select();
        },
      },
      {
        id: 'recordings-clear-filters',
        title: 'Clear filters',
        group: 'Recordings',
        keys: ['Alt+C'],
        whileTyping: true,
        enabled: () => isFiltered(useRecordingsView.getState().filter),
        run: clearFilters,
      },
      {
        id: 'recordings-swap-channels',
        title: 'Swap agent and customer channel',
        group: 'Recordings',
        keys: ['Alt+X'],
        enabled: () => (selected()?.recording.channelRoles.length ?? 0) >= 2,
        run: swap,
      },
      {
        id: 'recordings-undo',
        title: 'Undo in the library',
        group: 'Recordings',
        keys: ['Mod+Z'],
        run: () => undo(commands, libraryScope).then((label) => tellStep('Undone', label), tellPurged),
      },
      {
        id: 'recordings-redo',
        title: 'Redo in the library',
        group: 'Recordings',
        keys: ['Mod+Shift+Z', 'Mod+Y'],
        run: () => redo(commands, libraryScope).then((label) => tellStep('Done again', label)),
      },
    ];
  }, [commands, gridRef, open, rowsRef, searchRef]);
  useActions(actions);
}

/** A step that can't be taken back any more was passed over; anything else is a failure for whoever tells of those. */
function tellPurged(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'FilesPurged') throw error;
  notifications.show({ message: purgedSentence, color: 'red' });
}

function tellStep(what: string, label: string | null): void {
  notifications.show({
    message: label === null ? 'There is nothing more in the library’s history.' : `${what}: ${label}`,
  });
}

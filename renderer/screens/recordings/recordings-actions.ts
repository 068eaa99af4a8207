import { isFiltered } from '@domain/recordings/library-view';
import { notifications } from '@mantine/notifications';
import { type RefObject, useMemo } from 'react';
import { AssignmentsMoved, FilesPurged } from '../../commands/errors';
import { redo, undo } from '../../commands/history';
import { swapChannels } from '../../commands/recordings';
import { libraryScope } from '../../commands/scopes';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { LibraryIndex } from '../../queries/library-index';
import { movedSentence } from '../../text/assignments';
import { purgedSentence } from '../../text/library-work';
import { swapSentence } from '../../text/recordings';
import { useWorkspace } from '../../workspace';
import { changeSelection, clearFilters, selectRow, useRecordingsView } from './recordings-view';
import { selectAll, selectThrough, selectToggle } from './selection';
import type { AskedRows } from './use-library';

interface Offered {
  asked: AskedRows;
  index: LibraryIndex;
  gridRef: RefObject<HTMLDivElement | null>;
  searchRef: RefObject<HTMLInputElement | null>;
  open(interactionId: string): void;
}

/** Where a movement key leads from a place in a list of this length; -1: nothing is selected yet. */
const movements = [
  { id: 'next', from: (index: number) => index + 1 },
  {
    id: 'previous',
    from: (index: number, count: number) => (index < 0 ? count - 1 : index - 1),
  },
  { id: 'page-down', from: (index: number) => index + 15 },
  { id: 'page-up', from: (index: number) => index - 15 },
  { id: 'first', from: () => 0 },
  { id: 'last', from: (_index: number, count: number) => count - 1 },
] as const;

/** What can be done in the library, by key, palette and menu. */
export function useRecordingsActions({ asked, index, gridRef, searchRef, open }: Offered): void {
  const { commands } = useWorkspace();
  const actions = useMemo<Offer[]>(() => {
    const selected = () => {
      const { activeId } = useRecordingsView.getState().selection;
      return activeId === null ? undefined : asked.current[index.placeOf(asked.current, activeId)];
    };
    const move = (from: (index: number, count: number) => number, through: boolean) => {
      const rows = asked.current;
      const { activeId } = useRecordingsView.getState().selection;
      const place = activeId === null ? -1 : index.placeOf(rows, activeId);
      const target = Math.max(0, Math.min(rows.length - 1, from(place, rows.length)));
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
        enabled: () => selected() !== undefined,
        run: () => {
          const row = selected();
          if (row !== undefined) open(row.interaction.id);
        },
      },
      ...movements.flatMap(({ id, from }): Offer[] => [
        {
          id: `recordings-${id}`,
          enabled: () => asked.current.length > 0,
          run: () => move(from, false),
        },
        {
          id: `recordings-through-${id}`,
          enabled: () => asked.current.length > 0,
          run: () => move(from, true),
        },
      ]),
      {
        id: 'recordings-choose-all',
        enabled: () => asked.current.length > 0,
        run: () => {
          const order = asked.current.map(({ interaction }) => interaction.id);
          changeSelection((selection) => selectAll(selection, order));
          gridRef.current?.focus({ preventScroll: true });
        },
      },
      {
        id: 'recordings-choose',
        enabled: () => selected() !== undefined,
        run: () => {
          const row = selected();
          if (row !== undefined) changeSelection((selection) => selectToggle(selection, row.interaction.id));
        },
      },
      {
        id: 'recordings-filter',
        run: () => useRecordingsView.setState({ over: 'filter' }),
      },
      {
        id: 'recordings-columns',
        run: () => useRecordingsView.setState({ over: 'columns' }),
      },
      {
        id: 'recordings-search',
        enabled: () => searchRef.current !== null,
        run: () => {
          searchRef.current?.focus();
          searchRef.current?.select();
        },
      },
      {
        id: 'recordings-clear-filters',
        enabled: () => isFiltered(useRecordingsView.getState().filter),
        run: clearFilters,
      },
      {
        id: 'recordings-swap-channels',
        enabled: () => (selected()?.recording.channelRoles.length ?? 0) >= 2,
        run: swap,
      },
      {
        id: 'recordings-undo',
        run: () =>
          undo(commands, libraryScope).then((label) => tellStep('Undone', label), tellLeft('Undone')),
      },
      {
        id: 'recordings-redo',
        run: () =>
          redo(commands, libraryScope).then((label) => tellStep('Done again', label), tellLeft('Done again')),
      },
    ];
  }, [commands, gridRef, open, asked, index, searchRef]);
  useActions(actions);
}

/** What of a step could not be taken back, or done again, any more; anything else is a failure for whoever tells of those. */
function tellLeft(what: string): (error: unknown) => void {
  return (error) => {
    if (error instanceof AssignmentsMoved)
      notifications.show({ message: movedSentence(what, error.label, error.calls), color: 'yellow' });
    else if (error instanceof FilesPurged) notifications.show({ message: purgedSentence, color: 'red' });
    else throw error;
  };
}

function tellStep(what: string, label: string | null): void {
  notifications.show({
    message: label === null ? 'There is nothing more in the library’s history.' : `${what}: ${label}`,
  });
}

import { bothTexts } from '@domain/team/copy-parts';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { discardCopy, mergeCopy, reviseWithCopy, takeCopy } from '../../commands/conflict-copies';
import { redo, undo } from '../../commands/history';
import { conflictsScope } from '../../commands/scopes';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { Conflict } from '../../queries/conflicts';
import { openEvaluation } from '../../session';
import { revisionReason } from '../../text/conflicts';
import { useWorkspace } from '../../workspace';
import { leaveCopy, useConflictsView } from './conflicts-view';

/** The first field in which both texts are edited into one. */
export const mergeFieldId = 'conflict-merge-text';

/** The keys of the conflicts. */
export function useConflictActions(all: readonly Conflict[], front: Conflict | null): void {
  const { commands } = useWorkspace();
  const actions = useMemo<Offer[]>(() => {
    const at = front === null ? -1 : all.indexOf(front);
    const choose = (place: number) => {
      const found = all[Math.min(Math.max(0, place), all.length - 1)];
      if (found) useConflictsView.setState({ copyId: found.copy.id });
    };
    const deal = async (act: (copyId: string) => Promise<unknown>, said: string) => {
      if (front === null) return;
      const { id } = front.copy;
      await act(id);
      leaveCopy(id, (all[at + 1] ?? all[at - 1])?.copy.id ?? null);
      notifications.show({ message: said, autoClose: 2500 });
    };
    const step = async (what: typeof undo, words: string, none: string) => {
      const label = await what(commands, conflictsScope);
      notifications.show({ message: label === null ? none : `${words}: ${label}`, autoClose: 2000 });
    };
    return [
      { id: 'conflict-next', enabled: () => all.length > 0, run: () => choose(at + 1) },
      { id: 'conflict-previous', enabled: () => all.length > 0, run: () => choose(at - 1) },
      {
        id: 'conflict-edit',
        typesOn: true,
        enabled: () => front?.merges === true,
        run: () => document.getElementById(mergeFieldId)?.focus(),
      },
      {
        id: 'conflict-merge',
        enabled: () => front?.merges === true,
        run: () => deal((id) => mergeCopy(commands, id, textsOf(front)), 'Merged'),
      },
      {
        id: 'conflict-take',
        enabled: () => front?.takes === true,
        run: () => deal((id) => takeCopy(commands, id), 'Taken'),
      },
      {
        id: 'conflict-revise',
        enabled: () => front?.revises === true,
        run: () =>
          deal(async (id) => {
            const reason = useConflictsView.getState().reasons[id] ?? revisionReason;
            openEvaluation(await reviseWithCopy(commands, id, reason));
          }, 'A revision was begun'),
      },
      {
        id: 'conflict-discard',
        enabled: () => front !== null,
        run: () => deal((id) => discardCopy(commands, id), 'Discarded'),
      },
      {
        id: 'conflict-open',
        enabled: () => (front?.evaluation ?? null) !== null,
        run: () => {
          if (front?.evaluation) openEvaluation(front.evaluation.id);
        },
      },
      { id: 'conflicts-undo', run: () => step(undo, 'Undone', 'Nothing to undo') },
      { id: 'conflicts-redo', run: () => step(redo, 'Done again', 'Nothing to redo') },
    ];
  }, [commands, all, front]);
  useActions(actions);
}

/** What is written into each field where nothing has been edited: both, one under the other. */
export function textsOf(conflict: Conflict | null): Record<string, string> {
  if (conflict === null) return {};
  const edited = useConflictsView.getState().edited[conflict.copy.id] ?? {};
  return Object.fromEntries(
    conflict.parts.flatMap(({ field, texts }) =>
      texts === null ? [] : [[field, edited[field] ?? bothTexts(texts)]],
    ),
  );
}

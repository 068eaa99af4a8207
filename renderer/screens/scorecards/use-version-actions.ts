import { writeScorecard } from '@domain/scorecard/exchange/scorecard-file';
import type { Form, ScorecardVersion } from '@domain/scorecard/scorecard';
import { notifications } from '@mantine/notifications';
import { useMemo, useRef } from 'react';
import { redo, undo } from '../../commands/history';
import { libraryScope } from '../../commands/scopes';
import { createDraft } from '../../commands/scorecard-drafts';
import { retireVersion } from '../../commands/scorecards';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { typingWaitsFor } from '../../keys/typed-ahead';
import { useWorkspace, type Workspace } from '../../workspace';
import { saveTextFile } from '../save-text-file';
import { openDialog, openScorecard, useScorecardsView } from './scorecards-view';

/** What can be done with a published version. */
export function useVersionActions(version: ScorecardVersion, onCompare: () => void): void {
  const workspace = useWorkspace();
  const compare = useRef(onCompare);
  compare.current = onCompare;
  const actions = useMemo<Offer[]>(() => {
    const { commands } = workspace;
    const begin = async (next: boolean) => {
      const { form, scorecardId } = version;
      const id = await typingWaitsFor(
        createDraft(
          commands,
          next
            ? { form, scorecardId, basedOnId: version.id }
            : { form: { ...form, title: `Copy of ${form.title}` }, scorecardId: null, basedOnId: version.id },
        ),
      );
      openScorecard({ kind: 'draft', id });
      useScorecardsView.setState({ wanted: 'title', panel: 'preview' });
    };
    return [
      {
        id: 'builder-new-version',
        run: () => begin(true),
      },
      {
        id: 'builder-copy',
        run: () => begin(false),
      },
      {
        id: 'builder-retire',
        title: version.retired ? 'Offer this version again' : 'Retire this version',
        run: () => retireVersion(commands, version.id, !version.retired),
      },
      {
        id: 'builder-history',
        run: () => compare.current(),
      },
      ...exchangeActions(workspace, () => version.form, `version ${version.version}`),
      ...undoActions(
        () => undo(commands, libraryScope),
        () => redo(commands, libraryScope),
      ),
    ];
  }, [version, workspace]);
  useActions(actions);
}

/** Exporting and printing, of a version or a draft. */
export function exchangeActions(
  workspace: Pick<Workspace, 'client' | 'info'>,
  form: () => Form,
  what: string,
): Offer[] {
  return [
    {
      id: 'builder-export',
      run: () =>
        saveTextFile(workspace, {
          what: 'The scorecard',
          name: `${fileName(form().title)} ${what}.json`,
          text: writeScorecard(form()),
          type: 'application/json',
        }),
    },
    {
      id: 'builder-print',
      run: () => openDialog('print'),
    },
  ];
}

/** Undo and redo, each telling what it did. */
export function undoActions(
  undoStep: () => Promise<string | null>,
  redoStep: () => Promise<string | null>,
): Offer[] {
  const tell = (what: string, label: string | null) => {
    if (label === null) notifications.show({ message: 'There is nothing more in the history here.' });
    else notifications.show({ message: `${what}: ${label}`, autoClose: 1500 });
  };
  return [
    {
      id: 'builder-undo',
      run: async () => tell('Undone', await undoStep()),
    },
    {
      id: 'builder-redo',
      run: async () => tell('Done again', await redoStep()),
    },
  ];
}

/** A title as a file can be called. */
export function fileName(title: string): string {
  const safe = title
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.slice(0, 100) || 'Scorecard';
}

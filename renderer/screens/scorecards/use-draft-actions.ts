import { duplicateLine, lineAsKind, moveLine, moveSection, stepLine } from '@domain/scorecard/edit-form';
import { findLine } from '@domain/scorecard/form-parts';
import type { FormProblem } from '@domain/scorecard/form-problems';
import type { Form, Line } from '@domain/scorecard/scorecard';
import { useMemo, useRef } from 'react';
import { redo, undo } from '../../commands/history';
import { labels } from '../../commands/labels';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { kindTitle } from '../../text/scorecard-builder';
import { useWorkspace } from '../../workspace';
import { goToProblem } from './checks-panel';
import { startSection } from './draft-editor';
import { addLineBelow, lineKinds, removeLineHere } from './line-editor';
import { lineBeside } from './line-keys';
import { sameIds } from './same-ids';
import { chooseLine, type DraftPanel, openDialog, useScorecardsView } from './scorecards-view';
import type { ShownDraft } from './use-draft-edit';
import { exchangeActions, undoActions } from './use-version-actions';
import { makeHundred } from './weight-bar';

/** What can be done with a draft and the line that is chosen in it, by key, palette and menu. */
export function useDraftActions(shown: ShownDraft, problems: readonly FormProblem[]): void {
  const workspace = useWorkspace();
  const now = useRef({ shown, problems, problemAt: -1 });
  now.current = { ...now.current, shown, problems };
  const draftId = shown.draft.id;
  const { edit } = shown;
  const actions = useMemo<Offer[]>(() => {
    const { commands } = workspace;
    const form = () => edit.shown();
    const chosen = () => {
      const { lineId } = useScorecardsView.getState();
      return lineId === null ? null : findLine(form(), lineId);
    };
    const onLine = (run: (found: { section: Form['sections'][number]; line: Line }) => void) => ({
      enabled: () => chosen() !== null,
      run: () => {
        const found = chosen();
        if (found !== null) run(found);
      },
    });
    const panel = (name: DraftPanel) => () => useScorecardsView.setState({ panel: name });
    const beside = (by: 1 | -1) => () => {
      const next = lineBeside(form(), useScorecardsView.getState().lineId, by);
      if (next !== null) chooseLine(next, true);
    };
    const toSection = (by: 1 | -1) =>
      onLine(({ section, line }) => {
        const target = form().sections[form().sections.indexOf(section) + by];
        if (target === undefined) return;
        const index = by < 0 ? Number.MAX_SAFE_INTEGER : 0;
        edit.form(labels.moveLine, (whole) => moveLine(whole, line.id, { sectionId: target.id, index }));
        chooseLine(line.id, true);
      });
    const sectionBy = (by: 1 | -1) =>
      onLine(({ section, line }) => {
        const at = form().sections.indexOf(section) + by;
        edit.form(labels.moveSection, (whole) => moveSection(whole, section.id, at));
        chooseLine(line.id, true);
      });
    const step = (by: 1 | -1) =>
      onLine(({ line }) => {
        edit.form(labels.moveLine, (whole) => stepLine(whole, line.id, by));
        chooseLine(line.id, true);
      });
    const afterWriting = async (restep: typeof undo) => {
      await edit.written();
      return restep(commands, draftId);
    };
    const problemBy = (by: 1 | -1) => () => {
      const all = now.current.problems;
      if (all.length === 0) return;
      now.current.problemAt = (now.current.problemAt + by + all.length) % all.length;
      const next = all[now.current.problemAt];
      if (next !== undefined) goToProblem(next);
    };
    return [
      { id: 'builder-publish', run: () => openDialog('publish') },
      {
        id: 'builder-add-line',
        run: () => {
          const found = chosen();
          const section = found?.section ?? form().sections.at(-1);
          if (section !== undefined)
            addLineBelow(edit, section.id, found?.line ?? section.lines.at(-1) ?? null);
        },
      },
      { id: 'builder-add-section', run: () => startSection(edit) },
      {
        id: 'builder-duplicate',
        ...onLine(({ line }) => {
          const ids = sameIds(edit.newId);
          edit.form(labels.duplicateLine, (whole) => duplicateLine(whole, line.id, ids()));
          // The copy stands below its line, and is shown by now.
          chooseLine(lineBeside(edit.shown(), line.id, 1), true);
        }),
      },
      {
        id: 'builder-remove',
        ...onLine(({ line }) => removeLineHere(edit, form(), line.id)),
      },
      { id: 'builder-make-100', run: () => makeHundred(edit) },
      { id: 'builder-next', run: beside(1) },
      { id: 'builder-previous', run: beside(-1) },
      { id: 'builder-up', ...step(-1) },
      { id: 'builder-down', ...step(1) },
      { id: 'builder-section-before', ...toSection(-1) },
      { id: 'builder-section-after', ...toSection(1) },
      { id: 'builder-section-up', ...sectionBy(-1) },
      { id: 'builder-section-down', ...sectionBy(1) },
      {
        id: 'builder-details',
        run: () => useScorecardsView.setState(({ detailed }) => ({ detailed: !detailed })),
      },
      {
        id: 'builder-critical',
        ...onLine(({ line }) => edit.line(line.id, (one) => ({ ...one, critical: !one.critical }))),
      },
      { id: 'builder-clips', ...onLine(() => openDialog('clips')) },
      { id: 'builder-preview', run: panel('preview') },
      {
        id: 'builder-clear-preview',
        run: () => useScorecardsView.setState(({ cleared }) => ({ cleared: cleared + 1 })),
      },
      { id: 'builder-checks', run: panel('checks') },
      { id: 'builder-next-problem', run: problemBy(1) },
      { id: 'builder-previous-problem', run: problemBy(-1) },
      { id: 'builder-settings', run: panel('settings') },
      { id: 'builder-history', run: panel('history') },
      {
        id: 'builder-delete-draft',
        run: () => openDialog('delete'),
      },
      ...lineKinds.map(
        (kind, at): Offer => ({
          id: `builder-kind-${at + 1}`,
          title: `Kind of the line: ${kindTitle(kind)}`,
          ...onLine(({ line }) => {
            const ids = sameIds(edit.newId);
            edit.line(line.id, (one) => lineAsKind(one, kind, ids()));
          }),
        }),
      ),
      ...undoActions(
        () => afterWriting(undo),
        () => afterWriting(redo),
      ),
      ...exchangeActions(workspace, form, 'draft'),
    ];
  }, [workspace, draftId, edit]);
  useActions(actions);
}

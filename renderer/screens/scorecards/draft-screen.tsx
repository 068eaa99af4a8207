import { formProblems } from '@domain/scorecard/form-problems';
import { useMemo } from 'react';
import { useKeysOf } from '../../keys/registry';
import { problemCount } from '../../text/scorecard-builder';
import { keyLabel } from '../../ui/key-label';
import beside from './beside.module.css';
import { ChecksPanel } from './checks-panel';
import { DeleteDialog } from './delete-dialog';
import { DraftEditor } from './draft-editor';
import { GuidanceClipsDialog } from './guidance-clips-dialog';
import { HistoryPanel } from './history-panel';
import { LivePreview } from './live-preview';
import { PrintDialog } from './print-dialog';
import { PublishDialog } from './publish-dialog';
import { useScorecardsView } from './scorecards-view';
import { SettingsPanel } from './settings-panel';
import { useDraftActions } from './use-draft-actions';
import type { ShownDraft } from './use-draft-edit';

const panels = [
  { panel: 'preview', title: 'Preview', action: 'builder-preview' },
  { panel: 'checks', title: 'Checks', action: 'builder-checks' },
  { panel: 'settings', title: 'Settings', action: 'builder-settings' },
  { panel: 'history', title: 'Changes', action: 'builder-history' },
] as const;

/** A draft: its lines to write, and beside them what it comes to. */
export function DraftScreen({ shown }: { shown: ShownDraft }) {
  const { draft, form, edit, writing } = shown;
  const panel = useScorecardsView((view) => view.panel);
  const problems = useMemo(() => formProblems(form), [form]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const keyOf = useKeysOf();
  useDraftActions(shown, problems);
  return (
    <>
      <DraftEditor form={form} edit={edit} problems={problems} writing={writing} />
      <aside className={beside.beside} aria-label="Beside the draft">
        <div className={beside.tabs} role="tablist" aria-label="Beside the draft">
          {panels.map(({ panel: one, title, action }) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`draft-tab-${one}`}
              title={`${title}: ${keyLabel(keyOf(action) ?? '')}`}
              aria-selected={panel === one}
              aria-controls="draft-panel"
              className={beside.tab}
              onClick={() => useScorecardsView.setState({ panel: one })}
            >
              {title}
              {one === 'checks' && problems.length > 0 ? (
                <span
                  className={beside.count}
                  data-tone={errors > 0 ? 'concern' : undefined}
                  title={problemCount(errors, problems.length - errors) ?? ''}
                >
                  {problems.length}
                </span>
              ) : null}
            </button>
          ))}
        </div>
        <div id="draft-panel" role="tabpanel" aria-labelledby={`draft-tab-${panel}`} className={beside.panel}>
          {panel === 'preview' ? <LivePreview key={draft.id} form={form} /> : null}
          {panel === 'checks' ? <ChecksPanel form={form} problems={problems} withKey /> : null}
          {panel === 'settings' ? <SettingsPanel form={form} edit={edit} /> : null}
          {panel === 'history' ? <HistoryPanel scorecardId={draft.scorecardId} draft={form} /> : null}
        </div>
      </aside>
      <PublishDialog shown={shown} problems={problems} />
      <DeleteDialog draft={draft} title={form.title} />
      <PrintDialog form={form} version={null} />
      <GuidanceClipsDialog form={form} edit={edit} />
    </>
  );
}

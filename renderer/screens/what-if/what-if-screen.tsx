import { NativeSelect } from '@mantine/core';
import { draftWithForm, scorecardDrafts } from '../../queries/scorecard-drafts';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { WhatIf } from './what-if';
import { useWhatIf } from './what-if-session';

/** What a draft would change if it were published, before it is. */
export function WhatIfScreen() {
  const { db } = useWorkspace().commands;
  const wanted = useWhatIf((session) => session.draftId);
  const drafts = useLive(() => scorecardDrafts(db), [db]);
  const chosen = drafts?.find(({ id }) => id === wanted) ?? drafts?.[0];
  const chosenId = chosen?.id ?? null;
  const draft = useLive(async () => (chosenId === null ? null : draftWithForm(db, chosenId)), [db, chosenId]);
  return (
    <>
      <ScreenHeader
        title="What if"
        facts={
          drafts === undefined || chosen === undefined ? null : (
            <>
              <span>the draft of</span>
              {drafts.length === 1 ? (
                <b dir="auto">{chosen.title || 'a scorecard without a title'}</b>
              ) : (
                <NativeSelect
                  size="xs"
                  aria-label="Draft"
                  value={chosen.id}
                  data={drafts.map(({ id, title }) => ({
                    value: id,
                    label: title || 'a scorecard without a title',
                  }))}
                  onChange={(event) => useWhatIf.setState({ draftId: event.currentTarget.value })}
                />
              )}
              <span>were published</span>
            </>
          )
        }
      />
      {drafts?.length === 0 ? (
        <EmptyState title="No scorecard is being changed">
          Begin a new version of a scorecard in Scorecards. Before you publish it, this place shows whose
          evaluations it would move to another band, and which lines do it.
        </EmptyState>
      ) : null}
      {draft ? <WhatIf key={draft.draft.id} scorecardId={draft.draft.scorecardId} form={draft.form} /> : null}
    </>
  );
}

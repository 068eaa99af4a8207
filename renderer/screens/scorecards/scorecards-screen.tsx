import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { scorecardDrafts } from '../../queries/scorecard-drafts';
import { publishedVersions } from '../../queries/scorecards';
import { counted } from '../../text/review';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { openWhatIf, useWhatIf } from '../what-if/what-if-session';
import { DraftScreen } from './draft-screen';
import { ImportScorecardDialog, useScorecardDrops } from './import-dialog';
import { NewDialog } from './new-dialog';
import { ScorecardList } from './scorecard-list';
import classes from './scorecards.module.css';
import { openDialog, useScorecardsView } from './scorecards-view';
import { useDraft } from './use-draft-edit';
import { useScorecardsActions } from './use-scorecards-actions';
import { VersionScreen } from './version-screen';

/** The scorecards: drafts to write, published versions to read, compare and retire. */
export function ScorecardsScreen() {
  const { db } = useWorkspace().commands;
  const versions = useLive(() => publishedVersions(db), [db]);
  const drafts = useLive(() => scorecardDrafts(db), [db]);
  const chosen = useScorecardsView((view) => view.opened);
  useScorecardsActions();
  useScorecardDrops();
  const first = versions?.find(({ retired }) => !retired) ?? versions?.[0];
  const opened = chosen ?? (first ? { kind: 'version' as const, id: first.id } : null);
  const version = opened?.kind === 'version' ? versions?.find(({ id }) => id === opened.id) : undefined;
  const nothing = versions?.length === 0 && drafts?.length === 0;
  return (
    <>
      <ScreenHeader
        title="Scorecards"
        facts={
          versions === undefined || drafts === undefined
            ? null
            : `${counted(versions.filter(({ retired }) => !retired).length, 'version')} in use${drafts.length > 0 ? `, ${counted(drafts.length, 'draft')}` : ''}`
        }
        actions={
          <>
            {opened?.kind === 'draft' ? (
              <Button
                variant="default"
                rightSection={<ActionKey of="go-what-if" />}
                title="Whose evaluations it would move, if it were published"
                onClick={() => openWhatIf(opened.id)}
              >
                What if
              </Button>
            ) : null}
            {opened?.kind === 'draft' ? (
              <Button rightSection={<ActionKey of="builder-publish" />} onClick={() => openDialog('publish')}>
                Publish
              </Button>
            ) : null}
            <Button
              variant="default"
              rightSection={<ActionKey of="builder-new" />}
              onClick={() => runAction('builder-new')}
            >
              New scorecard
            </Button>
          </>
        }
      />
      {nothing ? (
        <EmptyState title="No scorecard yet">
          Begin one with “New scorecard”: from a template, with a platform’s rules, or from a file.
        </EmptyState>
      ) : (
        <div className={classes.body}>
          <aside className={classes.side} aria-label="All scorecards">
            <ScorecardList versions={versions ?? []} drafts={drafts ?? []} opened={opened} />
          </aside>
          {opened?.kind === 'draft' ? <OpenedDraft key={opened.id} id={opened.id} /> : null}
          {version ? <VersionScreen key={version.id} version={version} versions={versions ?? []} /> : null}
        </div>
      )}
      <NewDialog />
      <ImportScorecardDialog />
    </>
  );
}

function OpenedDraft({ id }: { id: string }) {
  // The key that goes to “What if” asks about the draft that was in front last.
  useEffect(() => useWhatIf.setState({ draftId: id }), [id]);
  const shown = useDraft(id);
  if (shown === undefined) return <div className={classes.form} />;
  if (shown === null) {
    return (
      <EmptyState title="This draft is not there any more">
        It was published or deleted, here or on another device. Choose another scorecard at the left.
      </EmptyState>
    );
  }
  return <DraftScreen shown={shown} />;
}

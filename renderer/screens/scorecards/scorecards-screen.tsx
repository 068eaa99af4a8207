import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { publishedVersions } from '../../queries/scorecards';
import { counted } from '../../text/review';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { FormPreview } from './form-preview';
import classes from './scorecards.module.css';
import { VersionList } from './version-list';

/** The scorecards in use: which calls each is for, and its whole form to read. */
export function ScorecardsScreen() {
  const { db } = useWorkspace().commands;
  const versions = useLiveQuery(() => publishedVersions(db), [db]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = versions?.find(({ id }) => id === chosenId) ?? versions?.[0];
  return (
    <>
      <ScreenHeader
        title="Scorecards"
        facts={versions === undefined ? null : `${counted(versions.length, 'scorecard')} in use`}
      />
      {versions?.length === 0 ? (
        <EmptyState title="No scorecard is in use">
          The starter scorecards come with the program: start Earmark again to have them back.
        </EmptyState>
      ) : (
        <div className={classes.body}>
          <aside className={classes.side}>
            <VersionList versions={versions ?? []} chosenId={chosen?.id ?? null} onChoose={setChosenId} />
            <HowChosen />
          </aside>
          {chosen ? <FormPreview key={chosen.id} version={chosen} /> : <div className={classes.form} />}
        </div>
      )}
    </>
  );
}

function HowChosen() {
  return (
    <section className={classes.how} aria-label="How a scorecard is chosen">
      <h2>How one is chosen</h2>
      <p>
        When you open a call, Earmark looks for a scorecard that names its call type, then for one that names
        its direction, then for one that is for every call. You can change it in Review.
      </p>
      <p>
        A published version never changes, so every evaluation keeps the form it was made with. These can be
        read here; making your own comes with the scorecard builder.
      </p>
    </section>
  );
}

import { offeredVersions } from '@domain/scorecard/choose';
import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import { changeScorecard } from '../../commands/evaluations';
import type { Review } from '../../queries/review';
import { chosenScorecard } from '../../queries/scorecard-rules';
import { publishedVersions } from '../../queries/scorecards';
import { useSession } from '../../session';
import { failureSentence } from '../../text/failure';
import { ownChoiceWords, ruleBecauseWords } from '../../text/scorecard-rules';
import { useWorkspace } from '../../workspace';
import classes from './review.module.css';
import scoreClasses from './score.module.css';

/** Another scorecard for this call than the rules chose, and why. */
export function ChangeScorecardDialog({ review }: { review: Review }) {
  const opened = useSession((session) => session.evaluationDialog === 'scorecard');
  const close = () => useSession.setState({ evaluationDialog: null });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Judge this call with another scorecard"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Choice review={review} onDone={close} /> : null}
    </Modal>
  );
}

function Choice({ review, onDone }: { review: Review; onDone(): void }) {
  const { commands } = useWorkspace();
  const { evaluation, interaction } = review;
  const [versionId, setVersionId] = useState(evaluation.scorecardVersionId);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const scorecards = useRef<HTMLDivElement>(null);
  const known = useLiveQuery(
    async () => ({
      offered: offeredVersions(await publishedVersions(commands.db)),
      ruled: await chosenScorecard(commands.db, interaction),
    }),
    [commands, interaction],
  );
  const ready = known !== undefined;
  useEffect(() => {
    if (ready) scorecards.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, [ready]);
  if (known === undefined) return null;
  const { offered, ruled } = known;
  const byRule = ruled?.version.id === versionId;
  const same = versionId === evaluation.scorecardVersionId;
  const change = async () => {
    if (!byRule && reason.trim() === '') return setProblem('Say why: it is kept with the evaluation.');
    const because =
      byRule && ruled
        ? ruleBecauseWords(ruled.because)
        : ownChoiceWords(reason, ruled?.version.form.title ?? null);
    try {
      await changeScorecard(commands, evaluation.id, versionId, because);
      onDone();
    } catch (error) {
      setProblem(failureSentence(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <Radio.Group value={versionId} onChange={setVersionId} aria-label="Scorecard">
        <div ref={scorecards} className={classes.choices}>
          {offered.map((version) => (
            <Radio
              key={version.id}
              value={version.id}
              label={
                <>
                  {version.form.title} <span className={classes.second}>version {version.version}</span>
                </>
              }
              description={version.id === ruled?.version.id ? ruleBecauseWords(ruled.because) : undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {byRule ? null : (
        <Textarea
          mt="sm"
          label="Why this one"
          autosize
          minRows={2}
          maxRows={6}
          dir="auto"
          maxLength={2000}
          value={reason}
          error={problem}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setProblem(null);
          }}
        />
      )}
      <p className={classes.second}>
        Answers to lines that both scorecards have stay; the others are kept, and come back with the scorecard
        they belong to.
      </p>
      <div className={scoreClasses.dialogButtons}>
        <Button variant="default" onClick={onDone}>
          Leave it
        </Button>
        <Button type="submit" disabled={same}>
          Judge with it
        </Button>
      </div>
    </form>
  );
}

import { Button, CloseButton, Modal } from '@mantine/core';
import { useState } from 'react';
import { submitEvaluation } from '../../commands/evaluations';
import { ActionKey } from '../../keys/action-key';
import { useKeyNote } from '../../keys/key-note';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { failureSentence } from '../../text/failure';
import { absencesWarning, heardWords } from '../../text/listening';
import { counted, scoreShown } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { ExplainDialog } from './explain-dialog';
import { goToMissing, requestSubmit } from './request-submit';
import classes from './review.module.css';
import scoreClasses from './score.module.css';
import type { ReviewListening } from './use-listening';
import type { ReviewSheet } from './use-sheet';

interface ScoreFootProps {
  review: Review;
  sheet: ReviewSheet;
  listening: ReviewListening;
  /** How many answers say never although not everything was heard. */
  absences: number;
}

/** The live score, and the way to submit it. Its height never changes, so that nothing jumps as the score does. */
export function ScoreFoot({ review, sheet, listening, absences }: ScoreFootProps) {
  const { form } = review.version;
  const { score, band } = sheet;
  const refused = useSession((session) => session.submitRefused);
  const failed = score.failedForm.length > 0;
  const keyNote = useKeyNote();
  return (
    <>
      {refused && sheet.missing.length > 0 && !sheet.sealed ? <MissingList sheet={sheet} /> : null}
      <footer className={scoreClasses.foot}>
        <div className={scoreClasses.score} aria-live="polite">
          <strong data-testid="score">{scoreShown(score.final, form.clipAtFull)}</strong>
          <span>
            {sheet.sealed
              ? review.evaluation.state
              : score.provisional
                ? `so far · ${counted(score.open.length, 'line')} open`
                : 'complete'}
          </span>
        </div>
        <div className={scoreClasses.scoreFacts}>
          {failed ? (
            <b data-tone="concern">Auto-fail · {scoreShown(score.plain, form.clipAtFull)} without it</b>
          ) : (
            <b data-tone={band?.tone}>{band?.name ?? 'Not scored'}</b>
          )}
          {sheet.own === null ? null : (
            <span
              className={scoreClasses.own}
              title={`Without what was laid to the process${sheet.ownBand === null ? '' : `: ${sheet.ownBand.name}`}`}
            >
              agent’s own{' '}
              <b data-tone={sheet.ownBand?.tone} data-testid="agent-score">
                {scoreShown(sheet.own.final, form.clipAtFull)}
              </b>
            </span>
          )}
          <span>
            {score.critical === null ? '' : `critical ${scoreShown(score.critical, true)} · `}
            <button
              type="button"
              className={classes.link}
              title={`Explain the score${keyNote('explain')}`}
              onClick={() => useSession.setState({ explainOpen: true })}
            >
              explain
            </button>
          </span>
        </div>
        {sheet.sealed ? null : (
          <Button h={34} aria-label="Submit" onClick={() => requestSubmit(sheet)}>
            Submit&ensp;
            <ActionKey of="submit" />
          </Button>
        )}
        <ExplainDialog review={review} sheet={sheet} />
        <SubmitDialog review={review} sheet={sheet} listening={listening} absences={absences} />
      </footer>
    </>
  );
}

/** What stands in the way of submitting; each entry goes to its line. */
function MissingList({ sheet }: { sheet: ReviewSheet }) {
  const lines = [...new Set(sheet.missing.map(({ lineId }) => lineId))];
  return (
    <div className={scoreClasses.missingList} role="alert">
      <div className={scoreClasses.missingLines}>
        <span>
          {counted(lines.length, 'line needs', 'lines need')} something before this can be submitted:
        </span>
        {lines.map((lineId) => {
          const entry = sheet.lines.find(({ line }) => line.id === lineId);
          return entry ? (
            <button
              key={lineId}
              type="button"
              className={classes.link}
              aria-label={`Line ${entry.number}`}
              title={entry.line.text}
              onClick={() => goToMissing(sheet, lineId)}
            >
              {entry.number}
            </button>
          ) : null;
        })}
      </div>
      <CloseButton
        size="xs"
        aria-label="Hide what is missing"
        onClick={() => useSession.setState({ submitRefused: false })}
      />
    </div>
  );
}

/** Asks once more, as nothing of a submitted evaluation can be changed. */
function SubmitDialog({ review, sheet, listening, absences }: ScoreFootProps) {
  const { commands, listening: recorder } = useWorkspace();
  const opened = useSession((session) => session.submitOpen);
  const [problem, setProblem] = useState<string | null>(null);
  const [submitting, setSubmitting] = useState(false);
  const keyNote = useKeyNote();
  const close = () => {
    setProblem(null);
    useSession.setState({ submitOpen: false });
  };
  const submit = async () => {
    setSubmitting(true);
    try {
      // What was heard up to now is sealed with the rest.
      await recorder.save();
      const result = await submitEvaluation(commands, review.evaluation.id);
      close();
      useSession.setState({ submitRefused: result.kind === 'missing' });
    } catch (error) {
      setProblem(failureSentence(error));
    } finally {
      setSubmitting(false);
    }
  };
  const { score, band } = sheet;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Submit this evaluation?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={scoreClasses.submitScore}>
        <strong>{scoreShown(score.final, review.version.form.clipAtFull)}</strong> {band?.name}
      </p>
      {sheet.own === null ? null : (
        <p className={classes.second}>
          That is what the customer experienced. Without what is laid to the process, the agent’s own score is{' '}
          {scoreShown(sheet.own.final, review.version.form.clipAtFull)}
          {sheet.ownBand === null ? '' : ` (${sheet.ownBand.name})`}.
        </p>
      )}
      <p className={classes.second}>
        {counted(review.annotations.length, 'mark')}, {counted(score.counted.length, 'line')} counted. Once
        submitted it is sealed: answers and marks can be read, and no longer changed.
      </p>
      <p className={classes.second}>You have {heardWords(listening.channels)}.</p>
      {absences === 0 ? null : (
        <p className={classes.warning} role="note">
          {absencesWarning(absences, keyNote('play-unheard'))}
        </p>
      )}
      {problem === null ? null : (
        <p role="alert" className={classes.missing}>
          It was not submitted. {problem}
        </p>
      )}
      <div className={scoreClasses.dialogButtons}>
        <Button variant="default" onClick={close}>
          Keep working
        </Button>
        <Button data-autofocus loading={submitting} onClick={() => void submit()}>
          Submit
        </Button>
      </div>
    </Modal>
  );
}

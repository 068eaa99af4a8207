import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { goBackTo } from '../../commands/go-back';
import { openingsOf } from '../../queries/audit-trail';
import { evaluationHistory, type HistoryStep } from '../../queries/evaluation-history';
import type { Review } from '../../queries/review';
import { changeWords } from '../../report/history-words';
import { useSession } from '../../session';
import { historyNote, openingPlaceWords, stepLabel, stepTime, wentBackSentence } from '../../text/history';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import classes from './history-dialog.module.css';
import reviewClasses from './review.module.css';

/** So many steps are shown at first, and so many more each time. */
const stepsShown = 100;

/** Who changed what of this evaluation and when, newest first, and back to any point of it. */
export function HistoryDialog({ review }: { review: Review }) {
  const opened = useSession((session) => session.evaluationDialog === 'history');
  return (
    <Modal
      opened={opened}
      onClose={() => useSession.setState({ evaluationDialog: null })}
      title="History of this evaluation"
      size={760}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <History review={review} /> : null}
    </Modal>
  );
}

/** Reads the history only while the dialog is open. */
function History({ review }: { review: Review }) {
  const { commands } = useWorkspace();
  const { id, state } = review.evaluation;
  const steps = useLive(() => evaluationHistory(commands.db, id), [commands, id]);
  const [shown, setShown] = useState(stepsShown);
  const sealed = state !== 'draft';
  const goBack = async ({ stamp, at }: HistoryStep, later: number) => {
    const time = stepTime(at);
    await goBackTo(commands, id, stamp, time);
    notifications.show({ message: wentBackSentence(time, later), autoClose: 8000 });
  };
  if (steps === undefined) return <p className={reviewClasses.second}>Reading…</p>;
  if (steps.length === 0)
    return (
      <p className={reviewClasses.second}>Nothing yet: the history begins with your first answer or mark.</p>
    );
  return (
    <>
      <p className={reviewClasses.second}>{historyNote(sealed)}</p>
      <ol className={classes.steps} aria-label="Steps, newest first">
        {steps.slice(0, shown).map((step, index) => (
          <li key={step.stamp} className={classes.step}>
            <time className={classes.when} dateTime={step.at}>
              {stepTime(step.at)}
            </time>
            <div>
              <span className={classes.label}>{stepLabel(step)}</span>{' '}
              <span className={classes.who}>
                {step.author}
                {step.device === null || step.device === commands.device ? '' : `, on device ${step.device}`}
              </span>
              <Changes step={step} review={review} />
            </div>
            {index === 0 ? (
              <span className={classes.who}>now</span>
            ) : (
              <Button
                variant="default"
                size="compact-xs"
                disabled={sealed}
                aria-label={`Back to ${stepTime(step.at)}, ${stepLabel(step)}`}
                onClick={() => void goBack(step, index)}
              >
                Back to here
              </Button>
            )}
          </li>
        ))}
      </ol>
      {steps.length > shown ? (
        <Button variant="default" size="xs" onClick={() => setShown(shown + stepsShown)}>
          Show earlier steps ({(steps.length - shown).toLocaleString('en')})
        </Button>
      ) : null}
      <Openings recordingId={review.recording.id} />
    </>
  );
}

/** Who had the call open, where and when. */
function Openings({ recordingId }: { recordingId: string }) {
  const { commands } = useWorkspace();
  const openings = useLive(() => openingsOf(commands.db, recordingId), [commands, recordingId]) ?? [];
  return (
    <details className={classes.openings}>
      <summary>This call was opened {counted(openings.length, 'time', 'times')}</summary>
      <ol className={classes.changes} aria-label="Openings of this call, newest first">
        {openings.slice(0, stepsShown).map((one) => (
          <li key={one.id}>
            <time className={classes.when} dateTime={one.at}>
              {stepTime(one.at)}
            </time>{' '}
            {one.by}, {openingPlaceWords(one.place)}
          </li>
        ))}
        {openings.length > stepsShown ? <li>The earlier ones are in the audit trail.</li> : null}
      </ol>
    </details>
  );
}

function Changes({ step, review }: { step: HistoryStep; review: Review }) {
  const sentences = changeWords(step.changes, review.version.form);
  if (sentences.length === 0) return null;
  return (
    <ul className={classes.changes}>
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two changes of a step may read alike, and their order is fixed
        <li key={index} dir="auto">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

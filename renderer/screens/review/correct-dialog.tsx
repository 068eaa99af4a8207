import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { CorrectionRefused } from '../../commands/errors';
import { correctEvaluation } from '../../commands/evaluations';
import type { Review } from '../../queries/review';
import { openEvaluation, useSession } from '../../session';
import { correctionProblem } from '../../text/evaluations';
import { failureSentence } from '../../text/failure';
import { useWorkspace } from '../../workspace';
import classes from './review.module.css';
import scoreClasses from './score.module.css';

/** Asks why a submitted evaluation is corrected, and opens its next revision. */
export function CorrectDialog({ review }: { review: Review }) {
  const { commands } = useWorkspace();
  const opened = useSession((session) => session.evaluationDialog === 'correct');
  const [reason, setReason] = useState(review.evaluation.returned?.reason ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setProblem(null);
    useSession.setState({ evaluationDialog: null });
  };
  const begin = async () => {
    try {
      const id = await correctEvaluation(commands, review.evaluation.id, reason);
      close();
      setReason('');
      openEvaluation(id);
    } catch (error) {
      setProblem(error instanceof CorrectionRefused ? correctionProblem(error.why) : failureSentence(error));
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Correct this evaluation"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <p className={classes.second}>
          What was submitted stays as it was sealed. Revision {review.evaluation.revision + 1} begins with all
          its answers and marks, and takes its place once you submit it.
        </p>
        <Textarea
          label="Why it is corrected"
          data-autofocus
          autosize
          minRows={2}
          maxRows={6}
          dir="auto"
          maxLength={2000}
          value={reason}
          error={problem}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={scoreClasses.dialogButtons}>
          <Button variant="default" onClick={close}>
            Leave it
          </Button>
          <Button type="submit">Begin the correction</Button>
        </div>
      </form>
    </Modal>
  );
}

import { Button, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { returnEvaluation } from '../../commands/return-evaluation';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { returnedSentence, returnProblem } from '../../text/evaluations';
import { useWorkspace } from '../../workspace';
import { selfOf } from '../use-self';
import classes from './review.module.css';
import scoreClasses from './score.module.css';

/** Asks a lead why a submitted evaluation goes back to its evaluator. */
export function ReturnDialog({ review }: { review: Review }) {
  const workspace = useWorkspace();
  const opened = useSession((session) => session.evaluationDialog === 'return');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { id, evaluator } = review.evaluation;
  const close = () => {
    setProblem(null);
    useSession.setState({ evaluationDialog: null });
  };
  const giveBack = async () => {
    const why = await returnEvaluation(workspace.commands, id, selfOf(workspace).name, reason);
    if (why !== null) return setProblem(returnProblem(why));
    close();
    setReason('');
    notifications.show({ message: returnedSentence(evaluator) });
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Return this evaluation"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void giveBack();
        }}
      >
        <p className={classes.second}>
          It goes back to {evaluator}, who finds it as returned in their library, and in their inbox where it
          was assigned. It stays as it was sealed and counts in no figures until its next revision is
          submitted.
        </p>
        <Textarea
          label="Why it is returned"
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
          <Button type="submit">Return it</Button>
        </div>
      </form>
    </Modal>
  );
}

import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { returnEvaluation } from '../../commands/return-evaluation';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { returnedSentence, returnProblem } from '../../text/evaluations';
import { useWorkspace } from '../../workspace';
import { selfOf } from '../use-self';
import { ReasonDialog } from './reason-dialog';

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
    <ReasonDialog
      opened={opened}
      title="Return this evaluation"
      label="Why it is returned"
      does="Return it"
      reason={reason}
      onReason={setReason}
      problem={problem}
      onClose={close}
      onSubmit={giveBack}
    >
      It goes back to {evaluator}, who finds it as returned in their inbox and library, with your reason. It
      stays as it was sealed and counts in no figures until its next revision is submitted.
    </ReasonDialog>
  );
}

import { useState } from 'react';
import { CorrectionRefused } from '../../commands/errors';
import { correctEvaluation } from '../../commands/evaluations';
import type { Review } from '../../queries/review';
import { openEvaluation, useSession } from '../../session';
import { correctionProblem } from '../../text/evaluations';
import { failureSentence } from '../../text/failure';
import { useWorkspace } from '../../workspace';
import { ReasonDialog } from './reason-dialog';

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
    <ReasonDialog
      opened={opened}
      title="Correct this evaluation"
      label="Why it is corrected"
      does="Begin the correction"
      reason={reason}
      onReason={setReason}
      problem={problem}
      onClose={close}
      onSubmit={begin}
    >
      What was submitted stays as it was sealed. Revision {review.evaluation.revision + 1} begins with all its
      answers and marks, and takes its place once you submit it.
    </ReasonDialog>
  );
}

import { Modal } from '@mantine/core';
import { changeScorecard } from '../../commands/evaluations';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { ScorecardChoice } from './scorecard-choice';

/** Another scorecard for this call than the rules chose, and why. */
export function ChangeScorecardDialog({ review }: { review: Review }) {
  const { commands } = useWorkspace();
  const opened = useSession((session) => session.evaluationDialog === 'scorecard');
  const close = () => useSession.setState({ evaluationDialog: null });
  const { id, scorecardVersionId } = review.evaluation;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Judge this call with another scorecard"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? (
        <ScorecardChoice
          review={review}
          from={scorecardVersionId}
          taken={scorecardVersionId}
          note="Answers to lines that both scorecards have stay; the others are kept, and come back with the scorecard they belong to."
          take="Judge with it"
          onTake={async (versionId, because) => {
            await changeScorecard(commands, id, versionId, because);
          }}
          onDone={close}
        />
      ) : null}
    </Modal>
  );
}

import { Modal } from '@mantine/core';
import { prepareEvaluation } from '../../commands/evaluations';
import { evaluationsOf, type Review } from '../../queries/review';
import { openEvaluation, useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { ScorecardChoice } from './scorecard-choice';

/** Begins another evaluation of the same call: by another person, or with another scorecard. */
export function AgainDialog({ review }: { review: Review }) {
  const opened = useSession((session) => session.evaluationDialog === 'again');
  const close = () => useSession.setState({ evaluationDialog: null });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Evaluate this call again"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Again review={review} onDone={close} /> : null}
    </Modal>
  );
}

function Again({ review, onDone }: { review: Review; onDone(): void }) {
  const { commands } = useWorkspace();
  const interactionId = review.interaction.id;
  // What this person has begun already is gone on with, rather than begun twice.
  const begun = useLive(async () => {
    const all = await evaluationsOf(commands.db, interactionId);
    const author = commands.author();
    return all.flatMap(({ evaluation }) =>
      evaluation.state === 'draft' && evaluation.evaluator === author ? [evaluation] : [],
    );
  }, [commands, interactionId]);
  if (begun === undefined) return null;
  return (
    <ScorecardChoice
      review={review}
      from={null}
      taken={null}
      known={begun.map(({ scorecardVersionId }) => scorecardVersionId)}
      note="An evaluation of its own, beside the ones that there are. It is begun with your first answer or mark; one that you have begun with this scorecard is gone on with."
      take="Evaluate with it"
      onTake={async (scorecardVersionId, chosenBecause) => {
        const own = begun.find((one) => one.scorecardVersionId === scorecardVersionId);
        openEvaluation(
          own?.id ??
            (await prepareEvaluation(commands, { interactionId, scorecardVersionId, chosenBecause })),
        );
      }}
      onDone={onDone}
    />
  );
}

import { offeredVersions } from '@domain/scorecard/choose';
import { Modal, UnstyledButton } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { prepareEvaluation } from '../../commands/evaluations';
import { evaluationsOf, type Review } from '../../queries/review';
import { publishedVersions } from '../../queries/scorecards';
import { openEvaluation, useSession } from '../../session';
import { againBecause } from '../../text/evaluations';
import { useWorkspace } from '../../workspace';
import classes from './review.module.css';

/** Begins another evaluation of the same call: by another person, or with another scorecard. */
export function AgainDialog({ review }: { review: Review }) {
  const { commands } = useWorkspace();
  const opened = useSession((session) => session.evaluationDialog === 'again');
  const versions = useLiveQuery(
    async () => offeredVersions(await publishedVersions(commands.db)),
    [commands],
  );
  const close = () => useSession.setState({ evaluationDialog: null });
  const begin = async (scorecardVersionId: string) => {
    const interactionId = review.interaction.id;
    const own = (await evaluationsOf(commands.db, interactionId)).find(
      ({ evaluation }) =>
        evaluation.state === 'draft' &&
        evaluation.evaluator === commands.author() &&
        evaluation.scorecardVersionId === scorecardVersionId,
    );
    const id =
      own?.evaluation.id ??
      (await prepareEvaluation(commands, { interactionId, scorecardVersionId, chosenBecause: againBecause }));
    close();
    openEvaluation(id);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Evaluate this call again"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.second}>
        An evaluation of its own, beside the ones that there are. It is begun with your first answer or mark.
      </p>
      <div className={classes.choices}>
        {versions?.map((version, index) => (
          <UnstyledButton
            key={version.id}
            className={classes.choice}
            data-autofocus={index === 0 || undefined}
            onClick={() => void begin(version.id)}
          >
            {version.form.title} <span className={classes.second}>version {version.version}</span>
          </UnstyledButton>
        ))}
      </div>
    </Modal>
  );
}

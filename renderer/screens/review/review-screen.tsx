import { Button } from '@mantine/core';
import { IconWaveSine } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { reviewOf } from '../../queries/review';
import { goTo, useSession } from '../../session';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { ReviewWorkstation } from './review-workstation';
import { usePyramid } from './use-pyramid';

/** Review: the open evaluation with its call, or what to do when none is open. */
export function ReviewScreen() {
  const { commands } = useWorkspace();
  const evaluationId = useSession((session) => session.evaluationId);
  const found = useLiveQuery(
    async () =>
      evaluationId === null ? null : ((await reviewOf(commands.db, evaluationId, commands.prepared)) ?? null),
    [commands, evaluationId],
  );
  // The query answers what it last found until it has found the next: a key pressed then must not go to another call.
  const review = found && found.evaluation.id !== evaluationId ? undefined : found;
  const pyramid = usePyramid(review?.recording.id ?? null);

  if (evaluationId === null || review === null) {
    return (
      <>
        <ScreenHeader title="Review" />
        <EmptyState icon={<IconWaveSine size={40} stroke={1.2} />} title="No call is open">
          <p>
            Choose a call in Recordings and press Enter: it opens here with the scorecard for its call type.
          </p>
          <Button onClick={() => goTo('recordings')}>Choose a call</Button>
        </EmptyState>
      </>
    );
  }
  if (review === undefined || pyramid.state === 'loading') return <ScreenHeader title="Review" />;
  if (pyramid.state === 'failed') {
    return (
      <>
        <ScreenHeader title="Review" />
        <EmptyState title={`The waveform of ${review.recording.fileName} could not be read`}>
          <p role="alert">
            Your marks and answers are safe. Import the file again to make its waveform anew, then open the
            call once more.
          </p>
          <Button onClick={() => goTo('recordings')}>Back to recordings</Button>
        </EmptyState>
      </>
    );
  }
  return <ReviewWorkstation key={review.evaluation.id} review={review} pyramid={pyramid.pyramid} />;
}

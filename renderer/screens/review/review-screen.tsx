import { Button, Progress } from '@mantine/core';
import { IconWaveSine } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect } from 'react';
import { recordingOf, reviewOf } from '../../queries/review';
import { goTo, useSession } from '../../session';
import { importProblemSentence } from '../../text/import-problems';
import { renewalSentence } from '../../text/renewal';
import { EmptyState } from '../../ui/empty-state';
import { audioSource } from '../../waveform/audio-source';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useRenewal } from './renewal-session';
import { ReviewWorkstation } from './review-workstation';
import { usePyramid } from './use-pyramid';

/** Review: the open evaluation with its call, or what to do when none is open. */
export function ReviewScreen() {
  const { commands, peaks } = useWorkspace();
  const evaluationId = useSession((session) => session.evaluationId);
  const found = useLiveQuery(
    async () =>
      evaluationId === null ? null : ((await reviewOf(commands.db, evaluationId, commands.prepared)) ?? null),
    [commands, evaluationId],
  );
  // The query answers what it last found until it has found the next: a key pressed then must not go to another call.
  const review = found && found.evaluation.id !== evaluationId ? undefined : found;
  const recordingId = useRecordingAhead(evaluationId);
  const renewal = useRenewal(recordingId);
  const pyramid = usePyramid(peaks, recordingId, renewal.revision);

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
  if (pyramid.state === 'failed' && renewal.fraction !== null) {
    return (
      <>
        <ScreenHeader title="Review" />
        <EmptyState
          icon={<IconWaveSine size={40} stroke={1.2} />}
          title={`The waveform of ${review.recording.fileName} is being made`}
        >
          <Progress value={100 * renewal.fraction} aria-label="How much of it is made" />
          <p role="status">{renewalSentence(renewal.fraction)} The call opens here when it is done.</p>
        </EmptyState>
      </>
    );
  }
  if (pyramid.state === 'failed') {
    return (
      <>
        <ScreenHeader title="Review" />
        <EmptyState title={`The waveform of ${review.recording.fileName} could not be read`}>
          <p role="alert">
            Your marks and answers are safe.{' '}
            {renewal.problem === null
              ? 'Import the file again to make its waveform anew, then open the call once more.'
              : importProblemSentence(review.recording.fileName, renewal.problem)}
          </p>
          <Button onClick={() => goTo('recordings')}>Back to recordings</Button>
        </EmptyState>
      </>
    );
  }
  return (
    <ReviewWorkstation
      key={review.evaluation.id}
      review={review}
      pyramid={pyramid.pyramid}
      renewal={renewal}
    />
  );
}

/** The recording of the evaluation that is being opened; its sound is asked for before all else of it is read. */
function useRecordingAhead(evaluationId: string | null): string | null {
  const { commands, player } = useWorkspace();
  const found = useLiveQuery(
    async () =>
      evaluationId === null
        ? null
        : { evaluationId, recording: await recordingOf(commands.db, evaluationId, commands.prepared) },
    [commands, evaluationId],
  );
  const recording = found?.evaluationId === evaluationId ? found?.recording : undefined;
  const { id = null, media } = recording ?? {};
  const { duration = 0, channels = 0 } = media ?? {};
  useEffect(() => {
    if (id !== null) player.open(audioSource(id), duration, channels);
  }, [player, id, duration, channels]);
  return id;
}

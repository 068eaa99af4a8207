import { seconds } from '@domain/base/time';
import type { Pyramid } from '@domain/recordings/peaks';
import { Button, Progress } from '@mantine/core';
import { IconWaveSine } from '@tabler/icons-react';
import { useState } from 'react';
import { type Review, reviewOf } from '../../queries/review';
import { goTo, useSession } from '../../session';
import { lostCallSentence } from '../../text/calls-in-progress';
import { importProblemSentence } from '../../text/import-problems';
import { renewalSentence } from '../../text/renewal';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { AwayReview } from '../offline/away-review';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import type { Growth } from '../watch/use-growth';
import { useRenewal } from './renewal-session';
import { ReviewWorkstation } from './review-workstation';
import { usePyramid } from './use-pyramid';
import { useRecordingAhead } from './use-recording-ahead';

/** Review: the open evaluation with its call, or what to do when none is open. */
export function ReviewScreen() {
  const { commands, peaks } = useWorkspace();
  const evaluationId = useSession((session) => session.evaluationId);
  const found = useLive(
    async () =>
      evaluationId === null ? null : ((await reviewOf(commands.db, evaluationId, commands.prepared)) ?? null),
    [commands, evaluationId],
  );
  // The query answers what it last found until it has found the next: a key pressed then must not go to another call.
  const review = found && found.evaluation.id !== evaluationId ? undefined : found;
  const { recording, growth, here } = useRecordingAhead(evaluationId);
  const recordingId = here ? (recording?.id ?? null) : null;
  const renewal = useRenewal(recordingId);
  const pyramid = usePyramid(peaks, recordingId, growth?.revision ?? renewal.revision);
  const ready = review?.recording.id === recordingId && pyramid.state === 'ready' ? pyramid.pyramid : null;
  const shown = useShown(review ?? null, ready, growth);

  if (evaluationId !== null && review === null) {
    return (
      <>
        <ScreenHeader title="Review" />
        <EmptyState
          icon={<IconWaveSine size={40} stroke={1.2} />}
          title="This evaluation is no longer on this computer"
        >
          <p role="status">
            It went to somebody else in your team, or its recording was deleted. What you had written is with
            it; what came too late is kept among the conflicts.
          </p>
          <Button onClick={() => goTo('inbox')}>Show the inbox</Button>
        </EmptyState>
      </>
    );
  }
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
  if (review !== undefined && recording !== null && !here) {
    return (
      <>
        <ScreenHeader title="Review" />
        <AwayReview recording={recording} />
      </>
    );
  }
  // The waveform of a call in progress that can't be read at this moment is read again when it has come further.
  const isThere = pyramid.state !== 'failed' || growth !== null;
  if (shown !== null && shown.review.evaluation.id === evaluationId && isThere)
    return <ReviewWorkstation key={evaluationId} {...shown} renewal={renewal} />;
  if (review === undefined || pyramid.state !== 'failed') return <ScreenHeader title="Review" />;
  if (renewal.fraction !== null) {
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
  const { fileName, inProgress } = review.recording;
  return (
    <>
      <ScreenHeader title="Review" />
      <EmptyState title={`The waveform of ${fileName} could not be read`}>
        <p role="alert">
          {inProgress
            ? lostCallSentence(fileName, growth?.folder ?? null)
            : `Your marks and answers are safe. ${
                renewal.problem === null
                  ? 'Import the file again to make its waveform anew, then open the call once more.'
                  : importProblemSentence(fileName, renewal.problem)
              }`}
        </p>
        <Button onClick={() => goTo('recordings')}>Back to recordings</Button>
      </EmptyState>
    </>
  );
}

interface Shown {
  readonly review: Review;
  readonly pyramid: Pyramid;
  readonly growth: Growth | null;
}

/**
 * What the workstation shows: the review with its waveform once both are there, and the ones before meanwhile: a call that
 * has just ended becomes another recording, and nobody who listens to it is to be interrupted by that.
 */
function useShown(review: Review | null, pyramid: Pyramid | null, growth: Growth | null): Shown | null {
  const [kept, setKept] = useState<Shown | null>(null);
  if (review === null || pyramid === null) return kept;
  const media = growth === null ? null : { ...review.recording.media, duration: seconds(growth.duration) };
  const recording = media === null ? review.recording : { ...review.recording, media };
  const shown = { review: { ...review, recording }, pyramid, growth };
  if (kept?.pyramid !== pyramid || kept.review.evaluation !== review.evaluation) setKept(shown);
  return shown;
}

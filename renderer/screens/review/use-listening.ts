import { type Coverage, coverageMerge } from '@domain/evaluation/coverage';
import { type ChannelHeard, channelsHeard, type Hearable } from '@domain/evaluation/hearing-report';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Review } from '../../queries/review';
import type { HeardSignals } from '../../waveform/paint-signals';
import { useWorkspace } from '../../workspace';

/** What of the open call has been heard for this evaluation, and what there was to hear. */
export interface ReviewListening {
  readonly coverage: Coverage;
  readonly hearable: Hearable;
  readonly channels: readonly ChannelHeard[];
}

/** Records what is heard while the evaluation is open and a draft, and tells how much it is by now. */
export function useListening(review: Review, heard: HeardSignals | null): ReviewListening {
  const { listening } = useWorkspace();
  const { evaluation, recording, heard: kept } = review;
  const { id } = evaluation;
  const recorded = evaluation.state === 'draft';
  useEffect(() => {
    if (!recorded) return;
    listening.open(id);
    return () => void listening.close();
  }, [listening, id, recorded]);
  const here = useStore(listening.state, (state) => (state.evaluationId === id ? state.coverage : null));
  const coverage = useMemo(() => (here === null ? kept : coverageMerge(kept, here)), [kept, here]);
  const { duration } = recording.media;
  const { channelRoles } = recording;
  const hearable = useMemo(
    () => ({ duration, channelRoles, speech: heard?.file.lanes.map(({ speech }) => speech) ?? null }),
    [duration, channelRoles, heard],
  );
  const channels = useMemo(() => channelsHeard(coverage, hearable), [coverage, hearable]);
  return useMemo(() => ({ coverage, hearable, channels }), [coverage, hearable, channels]);
}

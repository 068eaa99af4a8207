import { useMemo } from 'react';
import type { Offer } from '../../../keys/action';
import { useActions } from '../../../keys/registry';
import { useTranscriptView } from './transcript-view';

interface TranscriptActionNeeds {
  sealed: boolean;
  hasPicked: boolean;
  hasHits: boolean;
  markPicked(): void;
  onHit(by: number): void;
}

/** The keys of the transcript while it is in front. */
export function useTranscriptActions(needs: TranscriptActionNeeds): void {
  const { sealed, hasPicked, hasHits, markPicked, onHit } = needs;
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'transcript-mark',
        enabled: () => !sealed && hasPicked,
        run: markPicked,
      },
      {
        id: 'transcript-next',
        enabled: () => hasHits,
        run: () => onHit(1),
      },
      {
        id: 'transcript-previous',
        enabled: () => hasHits,
        run: () => onHit(-1),
      },
      {
        id: 'transcript-follow',
        run: () => useTranscriptView.setState(({ following }) => ({ following: !following })),
      },
    ],
    [sealed, hasPicked, hasHits, markPicked, onHit],
  );
  useActions(actions);
}

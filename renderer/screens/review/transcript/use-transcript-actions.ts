import { useMemo } from 'react';
import type { Action } from '../../../keys/action';
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
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'transcript-mark',
        title: 'Mark the words picked in the transcript',
        group: 'Marks',
        keys: ['Shift+M'],
        enabled: () => !sealed && hasPicked,
        run: markPicked,
      },
      {
        id: 'transcript-next',
        title: 'Next place found in the transcript',
        group: 'Playback',
        keys: ['F3'],
        whileTyping: true,
        enabled: () => hasHits,
        run: () => onHit(1),
      },
      {
        id: 'transcript-previous',
        title: 'Previous place found in the transcript',
        group: 'Playback',
        keys: ['Shift+F3'],
        whileTyping: true,
        enabled: () => hasHits,
        run: () => onHit(-1),
      },
      {
        id: 'transcript-follow',
        title: 'Transcript follows what is heard',
        group: 'Playback',
        keys: ['Shift+V'],
        run: () => useTranscriptView.setState(({ following }) => ({ following: !following })),
      },
    ],
    [sealed, hasPicked, hasHits, markPicked, onHit],
  );
  useActions(actions);
}

import type { TranscriptIndex, WordPlace } from '@domain/recordings/transcript/transcript-index';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranscriptView } from './transcript-view';
import { segmentBeside, selectedWords, wordAtPoint, wordBeside } from './word-at';

interface PickingNeeds {
  index: TranscriptIndex;
  /** The segment that is heard, where the keys begin to walk. */
  current: number | null;
  onSeek(time: number): void;
  scrollTo(segment: number): void;
}

/** Words are picked with the pointer as any text is, and by key; a click, or Enter, goes to where a word is said. */
export function usePicking({ index, current, onSeek, scrollTo }: PickingNeeds) {
  const picked = useTranscriptView((view) => view.picked);
  const pick = (head: WordPlace, extend: boolean) => {
    const anchor = extend ? (picked?.anchor ?? head) : head;
    useTranscriptView.setState({ picked: { anchor, head }, following: false });
    scrollTo(head.segment);
  };
  const seekTo = (place: WordPlace | null) => {
    const spoken = place === null ? undefined : index.words[place.segment]?.[place.word];
    if (spoken) onSeek(spoken.start);
  };
  return {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const other = event.ctrlKey || event.metaKey || event.altKey;
      if (event.target !== event.currentTarget || other) return;
      const from = picked?.head ?? { segment: current ?? 0, word: 0 };
      // In a script that runs from right to left the next word lies to the left.
      const forward = index.transcript.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      switch (event.key) {
        case 'ArrowLeft':
        case 'ArrowRight': {
          const next = wordBeside(index, from, event.key === forward ? 1 : -1);
          pick(picked === null ? from : next, event.shiftKey);
          break;
        }
        case 'ArrowUp':
        case 'ArrowDown':
          pick(segmentBeside(index, from, event.key === 'ArrowDown' ? 1 : -1), event.shiftKey);
          break;
        case 'Enter':
          seekTo(from);
          break;
        case 'Escape':
          useTranscriptView.setState({ picked: null });
          event.currentTarget.blur();
          break;
        default:
          return;
      }
      event.preventDefault();
    },
    onMouseUp(event: MouseEvent) {
      if (event.button !== 0) return;
      const words = selectedWords(index);
      useTranscriptView.setState({ picked: words });
      if (words === null) seekTo(wordAtPoint(index, event.clientX, event.clientY));
    },
  };
}

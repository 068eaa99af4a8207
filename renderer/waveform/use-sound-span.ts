import { longestSoundSpan, type SoundSpan } from '@domain/recordings/samples-file';
import { type Viewport, viewportEnd } from '@domain/recordings/viewport';
import { useEffect, useState } from 'react';
import { fetchSoundSpan } from './fetch-sound-span';

/** The view must have stood still for so long before anything is decoded for it, in milliseconds. */
const quiet = 120;

/** The sound of the stretch that is seen, decoded, with a little on both sides; null until it is there, or not wanted. */
export function useSoundSpan(recordingId: string, view: Viewport, wanted: boolean): SoundSpan | null {
  const [loaded, setLoaded] = useState<{ id: string; span: SoundSpan; until: number } | null>(null);
  const known = loaded !== null && loaded.id === recordingId ? loaded : null;
  const end = viewportEnd(view);
  const covered = known !== null && known.span.from <= view.from + 1e-3 && known.until >= end - 1e-3;
  const { from, duration } = view;
  useEffect(() => {
    if (!wanted || covered) return;
    const scope = new AbortController();
    const timer = setTimeout(() => {
      const shown = end - from;
      const margin = Math.max(0, Math.min(shown / 2, (longestSoundSpan - shown) / 2));
      const first = Math.max(0, from - margin);
      const until = Math.min(duration, end + margin);
      fetchSoundSpan(recordingId, first, until, scope.signal).then(
        (span) => setLoaded({ id: recordingId, span, until }),
        () => {
          // The view has gone on, or there is nothing to decode: the peaks are shown instead.
        },
      );
    }, quiet);
    return () => {
      clearTimeout(timer);
      scope.abort();
    };
  }, [recordingId, wanted, covered, from, end, duration]);
  return wanted ? (known?.span ?? null) : null;
}

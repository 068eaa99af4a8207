import type { Pyramid } from '@domain/recordings/peaks';
import { useEffect, useState } from 'react';
import type { PeaksSource } from '../../queries/peaks';

export type PyramidState = { state: 'loading' } | { state: 'ready'; pyramid: Pyramid } | { state: 'failed' };

/** The peaks of a recording, and again at each revision: until those are there the ones before stay. */
export function usePyramid(peaks: PeaksSource, recordingId: string | null, revision: number): PyramidState {
  const [loaded, setLoaded] = useState<{ id: string; state: PyramidState } | null>(null);
  useEffect(() => {
    if (recordingId === null) return;
    let isWanted = true;
    peaks.load(recordingId, revision).then(
      (pyramid) => {
        if (isWanted) setLoaded({ id: recordingId, state: { state: 'ready', pyramid } });
      },
      () => {
        if (isWanted) setLoaded({ id: recordingId, state: { state: 'failed' } });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [peaks, recordingId, revision]);
  return loaded !== null && loaded.id === recordingId ? loaded.state : { state: 'loading' };
}

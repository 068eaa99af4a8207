import { mediaPath } from '@contract/media';
import { type Pyramid, parsePeaks } from '@domain/recordings/peaks';
import { useEffect, useState } from 'react';

export type PyramidState = { state: 'loading' } | { state: 'ready'; pyramid: Pyramid } | { state: 'failed' };

/** The peaks of a recording, fetched from their address; a newer request ends an older one. */
export function usePyramid(recordingId: string | null): PyramidState {
  const [loaded, setLoaded] = useState<{ id: string; state: PyramidState } | null>(null);
  useEffect(() => {
    if (recordingId === null) return;
    const scope = new AbortController();
    fetchPyramid(recordingId, scope.signal).then(
      (pyramid) => setLoaded({ id: recordingId, state: { state: 'ready', pyramid } }),
      () => {
        if (!scope.signal.aborted) setLoaded({ id: recordingId, state: { state: 'failed' } });
      },
    );
    return () => scope.abort();
  }, [recordingId]);
  return loaded !== null && loaded.id === recordingId ? loaded.state : { state: 'loading' };
}

async function fetchPyramid(recordingId: string, signal: AbortSignal): Promise<Pyramid> {
  const response = await fetch(mediaPath(recordingId, 'peaks'), { signal });
  if (!response.ok) throw new Error(`peaks answered ${response.status}`);
  return parsePeaks(await response.arrayBuffer());
}

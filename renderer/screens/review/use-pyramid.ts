import { mediaPath } from '@contract/media';
import { type Pyramid, parsePeaks } from '@domain/recordings/peaks';
import { useEffect, useState } from 'react';

export type PyramidState = { state: 'loading' } | { state: 'ready'; pyramid: Pyramid } | { state: 'failed' };

/**
 * The peaks of a recording, fetched from their address, and again at each revision: until those are there the ones
 * before stay. A newer request ends an older one.
 */
export function usePyramid(recordingId: string | null, revision: number): PyramidState {
  const [loaded, setLoaded] = useState<{ id: string; state: PyramidState } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies(revision): another revision has other peaks at the same address
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
  }, [recordingId, revision]);
  return loaded !== null && loaded.id === recordingId ? loaded.state : { state: 'loading' };
}

async function fetchPyramid(recordingId: string, signal: AbortSignal): Promise<Pyramid> {
  const response = await fetch(mediaPath(recordingId, 'peaks'), { signal });
  if (!response.ok) throw new Error(`peaks answered ${response.status}`);
  return parsePeaks(await response.arrayBuffer());
}

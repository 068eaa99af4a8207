import { mediaPath } from '@contract/media';
import { type Pyramid, parsePeaks } from '@domain/recordings/peaks';

/** Where the peaks of recordings come from: their address, or memory when it is the call that was open last. */
export interface PeaksSource {
  /** The peaks as they are since they were made anew for the `revision`-th time. Rejects where they can't be read. */
  load(recordingId: string, revision: number): Promise<Pyramid>;
}

/**
 * Keeps the peaks of one recording, the last that was asked for: those of eight hours are 14 MB, which is too much to
 * fetch again for a look at the library and too much to keep for many. Another recording ends the request before it.
 */
export function createPeaksSource(): PeaksSource {
  let kept: { id: string; revision: number; pyramid: Promise<Pyramid>; scope: AbortController } | null = null;
  return {
    load(id, revision) {
      if (kept !== null && kept.id === id && kept.revision === revision) return kept.pyramid;
      kept?.scope.abort();
      const scope = new AbortController();
      const pyramid = fetchPyramid(id, scope.signal);
      const mine = { id, revision, pyramid, scope };
      kept = mine;
      // What could not be read is asked for anew the next time.
      pyramid.catch(() => {
        if (kept === mine) kept = null;
      });
      return pyramid;
    },
  };
}

async function fetchPyramid(recordingId: string, signal: AbortSignal): Promise<Pyramid> {
  const response = await fetch(mediaPath(recordingId, 'peaks'), { signal });
  if (!response.ok) throw new Error(`peaks answered ${response.status}`);
  return parsePeaks(await response.arrayBuffer());
}

import type { HereNews, PlaceState } from '@contract/blobs';
import type { Recording } from '@domain/recordings/recording';
import type { EarmarkClient } from '../host/client';

/** Which recordings are on this computer, and how the others stand, kept in step with main. */
export interface Availability {
  /** Whether the sound can be played here; until main has said so, and for a call in progress, it counts as here. */
  isHere(recording: Pick<Recording, 'id' | 'inProgress'>): boolean;
  /** Grows whenever something has come or gone. */
  version(): number;
  /** Null: main has not said yet. */
  state(): PlaceState | null;
  /** Calls back after each change; answers what ends it. */
  subscribe(listener: () => void): () => void;
}

interface AvailabilityParts {
  readonly client: { readonly blobs: Pick<EarmarkClient['blobs'], 'watch' | 'watchHere'> };
  /** Resolves after some milliseconds; rejects when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Main was away: it is asked again after so many milliseconds. */
const retryAfter = 2000;

/** Follows main for as long as the signal lasts. */
export function followAvailability({ client, pause }: AvailabilityParts, signal: AbortSignal): Availability {
  const listeners = new Set<() => void>();
  let here: Set<string> | null = null;
  let coming = new Set<string>();
  let version = 0;
  let state: PlaceState | null = null;
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };

  function hear({ begins, complete, came, went }: HereNews): void {
    if (begins) coming = new Set();
    for (const id of came) coming.add(id);
    for (const id of went) coming.delete(id);
    // Until all of them have been told the ones from before count.
    if (!complete) return;
    here = coming;
    version += 1;
    tell();
  }
  async function follow<T>(open: () => Promise<AsyncIterable<T>>, take: (news: T) => void): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const news of await open()) take(news);
      } catch {
        // Main is away, which the header says; what was known stays until it tells anew.
      }
      await pause(retryAfter, signal).catch(() => undefined);
    }
  }
  void follow(() => client.blobs.watchHere(undefined, { signal }), hear);
  void follow(
    () => client.blobs.watch(undefined, { signal }),
    (next) => {
      state = next;
      tell();
    },
  );
  return {
    isHere: ({ id, inProgress }) => here === null || inProgress || here.has(id),
    version: () => version,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

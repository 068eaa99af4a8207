import type { Availability } from './queries/availability';
import type { LibraryStore } from './queries/library-store';

interface Followed {
  readonly library: Pick<LibraryStore, 'subscribe'>;
  readonly availability: Pick<Availability, 'subscribe'>;
  /** What of the availability matters: while it stays the same nothing is looked at again. */
  news(): string | number;
}

/**
 * Has `look` look at the library now, and again whenever its rows or what is on this computer have changed, one look at a
 * time, until the signal is aborted. What changes during a look is seen by the next. Answers what asks for one more.
 */
export function followLibrary(
  { library, availability, news }: Followed,
  look: () => Promise<void>,
  signal: AbortSignal,
): () => void {
  let running = false;
  let again = false;
  const lookAgain = async (): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again && !signal.aborted) {
        again = false;
        await look();
      }
    } finally {
      running = false;
    }
  };
  let seen = news();
  const stops = [
    library.subscribe(() => void lookAgain()),
    availability.subscribe(() => {
      const now = news();
      if (now === seen) return;
      seen = now;
      void lookAgain();
    }),
  ];
  signal.addEventListener(
    'abort',
    () => {
      for (const stop of stops) stop();
    },
    { once: true },
  );
  void lookAgain();
  return () => void lookAgain();
}

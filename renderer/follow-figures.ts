import type { CallSignalSettings } from '@domain/recordings/call-signals';
import type { Recording } from '@domain/recordings/recording';
import { fillFigures } from './commands/call-figures';
import type { EarmarkDatabase } from './db/database';
import { followLibrary } from './follow-library';
import type { EarmarkClient } from './host/client';
import type { Availability } from './queries/availability';
import type { LibraryStore } from './queries/library-store';

interface FiguresParts {
  readonly db: EarmarkDatabase;
  readonly client: Pick<EarmarkClient, 'recordings'>;
  readonly library: LibraryStore;
  /** Whether main has the sound of a recording: without it nothing can be worked out. */
  readonly availability: Pick<Availability, 'isHere' | 'version' | 'subscribe'>;
  /** By what settings figures are wanted now. */
  signals(): CallSignalSettings;
}

/** What main has not heard yet is asked for again after so many milliseconds: it is being made anew meanwhile. */
const askAgainAfter = 30_000;

/**
 * Keeps the call figures of the library up to date for as long as the signal lasts: after the start, after an import,
 * when channels change their roles, and when signals of another format are made anew.
 */
export function followFigures(
  { db, client, library, availability, signals }: FiguresParts,
  signal: AbortSignal,
): void {
  /** Recordings as they were when they were asked for: with other roles a recording is another object. */
  let asked = new WeakSet<Recording>();
  let settings = signals();

  const look = async (): Promise<void> => {
    if (settings !== signals()) {
      settings = signals();
      asked = new WeakSet();
    }
    const calls = library
      .snapshot()
      .rows.filter(
        ({ figures, recording }) =>
          figures === null &&
          !recording.inProgress &&
          !asked.has(recording) &&
          availability.isHere(recording),
      )
      .map(({ recording }) => recording);
    for (const recording of calls) asked.add(recording);
    try {
      const missing = await fillFigures({ db, client }, calls, settings, signal);
      if (missing.length > 0) askLater(missing);
    } catch {
      // Main is away, or the database refuses: whoever else needs them says so. Nothing is lost but time.
      askLater(calls);
    }
  };

  const askLater = (calls: readonly Recording[]) => {
    const timer = setTimeout(() => {
      for (const recording of calls) asked.delete(recording);
      lookAgain();
    }, askAgainAfter);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };

  const lookAgain = followLibrary({ library, availability, news: availability.version }, look, signal);
}

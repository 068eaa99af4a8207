import { dropTransfers, sendRecordings } from './commands/team-recordings';
import { followLibrary } from './follow-library';
import type { EarmarkClient } from './host/client';
import type { Availability } from './queries/availability';
import type { LibraryRow } from './queries/library';
import type { LibraryStore } from './queries/library-store';

interface SendingParts {
  readonly client: Pick<EarmarkClient, 'blobs'>;
  readonly library: LibraryStore;
  readonly availability: Availability;
}

/**
 * Has the team's place get what others will need, for as long as the signal lasts: the recordings of calls that are
 * submitted or assigned, as far as they are here. Asked for once each, and anew where the place is another; main knows what
 * lies there already, and goes on by itself over restarts.
 */
export function followSending({ client, library, availability }: SendingParts, signal: AbortSignal): void {
  let asked = new Set<string>();
  let revision = 0;

  /** What was deleted since it was asked for does not have to come any more. */
  async function dropDeleted(fetching: readonly string[], rows: readonly LibraryRow[]): Promise<void> {
    const known = new Set(rows.map(({ recording }) => recording.id));
    const gone = fetching.filter((id) => !known.has(id));
    if (gone.length > 0) await dropTransfers(client, gone).catch(() => undefined);
  }

  const look = async (): Promise<void> => {
    const state = availability.state();
    if (state === null || state.place === null) return;
    if (state.revision !== revision) {
      revision = state.revision;
      asked = new Set();
    }
    const { state: read, rows } = library.snapshot();
    if (read !== 'ready') return;
    if (state.fetching.length > 0) void dropDeleted(state.fetching, rows);
    const wanted = rows
      .filter(({ sealed, assignment }) => sealed > 0 || assignment !== null)
      .map(({ recording }) => recording)
      .filter((recording) => !asked.has(recording.id) && availability.isHere(recording))
      .map(({ id }) => id);
    if (wanted.length === 0) return;
    try {
      await sendRecordings(client, wanted);
      for (const id of wanted) asked.add(id);
    } catch {
      // Main is away: it is asked with the next change, or when it is back.
    }
  };
  // Progress of what is being carried is no news for what has to be.
  const news = () => `${availability.version()} ${availability.state()?.revision ?? 'unknown'}`;
  followLibrary({ library, availability, news }, look, signal);
}

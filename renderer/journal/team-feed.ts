import type { TeamCursor, TeamPage, TeamState } from '@contract/sync';
import type { EarmarkDatabase } from '../db/database';
import { readTeamPlace, type TeamPlace, writeTeamPlace } from '../db/meta';
import { forgetUnseen, nameOf, placeForVersion, takePage } from '../db/take-page';

/** The part of main's contract that following a team needs; the client's own `sync` fits it. */
export interface TeamClient {
  watch(input: undefined, options: { signal: AbortSignal }): Promise<AsyncIterable<TeamState>>;
  pull(input: { cursor: TeamCursor | null }): Promise<TeamPage>;
}

export interface TeamFeedOptions {
  readonly db: EarmarkDatabase;
  readonly client: TeamClient;
  /** The program that reads: another one may understand what this one has to leave out. */
  readonly version: string;
  readonly onState: (state: TeamState) => void;
  /** How far reading has come where it takes more than one page; null when it has ended, or broken off. */
  readonly onReading?: (reading: TeamReading | null) => void;
  /** Resolves after some milliseconds; rejects when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The team's rows that have been taken in since this reading began, and what share that is, as the database counts (0 to 1). */
export interface TeamReading {
  readonly rows: number;
  readonly share: number;
}

/** What the team has done meanwhile was not taken in; it is tried again with the next news, or after this long. */
const retryAfter = 3000;

/**
 * Follows the team database for as long as the signal lasts: whenever main says that it has come further than this
 * database has read, its rows are taken in page by page, each whole or not at all.
 */
export async function followTeam(options: TeamFeedOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const state of await options.client.watch(undefined, { signal })) {
        options.onState(state);
        if (state?.link === 'connected') await takeNews(options, state, signal);
      }
    } catch {
      // Main is gone, or the way to the team is: the state says so, and the next one begins anew.
    }
    await options.pause(retryAfter, signal).catch(() => undefined);
  }
}

async function takeNews(
  options: TeamFeedOptions,
  state: NonNullable<TeamState>,
  signal: AbortSignal,
): Promise<void> {
  const { db, client, version, pause, onReading = () => {} } = options;
  let place = placeForVersion(await readTeamPlace(db), version);
  if (place.cursor?.store !== state.store) place = { cursor: null, again: place.again };
  // Reading everything again begins anew with each page load: what has been read so far is known to this run alone.
  let seen = place.again ? new Set<string>() : null;
  if (place.again) place = { cursor: null, again: true };
  if (place.cursor !== null && place.cursor.n === state.head) return;
  const pages = readingAhead(client);
  let begun = place.cursor?.n ?? 0;
  let rows = 0;
  try {
    for (let more = true; more && !signal.aborted; ) {
      const page = await pages.at(place.cursor);
      if (page.restarts) {
        seen = new Set();
        [begun, rows] = [0, 0];
        place = { cursor: null, again: true };
        await writeTeamPlace(db, place);
        continue;
      }
      // Main reads the next page while this one is written.
      if (page.more) pages.prepare(page.cursor);
      const next: TeamPlace = { cursor: page.cursor, again: seen !== null, leftOut: place.leftOut ?? null };
      const after = page.cursor.store === place.cursor?.store ? place.cursor.n : 0;
      const taken = await takePage(db, page, next, { version, after });
      if (taken.kind === 'stale') {
        // What is pending moves on as somebody types: the page is read again once the journal has caught up.
        pages.forget();
        await pause(50, signal);
        continue;
      }
      for (const { table, id } of page.rows) seen?.add(nameOf(table, id));
      place = taken.place;
      more = page.more;
      rows += page.rows.length;
      const { n, head } = page.cursor;
      if (more) onReading({ rows, share: (n - begun) / Math.max(1, head - begun) });
    }
    if (seen !== null && !signal.aborted) await forgetUnseen(db, seen, { ...place, again: false });
  } finally {
    onReading(null);
  }
}

/** The team's pages, of which the next one can be asked for before it is needed. */
function readingAhead(client: TeamClient) {
  let ahead: { readonly cursor: TeamCursor; readonly page: Promise<TeamPage> } | null = null;
  return {
    at(cursor: TeamCursor | null): Promise<TeamPage> {
      const page = ahead !== null && ahead.cursor === cursor ? ahead.page : client.pull({ cursor });
      ahead = null;
      return page;
    },
    prepare(cursor: TeamCursor): void {
      const page = client.pull({ cursor });
      // Whoever awaits it hears of a failure; nobody does where the page before could not be written.
      page.catch(() => undefined);
      ahead = { cursor, page };
    },
    forget(): void {
      ahead = null;
    },
  };
}

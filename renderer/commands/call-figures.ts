import { figuresBasis } from '@domain/recordings/call-figures';
import { type CallSignalSettings, defaultCallSignalSettings } from '@domain/recordings/call-signals';
import type { Recording } from '@domain/recordings/recording';
import type { EarmarkDatabase, FiguresRow } from '../db/database';
import type { EarmarkClient } from '../host/client';

type Call = Pick<Recording, 'id' | 'channelRoles'>;

/** So many calls are asked for at once: a fraction of a second of main's time. */
const batchSize = 200;

/**
 * Brings the figures kept on this machine up to date for these calls; known ones cost nothing but the look. Answers the
 * calls of which main has heard nothing yet. Figures follow from the recording, so they are written beside the history:
 * never journaled, never synced, never undone.
 */
export async function fillFigures<C extends Call>(
  { db, client }: { readonly db: EarmarkDatabase; readonly client: Pick<EarmarkClient, 'recordings'> },
  calls: readonly C[],
  settings: CallSignalSettings = defaultCallSignalSettings,
  signal?: AbortSignal,
): Promise<C[]> {
  const missing: C[] = [];
  for (let from = 0; from < calls.length && signal?.aborted !== true; from += batchSize) {
    const batch = calls.slice(from, from + batchSize);
    const known = await db.callFigures.bulkGet(batch.map(({ id }) => id));
    const stale = batch.filter(
      (call, index) => known[index]?.basis !== figuresBasis(call.channelRoles, settings),
    );
    if (stale.length === 0) continue;
    const asked = stale.map(({ id, channelRoles }) => ({ recordingId: id, channelRoles: [...channelRoles] }));
    const { figures } = await client.recordings.figures({ calls: asked, settings });
    const rows = stale.flatMap((call, index): FiguresRow[] => {
      const found = figures[index] ?? null;
      return found === null
        ? []
        : [{ recordingId: call.id, basis: figuresBasis(call.channelRoles, settings), figures: found }];
    });
    // In small puts: for more, observers would be told that every figure has changed.
    for (let start = 0; start < rows.length; start += 49) {
      await db.callFigures.bulkPut(rows.slice(start, start + 49));
    }
    missing.push(...stale.filter((_, index) => (figures[index] ?? null) === null));
  }
  return missing;
}

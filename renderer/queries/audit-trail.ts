import { textHolds } from '@domain/base/fold-text';
import type { Opening } from '@domain/recordings/opening';
import type { ChangeEntry } from '@domain/sync/change';
import type { EarmarkDatabase } from '../db/database';
import { latestEntries } from '../db/history';
import { reader } from '../db/reader';
import type { LibraryRow } from './library';

/** One entry of the audit trail, and the recordings it is about. */
export interface AuditLine {
  readonly id: string;
  readonly stamp: string;
  readonly at: string;
  readonly author: string;
  readonly device: string;
  readonly label: string;
  readonly kind: ChangeEntry['kind'];
  /** The ids of the recordings that it names, or that its evaluation is of. */
  readonly recordingIds: readonly string[];
  /** The titles of the clips that were opened. */
  readonly clips: readonly string[];
}

/** What was found, of how many entries that were looked at. `all`: there are no others. */
export interface AuditFound {
  readonly lines: readonly AuditLine[];
  readonly looked: number;
  readonly all: boolean;
}

/** So many entries are read at once: the page answers in between. */
const pageSize = 2_000;

/**
 * The newest entries that hold every word: in what was done, who did it, on which day of this desk (as `2026-11-30`), on which device, or in the
 * file, agent, contact or ticket of the call it is about, or in the title of the clip that was opened.
 */
export async function searchAuditTrail(
  db: EarmarkDatabase,
  { text, most }: { readonly text: string; readonly most: number },
  library: readonly LibraryRow[],
  signal: AbortSignal,
): Promise<AuditFound> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const calls = new Map(library.map((row) => [row.recording.id, callText(row)]));
  const lines: AuditLine[] = [];
  let looked = 0;
  let behind: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const entries = await latestEntries(db, behind, pageSize);
    const found = await withRecordings(db, entries);
    for (const line of found) {
      looked += 1;
      behind = line.stamp;
      const said = [
        line.label,
        line.author,
        localDay(line.at),
        line.device,
        ...line.recordingIds.map(named),
        ...line.clips,
      ].join(' ');
      if (!words.every((word) => textHolds(said, word))) continue;
      lines.push(line);
      if (lines.length === most) return { lines, looked, all: false };
    }
    if (entries.length < pageSize) return { lines, looked, all: true };
  }

  function named(id: string): string {
    return calls.get(id) ?? id;
  }
}

/** Who opened a recording, where and when, the latest first. */
export async function openingsOf(db: EarmarkDatabase, recordingId: string): Promise<Opening[]> {
  const found = await reader(db).where('openings', 'recordingId', recordingId);
  return found.sort((one, other) => (one.at > other.at ? -1 : 1));
}

function localDay(at: string): string {
  const date = new Date(at);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

function callText({ recording, interaction }: LibraryRow): string {
  const { agentName, agentId, contactId, ticket } = interaction;
  return [recording.fileName, agentName, agentId, contactId, ticket].filter(Boolean).join(' ');
}

/** The clip that a change says was opened; empty: none. */
function clipOf({ table, after }: ChangeEntry['diff'][number]): string {
  return table === 'openings' && typeof after?.clipId === 'string' ? after.clipId : '';
}

async function withRecordings(db: EarmarkDatabase, entries: readonly ChangeEntry[]): Promise<AuditLine[]> {
  const scopes = [...new Set(entries.flatMap(({ scope }) => scope ?? []))];
  const evaluations = await reader(db).many('evaluations', scopes);
  const byScope = new Map(evaluations.flatMap((one) => (one ? [[one.id, one.recordingId] as const] : [])));
  const clipIds = [...new Set(entries.flatMap(({ diff }) => diff.map(clipOf)).filter((id) => id !== ''))];
  const opened = await reader(db).many('clips', clipIds);
  const titles = new Map(opened.flatMap((clip) => (clip ? [[clip.id, clip.title] as const] : [])));
  return entries.map(({ id, stamp, at, author, device, label, kind, scope, diff }) => {
    const own = scope === null ? undefined : byScope.get(scope);
    const named = diff.flatMap(({ table, id: row, before, after }) => {
      if (table === 'recordings') return [row];
      const value = after?.recordingId ?? before?.recordingId;
      return typeof value === 'string' ? [value] : [];
    });
    const recordingIds = [...new Set([...(own === undefined ? [] : [own]), ...named])];
    const clips = diff.flatMap((change) => titles.get(clipOf(change)) ?? []);
    return { id, stamp, at, author, device, label, kind, recordingIds, clips };
  });
}

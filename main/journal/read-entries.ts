import { join } from 'node:path';
import type { ChangeEntry } from '@domain/sync/change';
import type { Place } from './follow';
import type { Generation } from './generation';
import type { JournalFiles } from './journal-files';
import { decodeRecord } from './record';
import { segmentName } from './segment';

/** One answer holds about so many bytes of records, and one entry at least. */
const answerBytes = 4 * 1024 * 1024;

/** What was on the disk is not what was written there: the journal must be looked at anew. */
export class RecordUnreadable extends Error {
  override readonly name = 'RecordUnreadable';
}

/** Entries in journal order, from the `from`-th; fewer than `limit` at the end or when they are large. */
export async function readEntries(
  generation: Generation,
  files: JournalFiles,
  from: number,
  limit: number,
): Promise<ChangeEntry[]> {
  const entries: ChangeEntry[] = [];
  for (const run of runs(generation.places.slice(from, from + limit))) {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) continue;
    const path = join(generation.folder, segmentName(first.segment));
    const bytes = await files.readRange(path, first.offset, last.offset + last.length - first.offset);
    for (const place of run) entries.push(entryAt(bytes, place.offset - first.offset));
  }
  return entries;
}

/** Records that follow one another in one segment and can be read at once, within what one answer holds. */
function runs(places: readonly Place[]): Place[][] {
  const found: Place[][] = [];
  let bytes = 0;
  for (const place of places) {
    if (bytes > 0 && bytes + place.length > answerBytes) break;
    bytes += place.length;
    const run = found.at(-1);
    if (run?.[0]?.segment === place.segment) run.push(place);
    else found.push([place]);
  }
  return found;
}

function entryAt(bytes: Buffer, offset: number): ChangeEntry {
  const record = decodeRecord(bytes, offset);
  if (record === null) throw new RecordUnreadable('A record of the journal has changed on disk');
  return JSON.parse(record.payload.toString('utf8')) as ChangeEntry; // checked by the contract when it was appended
}

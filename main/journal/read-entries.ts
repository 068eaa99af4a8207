import { join } from 'node:path';
import type { ChangeEntry } from '@domain/sync/change';
import type { EntrySeal } from './entry-seal';
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
  const texts = await readTexts(generation, files, from, limit);
  return texts.map((text) => JSON.parse(text) as ChangeEntry); // checked by the contract when it was appended
}

/** The same entries as the very texts that were appended. */
export async function readTexts(
  generation: Generation,
  files: JournalFiles,
  from: number,
  limit: number,
): Promise<string[]> {
  const texts: string[] = [];
  for (const run of runs(generation.places.slice(from, from + limit))) {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) continue;
    const path = join(generation.folder, segmentName(first.segment));
    const bytes = await files.readRange(path, first.offset, last.offset + last.length - first.offset);
    for (const place of run) texts.push(textAt(bytes, place.offset - first.offset, generation.seal));
  }
  return texts;
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

function textAt(bytes: Buffer, offset: number, seal: EntrySeal): string {
  const record = decodeRecord(bytes, offset);
  const text = record === null ? null : seal.open(record.payload, record.previous);
  if (text === null) throw new RecordUnreadable('A record of the journal has changed on disk');
  return text.toString('utf8');
}

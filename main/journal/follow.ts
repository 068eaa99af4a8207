import { join } from 'node:path';
import type { MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import { type EntrySeal, plainSeal, sealOf, sealThatOpens } from './entry-seal';
import type { JournalFiles } from './journal-files';
import { findRecord, hashOfGeneration } from './record';
import { decodeSegmentHead, type SegmentHead, scanSegment, segmentName, segmentNumber } from './segment';

/** Where an entry's record lies: the number of its segment, and offset and length there. */
export type Place = { readonly segment: number; readonly offset: number; readonly length: number };

/**
 * Why following the chain ended before the end of the files. `torn`: the last segment ends in bytes that are no record;
 * `unbegun`: the last segment has no head yet and holds nothing; `damaged`: there is more behind that should be read.
 */
export type Fault = {
  readonly kind: 'torn' | 'unbegun' | 'damaged';
  readonly path: string;
  readonly offset: number;
  /** The bytes from there to the end of the file. */
  readonly bytes: Buffer;
};

/** A generation as far as its chain of hashes holds. */
export type Followed = {
  readonly places: Place[];
  readonly ids: Set<string>;
  readonly hash: Buffer;
  /** How its payloads are read and written. */
  readonly seal: EntrySeal;
  /** The last segment that holds, up to the end of its last whole record; null when not even the first does. */
  readonly last: { readonly number: number; readonly bytes: Buffer } | null;
  readonly fault: Fault | null;
};

/** What is there is encrypted, and no key that is here opens it. */
export function locked(): RefusalError {
  return new RefusalError({ code: 'STORAGE', data: { problem: 'locked' } });
}

/**
 * Reads a generation from its first record on, checking every byte; changes nothing. Throws that it is locked when none of
 * the keys opens it: that is no damage, and must never be taken for some.
 */
export async function followGeneration(
  folder: string,
  files: JournalFiles,
  name: string,
  keys: readonly MasterKey[],
): Promise<Followed> {
  const numbers = await segmentNumbers(files, folder);
  const places: Place[] = [];
  const ids = new Set<string>();
  let hash = hashOfGeneration(name);
  let last: Followed['last'] = null;
  let seal: EntrySeal | null = null;
  let sealed = false;
  const followed = (fault: Fault | null): Followed => ({
    ...{ places, ids, hash, last, fault },
    seal: seal ?? (sealed ? emptySeal(keys, name) : plainSeal),
  });
  for (const [index, number] of numbers.entries()) {
    const isLast = index === numbers.length - 1;
    const path = join(folder, segmentName(number));
    const bytes = (await files.read(path)) ?? Buffer.alloc(0);
    const found = decodeSegmentHead(bytes);
    if (index === 0) sealed = found?.sealed ?? false;
    const expected = { sealed, generation: name, number: index + 1, from: places.length, previous: hash };
    if (!isHead(found, number, expected)) {
      const unbegun = found === null && isLast && index > 0 && findRecord(bytes, 0) === -1;
      return followed({ kind: unbegun ? 'unbegun' : 'damaged', path, offset: 0, bytes });
    }
    const scan = scanSegment(bytes, hash);
    if (sealed && seal === null && scan.records.length > 0) seal = sealThatOpens(keys, name, scan.records);
    if (sealed && seal === null && scan.records.length > 0) throw locked();
    for (const record of scan.records) {
      const text = (seal ?? plainSeal).open(record.payload, record.previous);
      if (text === null) {
        last = { number, bytes: bytes.subarray(0, record.offset) };
        const fault = { path, offset: record.offset, bytes: bytes.subarray(record.offset) };
        return followed({ kind: 'damaged', ...fault });
      }
      places.push({ segment: number, offset: record.offset, length: record.length });
      ids.add(entryId(text) ?? '');
      hash = record.hash;
    }
    last = { number, bytes: bytes.subarray(0, scan.end) };
    if (scan.state !== 'whole') {
      const kind = scan.state === 'torn' && isLast ? 'torn' : 'damaged';
      return followed({ kind, path, offset: scan.end, bytes: bytes.subarray(scan.end) });
    }
  }
  return followed(null);
}

/** An encrypted generation that holds nothing yet is gone on with by any key. */
function emptySeal([key]: readonly MasterKey[], name: string): EntrySeal {
  if (key === undefined) throw locked();
  return sealOf(key, name);
}

/** The numbers of the segments in a folder, in order. */
export async function segmentNumbers(files: JournalFiles, folder: string): Promise<number[]> {
  const names = await files.list(folder);
  return names.flatMap((name) => segmentNumber(name) ?? []).sort((one, other) => one - other);
}

/** The id of the entry that a record holds; null when the payload is none of ours. */
export function entryId(payload: Buffer): string | null {
  try {
    const entry: unknown = JSON.parse(payload.toString('utf8'));
    const named = typeof entry === 'object' && entry !== null && 'id' in entry;
    return named && typeof entry.id === 'string' ? entry.id : null;
  } catch {
    return null;
  }
}

function isHead(head: SegmentHead | null, number: number, expected: SegmentHead): boolean {
  return (
    head !== null &&
    number === expected.number &&
    head.sealed === expected.sealed &&
    head.number === expected.number &&
    head.generation === expected.generation &&
    head.from === expected.from &&
    head.previous.equals(expected.previous)
  );
}

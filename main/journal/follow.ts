import { join } from 'node:path';
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
  /** The last segment that holds, up to the end of its last whole record; null when not even the first does. */
  readonly last: { readonly number: number; readonly bytes: Buffer } | null;
  readonly fault: Fault | null;
};

/** Reads a generation from its first record on, checking every byte; changes nothing. */
export async function followGeneration(folder: string, files: JournalFiles, name: string): Promise<Followed> {
  const numbers = await segmentNumbers(files, folder);
  const places: Place[] = [];
  const ids = new Set<string>();
  let hash = hashOfGeneration(name);
  let last: Followed['last'] = null;
  for (const [index, number] of numbers.entries()) {
    const isLast = index === numbers.length - 1;
    const path = join(folder, segmentName(number));
    const bytes = (await files.read(path)) ?? Buffer.alloc(0);
    const found = decodeSegmentHead(bytes);
    if (
      !isHead(found, number, { generation: name, number: index + 1, from: places.length, previous: hash })
    ) {
      const unbegun = found === null && isLast && index > 0 && findRecord(bytes, 0) === -1;
      return {
        places,
        ids,
        hash,
        last,
        fault: { kind: unbegun ? 'unbegun' : 'damaged', path, offset: 0, bytes },
      };
    }
    const scan = scanSegment(bytes, hash);
    for (const record of scan.records) {
      places.push({ segment: number, offset: record.offset, length: record.length });
      ids.add(entryId(record.payload) ?? '');
      hash = record.hash;
    }
    last = { number, bytes: bytes.subarray(0, scan.end) };
    if (scan.state !== 'whole') {
      const kind = scan.state === 'torn' && isLast ? 'torn' : 'damaged';
      return {
        places,
        ids,
        hash,
        last,
        fault: { kind, path, offset: scan.end, bytes: bytes.subarray(scan.end) },
      };
    }
  }
  return { places, ids, hash, last, fault: null };
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
    head.number === expected.number &&
    head.generation === expected.generation &&
    head.from === expected.from &&
    head.previous.equals(expected.previous)
  );
}

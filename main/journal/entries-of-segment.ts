import { type ChangeEntry, changeEntrySchema } from '@domain/sync/change';
import type { MasterKey } from '../ports/keys';
import { plainSeal, sealThatOpens } from './entry-seal';
import { entryId } from './follow';
import { salvageRecords } from './segment';

/** Entries of a segment, and how many records are encrypted with none of the keys. */
export interface SegmentEntries {
  readonly entries: readonly ChangeEntry[];
  readonly locked: number;
}

/** The entries in the bytes of a segment, of this journal or of another; what is no entry of ours is passed over. */
export function entriesOfSegment(
  segment: Buffer,
  generation: string,
  keys: readonly MasterKey[],
): SegmentEntries {
  const { texts, locked } = textsOfSegment(segment, generation, keys);
  const entries = texts.flatMap((text) => {
    const entry = changeEntrySchema.safeParse(jsonOrNull(text.toString('utf8')));
    return entry.success ? [entry.data] : [];
  });
  return { entries, locked };
}

/** What the records in the bytes of a segment hold, whatever lies between them. */
export function textsOfSegment(
  segment: Buffer,
  generation: string,
  keys: readonly MasterKey[],
): { texts: Buffer[]; locked: number } {
  const records = salvageRecords(segment);
  // A head may be damaged: what an entry is shows by itself whether it is encrypted.
  const isPlain = records.some(({ payload }) => entryId(payload) !== null);
  const seal = isPlain ? plainSeal : sealThatOpens(keys, generation, records);
  if (seal === null) return { texts: [], locked: records.length };
  return { texts: records.flatMap(({ payload, previous }) => seal.open(payload, previous) ?? []), locked: 0 };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

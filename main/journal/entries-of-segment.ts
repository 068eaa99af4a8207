import { type ChangeEntry, changeEntrySchema } from '@domain/sync/change';
import { salvagePayloads } from './segment';

/** The entries in the bytes of a segment, of this journal or of another; what is no entry of ours is passed over. */
export function entriesOfSegment(segment: Buffer): ChangeEntry[] {
  return salvagePayloads(segment).flatMap((payload) => {
    const entry = changeEntrySchema.safeParse(jsonOrNull(payload.toString('utf8')));
    return entry.success ? [entry.data] : [];
  });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { acceptedRedactions, type Redacted, redactedOf, redactionOrder } from '@domain/clips/redaction';
import type { Reader } from '../db/reader';

/** What copies of recordings are made without, by the id of each: their clips are heard and drawn without that too. */
export async function redactionsIn(
  read: Reader,
  recordingIds: readonly string[],
): Promise<(recordingId: string) => readonly Redacted[]> {
  const rows = await read.where('redactions', 'recordingId', ...recordingIds);
  const byId = new Map<string, Redacted[]>(recordingIds.map((id) => [id, []]));
  for (const one of acceptedRedactions(rows).sort(redactionOrder))
    byId.get(one.recordingId)?.push(redactedOf(one));
  return (recordingId) => byId.get(recordingId) ?? [];
}

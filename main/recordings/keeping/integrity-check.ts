import type { CheckLine } from '@contract/storage';
import type { RecordingsLibrary } from '../library';
import type { CheckLog } from './check-log';

/** Reads every byte of these recordings and says which are not what they were. Ends early when it is aborted. */
export async function checkIntegrity(
  ids: readonly string[],
  library: RecordingsLibrary,
  log: CheckLog,
  signal: AbortSignal,
): Promise<void> {
  const items = ids.flatMap((id) => library.find(id) ?? []);
  const bytes = items.reduce((sum, { recording }) => sum + recording.byteLength, 0);
  log.expect(items.length, bytes);
  for (const { recording } of items) {
    if (signal.aborted) return;
    const { id, fileName, byteLength } = recording;
    const where = library.originalPlace(id);
    if (where === null) {
      // It was taken out of the library while others were read.
      log.end(null);
      continue;
    }
    log.begin(fileName);
    let read = 0;
    const onProgress = (bytes: number) => {
      log.read(Math.min(bytes, byteLength) - read);
      read = Math.min(bytes, byteLength);
    };
    const found = await library.checkOriginal(id, onProgress, signal).catch(() => null);
    if (found === null) return;
    onProgress(byteLength);
    await library.noteOriginal(id, found);
    const outcome =
      found.state === 'whole' ? ((await library.hasDerived(id)) ? null : 'incomplete') : found.state;
    const line: Omit<CheckLine, 'outcome'> = {
      recordingId: id,
      fileName,
      place: where.place.kind,
      path: where.path,
      damagedAt: damagedAt(found.damagedFrom ?? null, recording),
    };
    log.end(outcome === null ? null : { ...line, outcome });
  }
}

/** A byte of a file as a second of its call, as near as that can be told without decoding. */
function damagedAt(
  from: number | null,
  { byteLength, media }: { readonly byteLength: number; readonly media: { readonly duration: number } },
): number | null {
  return from === null || byteLength === 0 ? null : (from / byteLength) * media.duration;
}

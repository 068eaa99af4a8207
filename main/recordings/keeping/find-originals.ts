import { basename } from 'node:path';
import type { CheckLine } from '@contract/storage';
import { hashFile } from '../intake';
import type { KeyedTurns } from '../keyed-turns';
import type { RecordingsLibrary } from '../library';
import { gatherSources } from '../sources';
import type { CheckLog } from './check-log';

interface Lost {
  readonly id: string;
  readonly byteLength: number;
  readonly line: Omit<CheckLine, 'outcome'> & { readonly outcome: CheckLine['outcome'] };
}

/**
 * Looks below a path for the bytes of recordings that have lost theirs: files of a size that is missed are read, and one
 * with the right hash is theirs. What was left in place is left in place there; a lost copy is copied in again.
 */
export async function findOriginals(
  path: string,
  ids: readonly string[],
  { library, turns }: { readonly library: RecordingsLibrary; readonly turns: KeyedTurns },
  log: CheckLog,
  signal: AbortSignal,
): Promise<void> {
  const lost = new Map<string, Lost>();
  for (const id of ids) {
    if (signal.aborted) return;
    const one = await lostOf(id, library);
    if (one !== null) lost.set(id, one);
  }
  const sizes = new Set([...lost.values()].map(({ byteLength }) => byteLength));
  const { candidates } = await gatherSources([path], Number.POSITIVE_INFINITY);
  const likely = candidates.filter(({ byteLength }) => sizes.has(byteLength));
  log.expect(
    likely.length,
    likely.reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
  for (const candidate of likely) {
    if (signal.aborted) return;
    if (typeof candidate.path !== 'string' || lost.size === 0) {
      log.end(null);
      continue;
    }
    log.begin(basename(candidate.name));
    const line = await takeIfLost(candidate.path, lost, { library, turns }, log, signal);
    if (signal.aborted) return;
    log.end(line);
  }
  for (const { line } of lost.values()) log.note(line);
}

async function takeIfLost(
  path: string,
  lost: Map<string, Lost>,
  { library, turns }: { readonly library: RecordingsLibrary; readonly turns: KeyedTurns },
  log: CheckLog,
  signal: AbortSignal,
): Promise<CheckLine | null> {
  let read = 0;
  const onProgress = (bytes: number) => {
    log.read(bytes - read);
    read = bytes;
  };
  // A file that can't be read is not the one looked for, as far as anybody can tell.
  const hashed = await hashFile(path, onProgress, signal).catch(() => null);
  const one = hashed === null ? undefined : lost.get(hashed.id);
  if (hashed === null || one === undefined) return null;
  await turns.run(hashed.id, async () => {
    const received =
      one.line.place === 'in-place' ? hashed : await library.receive(path, 'copy', () => undefined, signal);
    await library.relink(received);
  });
  lost.delete(hashed.id);
  return { ...one.line, path, outcome: 'found' };
}

async function lostOf(id: string, library: RecordingsLibrary): Promise<Lost | null> {
  const item = library.find(id);
  const original = await library.original(id);
  if (item === null || original === null || original.state === 'whole') return null;
  const { fileName, byteLength } = item.recording;
  const { place, path, state } = original;
  return {
    id,
    byteLength,
    line: { recordingId: id, fileName, place, path, damagedAt: null, outcome: state },
  };
}

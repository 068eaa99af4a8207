import type { FreeOutlook, FreeProgress } from '@contract/blobs';
import type { ExchangedRecordings } from '../ports/blobs';
import type { Inputs } from '../ports/crossing';
import { NoPlace } from './blob-place';
import { verifyRecording } from './fetch-recording';
import type { Pins } from './pins';
import { asNoPlace } from './place-problem';
import type { SentLog } from './sent-log';
import type { TeamPlaceHolder } from './team-place';

export interface FreeParts {
  readonly library: ExchangedRecordings;
  readonly holder: TeamPlaceHolder;
  readonly sent: SentLog;
  readonly pins: Pins;
  readonly revision: () => Promise<number>;
}

type Which = Inputs['blobs']['free'];
interface Candidate {
  readonly id: string;
  readonly byteLength: number;
}

/** Which recordings could go, and why the others stay. Nothing is read and nothing asked of the place. */
export async function foreseeFree(
  { library, sent, pins, revision }: FreeParts,
  which: Which,
): Promise<FreeOutlook & { readonly candidates: readonly Candidate[] }> {
  const wanted = which.recordingIds === null ? null : new Set(which.recordingIds);
  const keep = new Set(which.keep);
  const of = await revision();
  const stays = { pinned: 0, notSent: 0, transcript: 0, kept: 0, inPlace: 0 };
  const candidates: Candidate[] = [];
  for (const id of await library.ids()) {
    if (wanted !== null && !wanted.has(id)) continue;
    const found = await library.find(id);
    if (found === null) continue;
    const kept = await library.kept(id);
    if (kept === 'in-place') stays.inPlace += 1;
    else if (keep.has(id)) stays.kept += 1;
    else if (!which.unpin && pins.has(id)) stays.pinned += 1;
    else if (!sent.has(of, id)) stays.notSent += 1;
    else if (kept === 'transcript') stays.transcript += 1;
    else candidates.push({ id, byteLength: found.byteLength });
  }
  const bytes = candidates.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { free: { count: candidates.length, bytes }, stays, candidates };
}

/**
 * Takes recordings off this computer, one by one, each after every byte of it has just been read and verified in the place:
 * what was true of it yesterday counts for nothing. Ends early when the signal is aborted, or the place fails.
 */
export async function* freeRoom(
  parts: FreeParts,
  which: Which,
  signal: AbortSignal,
): AsyncGenerator<FreeProgress, void, undefined> {
  const { library, holder, sent, pins } = parts;
  const { candidates } = await foreseeFree(parts, which);
  let now: FreeProgress = {
    ...{ done: 0, total: candidates.length, freed: { count: 0, bytes: 0 } },
    ...{ notThere: 0, problem: null, over: candidates.length === 0 },
  };
  yield now;
  for (const { id, byteLength } of candidates) {
    if (signal.aborted) return;
    try {
      const { place, key } = await holder.open(signal);
      await verifyRecording(place, key, id, { signal });
      if (which.unpin) await pins.remove([id]);
      // Pinned, or described by a transcript, while it was read.
      if (!pins.has(id) && (await library.kept(id)) === null) {
        await library.letGo(id);
        now = { ...now, freed: { count: now.freed.count + 1, bytes: now.freed.bytes + byteLength } };
      }
    } catch (error) {
      if (signal.aborted) return;
      const known = asNoPlace(error);
      if (!(known instanceof NoPlace)) throw error;
      const { problem } = known.problem;
      if (problem !== 'incomplete' && problem !== 'damaged') {
        yield { ...now, problem: known.problem, over: true };
        return;
      }
      sent.remove(id);
      now = { ...now, notThere: now.notThere + 1 };
    }
    now = { ...now, done: now.done + 1, over: now.done + 1 === now.total };
    yield now;
  }
}

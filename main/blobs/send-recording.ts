import { createHash } from 'node:crypto';
import type { MasterKey } from '../ports/keys';
import { type BlobPlace, NoPlace } from './blob-place';
import { findRecording, hasChunk } from './look-at-recording';
import { manifestName, type Sealing, sealingOf } from './recording-seal';

/** A recording's own bytes, wherever they are. */
export interface RecordingSource {
  readonly sha256: string;
  readonly byteLength: number;
  /** So many bytes from there; fewer only at the end. */
  read(position: number, length: number): Promise<Buffer>;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** How many bytes of the recording are known to be in the place. */
  readonly onProgress?: (bytes: number) => void;
  /** For tests: a smaller chunk than the usual. */
  readonly chunkLength?: number;
}

/**
 * Lays a recording into the place, whatever of it is there already: only chunks that are missing are sent. What lies there
 * without a manifest is read before it is relied on, as a share can show the right length before the bytes. The manifest
 * follows when all else is there. Answers how many chunks were sent.
 */
export async function sendRecording(
  place: BlobPlace,
  team: MasterKey,
  source: RecordingSource,
  { signal, onProgress = () => undefined, chunkLength }: SendOptions = {},
): Promise<number> {
  const before = await manifestOf(place, team, source.sha256, signal);
  const whole = before?.byteLength === source.byteLength ? before : null;
  const sealing = whole ?? sealingOf(team, source.sha256, source.byteLength, chunkLength);
  const hash = createHash('sha256');
  const sent: number[] = [];
  for (let index = 0; index < sealing.chunks; index++) {
    signal?.throwIfAborted();
    const from = index * sealing.chunkLength;
    const content = await source.read(from, Math.min(sealing.chunkLength, source.byteLength - from));
    hash.update(content);
    if (!(await isThere(place, sealing, index, whole !== null, signal))) {
      await place.write(sealing.chunkName(index), sealing.seal(index, content), signal);
      sent.push(index);
    }
    onProgress(Math.min(from + sealing.chunkLength, source.byteLength));
  }
  // Other bytes under this name would be refused by every reader, and nobody would send the right ones any more.
  if (hash.digest('hex') !== source.sha256) throw new NoPlace('changed', source.sha256);
  for (const index of sent) {
    const size = await place.size(sealing.chunkName(index), signal);
    if (size !== sealing.chunkSize(index)) throw new NoPlace('incomplete', sealing.chunkName(index));
  }
  if (whole !== null) return sent.length;
  await place.write(manifestName(sealing.name), sealing.manifest(), signal);
  if ((await manifestOf(place, team, source.sha256, signal)) === null)
    throw new NoPlace('incomplete', manifestName(sealing.name));
  return sent.length;
}

/** Takes a recording out of the place: the manifest first, so that nobody takes the rest for whole. */
export async function removeRecording(
  place: BlobPlace,
  team: MasterKey,
  recording: { readonly sha256: string; readonly byteLength: number },
  signal?: AbortSignal,
): Promise<void> {
  const known = await manifestOf(place, team, recording.sha256, signal);
  const sealing = known ?? sealingOf(team, recording.sha256, recording.byteLength);
  await place.remove(manifestName(sealing.name), signal);
  for (let index = 0; index < sealing.chunks; index++) await place.remove(sealing.chunkName(index), signal);
}

/** The manifest that lies there; null where there is none, or not one that can be read: then it is written anew. */
async function manifestOf(
  place: BlobPlace,
  team: MasterKey,
  sha256: string,
  signal: AbortSignal | undefined,
): Promise<Sealing | null> {
  try {
    return await findRecording(place, team, sha256, signal);
  } catch (error) {
    if (error instanceof NoPlace && error.problem.problem === 'damaged') return null;
    throw error;
  }
}

/** Where a manifest vouches for the chunks their sizes do. */
async function isThere(
  place: BlobPlace,
  sealing: Sealing,
  index: number,
  vouchedFor: boolean,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (!vouchedFor) return hasChunk(place, sealing, index, signal);
  return (await place.size(sealing.chunkName(index), signal)) === sealing.chunkSize(index);
}

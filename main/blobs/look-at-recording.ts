import type { MasterKey } from '../ports/keys';
import type { BlobPlace } from './blob-place';
import { longestManifest, manifestName, openManifest, recordingName, type Sealing } from './recording-seal';

/** What the place says of a recording; null: it is not there whole. Throws `damaged` where its manifest can't be read. */
export async function findRecording(
  place: BlobPlace,
  team: MasterKey,
  sha256: string,
  signal?: AbortSignal,
): Promise<Sealing | null> {
  const name = manifestName(recordingName(team, sha256));
  const object = await place.read(name, longestManifest, signal);
  return object === null ? null : openManifest(team, sha256, object);
}

/** Whether a chunk lies there and is itself: a share can show the right length before the bytes. */
export async function hasChunk(
  place: BlobPlace,
  sealing: Sealing,
  index: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const name = sealing.chunkName(index);
  const expected = sealing.chunkSize(index);
  if ((await place.size(name, signal)) !== expected) return false;
  const object = await place.read(name, expected, signal);
  return object !== null && sealing.open(index, object) !== null;
}

import { createHash } from 'node:crypto';
import type { MasterKey } from '../ports/keys';
import { type BlobPlace, NoPlace } from './blob-place';
import { findRecording, hasChunk } from './look-at-recording';
import { manifestName, recordingName, type Sealing } from './recording-seal';

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** How many bytes of the recording are there, of so many. */
  readonly onProgress?: (bytes: number, of: number) => void;
}

/**
 * Brings a recording from one place to another, sealed as it is: where it was broken off, only what is missing is
 * fetched. Each chunk is opened before it is kept, and the manifest follows last. Answers how many chunks were fetched.
 */
export async function copyRecording(
  from: BlobPlace,
  to: BlobPlace,
  team: MasterKey,
  sha256: string,
  { signal, onProgress = () => undefined }: FetchOptions = {},
): Promise<number> {
  const sealing = await findRecording(from, team, sha256, signal);
  if (sealing === null) throw new NoPlace('incomplete', recordingName(team, sha256));
  let fetched = 0;
  for (let index = 0; index < sealing.chunks; index++) {
    if (!(await hasChunk(to, sealing, index, signal))) {
      const object = await chunkOf(from, sealing, index, signal);
      await to.write(sealing.chunkName(index), object, signal);
      fetched += 1;
    }
    const done = Math.min((index + 1) * sealing.chunkLength, sealing.byteLength);
    onProgress(done, sealing.byteLength);
  }
  await to.write(manifestName(sealing.name), sealing.manifest(), signal);
  return fetched;
}

/**
 * The bytes of a recording, chunk by chunk, as far as each is itself. That it is the whole is known at the end, when its
 * SHA-256 has been compared: a reader that is thrown at throws away what it has.
 */
export async function* readRecording(
  place: BlobPlace,
  team: MasterKey,
  sha256: string,
  { signal, onProgress = () => undefined }: FetchOptions = {},
): AsyncGenerator<Buffer, void, undefined> {
  const sealing = await findRecording(place, team, sha256, signal);
  if (sealing === null) throw new NoPlace('incomplete', recordingName(team, sha256));
  const hash = createHash('sha256');
  let done = 0;
  for (let index = 0; index < sealing.chunks; index++) {
    const object = await chunkOf(place, sealing, index, signal);
    const content = sealing.open(index, object);
    if (content === null) throw new NoPlace('damaged', sealing.chunkName(index));
    hash.update(content);
    done += content.length;
    yield content;
    onProgress(done, sealing.byteLength);
  }
  if (hash.digest('hex') !== sha256) throw new NoPlace('damaged', sealing.name);
}

/** Reads a recording whole in the place, and throws where it is not there or not itself. */
export async function verifyRecording(
  place: BlobPlace,
  team: MasterKey,
  sha256: string,
  options: FetchOptions = {},
): Promise<void> {
  for await (const _content of readRecording(place, team, sha256, options));
}

/** The object of a chunk, opened once to know that it is the one. */
async function chunkOf(
  place: BlobPlace,
  sealing: Sealing,
  index: number,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  signal?.throwIfAborted();
  const name = sealing.chunkName(index);
  const object = await place.read(name, sealing.chunkSize(index), signal);
  if (object === null) throw new NoPlace('incomplete', name);
  if (sealing.open(index, object) === null) throw new NoPlace('damaged', name);
  return object;
}

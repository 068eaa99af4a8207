import { randomBytes } from 'node:crypto';
import type { MasterKey } from '../ports/keys';
import { type BlobPlace, longestObject, NoPlace } from './blob-place';
import { sealed, unsealed } from './recording-seal';

/*
 * The mark of a team lies in its place under a fixed name: sealed with the team key, it tells that this is the place (a share
 * that is not mounted leaves an empty folder behind), and that both have the same key.
 */
const markName = 'earmark-place';
const about = Buffer.from('earmark place');
const content = Buffer.from('earmark recordings, format 1');

function markKey(team: MasterKey): Buffer {
  return team.subkey('place of recordings', Buffer.alloc(0));
}

/** Throws where this is not the place of the team. */
export async function checkPlace(place: BlobPlace, team: MasterKey, signal?: AbortSignal): Promise<void> {
  const object = await place.read(markName, longestObject, signal);
  if (object === null) throw new NoPlace('not-set-up');
  if (unsealed(markKey(team), object, about)?.equals(content) !== true) throw new NoPlace('other-team');
}

/**
 * Tries all that will be asked of a place: something is written, found, read back, replaced and taken away, and what is not
 * there must be said not to be. Nothing of it stays. Throws what is wrong, and `other-team` where it is somebody else's.
 */
export async function tryPlace(
  place: BlobPlace,
  team: MasterKey | null,
  signal?: AbortSignal,
): Promise<void> {
  const name = `trial/${randomBytes(8).toString('hex')}.c`;
  if ((await place.size(name, signal)) !== null) throw new NoPlace('failed', name);
  for (const bytes of [randomBytes(300), randomBytes(200)]) {
    await place.write(name, bytes, signal);
    const found = await place.read(name, longestObject, signal);
    if (found?.equals(bytes) !== true || (await place.size(name, signal)) !== bytes.length)
      throw new NoPlace('damaged', name);
  }
  await place.remove(name, signal);
  if ((await place.read(name, longestObject, signal)) !== null) throw new NoPlace('failed', name);
  const there = await place.read(markName, longestObject, signal);
  if (there === null) return;
  if (team === null) throw new NoPlace('other-team');
  await checkPlace(place, team, signal);
}

/** Makes a place that of a team, where it is nobody's yet and all that is needed can be done there. Answers whether it was not yet. */
export async function setUpPlace(place: BlobPlace, team: MasterKey, signal?: AbortSignal): Promise<boolean> {
  await tryPlace(place, team, signal);
  const isNew = (await place.read(markName, longestObject, signal)) === null;
  if (isNew) await place.write(markName, sealed(markKey(team), content, about), signal);
  await checkPlace(place, team, signal);
  return isNew;
}

/** Takes the mark of a team away again, where nothing came of it. */
export function unmarkPlace(place: BlobPlace): Promise<void> {
  return place.remove(markName);
}

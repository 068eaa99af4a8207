import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { peaksFormatVersion, peaksVersionOf } from '@domain/recordings/peaks';
import { signalsFormatVersion, signalsVersionOf } from '@domain/recordings/signals-file';
import type { Vault } from '../files/vault';
import {
  type AlreadyMade,
  nothingMade,
  peaksFileName,
  pictureFileName,
  signalsFileName,
} from './media-protocol';
import { playbackVersion } from './playback';
import type { StoredItem } from './stored-item';

/** How what was made of a recording stands: as this version would make it, as another did, or not all of it is there. */
export interface DerivedState {
  readonly state: 'current' | 'outdated' | 'missing';
  /** What of it still holds. */
  readonly made: AlreadyMade;
}

/** Looks at what was made of a recording; of each file no more than its head is read. */
export async function derivedState(folder: string, stored: StoredItem, vault: Vault): Promise<DerivedState> {
  const { item, play, playback } = stored;
  const copiesPicture = item.recording.media.picture?.playback === 'copy';
  const [peaks, signals, proxied, pictured] = await Promise.all([
    headOf(join(folder, peaksFileName), vault),
    headOf(join(folder, signalsFileName), vault),
    play === null || isThere(join(folder, play)),
    !copiesPicture || isThere(join(folder, pictureFileName)),
  ]);
  const isCurrent = playback === playbackVersion;
  const made: AlreadyMade = isCurrent
    ? { play: proxied ? play : null, picture: copiesPicture && pictured }
    : nothingMade;
  if (peaks === null || signals === null || !proxied || !pictured) return { state: 'missing', made };
  const sameFormats =
    peaksVersionOf(peaks) === peaksFormatVersion &&
    signalsVersionOf(new TextDecoder().decode(signals)) === signalsFormatVersion;
  return { state: isCurrent && sameFormats ? 'current' : 'outdated', made };
}

/** The first bytes of a file; null when there are none. */
async function headOf(path: string, vault: Vault): Promise<Uint8Array | null> {
  const file = await vault.open(path).catch(() => null);
  if (file === null) return null;
  try {
    // A seal that does not hold is a file that is lost: it is made anew.
    const head = await file.read(0, 32).catch(() => Buffer.alloc(0));
    return head.length === 0 ? null : head;
  } finally {
    await file.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
}

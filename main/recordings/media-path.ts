import { join } from 'node:path';
import type { MediaKind } from '@contract/media';
import { peaksFileName, pictureFileName, signalsFileName, transcriptFileName } from './media-protocol';
import type { StoredItem } from './stored-item';

/**
 * The path of what the player or the waveform is given of a recording: in its own folder, or its original wherever that is.
 * Null where there is no such file, as where it has no picture.
 */
export function mediaPath(
  { item, play }: StoredItem,
  kind: MediaKind,
  folder: string,
  originalPath: string,
): string | null {
  switch (kind) {
    case 'audio':
    // What is looked at is what is heard: its times are those of the player.
    case 'samples':
      return play === null ? originalPath : join(folder, play);
    case 'video':
      return picturePath(item.recording.media.picture, folder, originalPath);
    case 'peaks':
      return join(folder, peaksFileName);
    case 'signals':
      return join(folder, signalsFileName);
    case 'transcript':
      return join(folder, transcriptFileName);
  }
}

function picturePath(
  picture: StoredItem['item']['recording']['media']['picture'],
  folder: string,
  originalPath: string,
): string | null {
  if (picture === null || picture.playback === 'none') return null;
  return picture.playback === 'copy' ? join(folder, pictureFileName) : originalPath;
}

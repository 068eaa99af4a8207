import { mediaPath, snapshotPath } from '@contract/media';

/**
 * Where a recording's sound is, as a media element answers it: whole. wavesurfer.js and the player see by it what is open
 * already and leave it where it is.
 */
export function audioSource(recordingId: string): string {
  return new URL(mediaPath(recordingId, 'audio'), location.href).href;
}

/** Where the sound of a call in progress is as it was when it had so many samples. */
export function snapshotSource(recordingId: string, samples: number): string {
  return new URL(snapshotPath(recordingId, samples), location.href).href;
}

import type { DiskRoom } from '@contract/app';
import { byteWords } from './recordings';

/** Below so much nothing can be counted on to be saved. */
const nothing = 1024 ** 2;

/** Said above every screen while the disk is nearly full. */
export function lowDiskSentence({ free }: DiskRoom): string {
  return free < nothing
    ? 'The disk is full. Make room on it: what you do may not be kept until there is some, and imports wait.'
    : `Only ${byteWords(free)} are left on the disk. What you do is still saved; imports wait until there is room again.`;
}

import type { DiskRoom } from '@contract/app';
import { byteWords } from './recordings';

/** Said above every screen while the disk is nearly full. */
export function lowDiskSentence({ free }: DiskRoom): string {
  return `Only ${byteWords(free)} are left on the disk. What you do is still saved; imports wait until there is room again.`;
}

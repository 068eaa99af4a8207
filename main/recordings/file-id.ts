import type { Stats } from 'node:fs';

/**
 * What a file keeps when it is renamed, or moved on its disk; null where the disk gives none. A number that is used anew
 * after a file was deleted: it says where to look, and the bytes say whether it is the same file.
 */
export function fileIdOf({ dev, ino }: Pick<Stats, 'dev' | 'ino'>): string | null {
  return ino === 0 ? null : `${dev}:${ino}`;
}

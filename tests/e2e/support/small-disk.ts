import { execFileSync } from 'node:child_process';

/** Lays a disk of so many MB under a folder, in memory; answers why not, where that can't be done. */
export function laySmallDisk(folder: string, megabytes: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it takes Linux and root';
  return tried('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder]);
}

/** Makes it read-only, or writable again. */
export function setReadOnly(folder: string, readOnly: boolean): string | null {
  return tried('mount', ['-o', `remount,${readOnly ? 'ro' : 'rw'}`, folder]);
}

/** Takes it away with all that is on it. */
export function takeSmallDisk(folder: string): void {
  tried('umount', ['--lazy', folder]);
}

function tried(command: string, args: readonly string[]): string | null {
  try {
    execFileSync(command, args, { stdio: 'pipe' });
    return null;
  } catch (error) {
    return String(error);
  }
}

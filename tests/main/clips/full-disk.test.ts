import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exported, withCall } from './cut-calls';

/** Lays a file system of so many kilobytes over a folder; answers why it can't. Needs an administrator and Linux. */
function smallDisk(folder: string, kilobytes: number): string | null {
  if (process.platform !== 'linux') return 'only Linux can make a small file system in memory';
  if (process.getuid?.() !== 0) return 'only an administrator may mount a file system';
  const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder];
  const mounted = spawnSync('mount', options, { encoding: 'utf8' });
  if (mounted.status !== 0) return `this system mounts nothing: ${mounted.stderr ?? mounted.error?.message}`;
  onTestFinished(() => {
    spawnSync('umount', [folder]);
  });
  return null;
}

describe('an export onto a disk that is nearly full', () => {
  it.for(['wav', 'mp3', 'opus', 'm4a'] as const)(
    'as %s keeps what is whole, says what did not fit, and leaves nothing of that',
    async (format, context) => {
      const given = await withCall('call-0001.wav');
      const why = smallDisk(given.target, 64);
      if (why !== null) return context.skip(why);
      const { lines } = await exported(given, format, [
        given.piece(1, 1.5, { title: 'Short' }),
        given.piece(5, 65, { title: 'Long' }),
      ]);
      expect(lines.map(({ problem }) => problem)).toEqual([null, { kind: 'disk-full' }]);
      expect(await readdir(given.target)).toEqual([`Short.${format}`]);
    },
  );
});

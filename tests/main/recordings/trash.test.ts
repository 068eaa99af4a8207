import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeyedTurns } from '../../../main/recordings/keyed-turns';
import { openLibrary } from '../../../main/recordings/library';
import { createTrash } from '../../../main/recordings/trash';
import { temporaryFolder } from '../../hosts/temporary-folder';
import { libraryItem } from '../../renderer/store/harness';

const ids = [1, 2].map((n) => libraryItem(n).recording.id);
const [one = '', other = ''] = ids;

async function library() {
  const root = temporaryFolder();
  for (const n of [1, 2]) {
    const item = libraryItem(n);
    const folder = join(root, item.recording.id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'original.wav'), `sound ${n}`);
    await writeFile(
      join(folder, 'item.json'),
      JSON.stringify({ format: 2, item, original: { kind: 'copied', name: 'original.wav' }, play: null }),
    );
  }
  const open = async (now = Date.UTC(2026, 10, 22)) => {
    const opened = await openLibrary(root);
    const turns = createKeyedTurns();
    return { library: opened, trash: createTrash({ root, library: opened, turns, now: () => now }) };
  };
  return { root, open };
}

describe('the trash', () => {
  it('keeps the files of a deleted recording over a restart, and puts them back as they were', async () => {
    const { root, open } = await library();
    const first = await open();
    await first.trash.put([one]);
    expect(first.library.items().map(({ recording }) => recording.id)).toEqual([other]);
    expect(first.library.mediaFile(one, 'audio')).toBeNull();
    const second = await open();
    expect(second.library.find(one)).toBeNull();
    expect(await second.trash.list()).toEqual([
      {
        recordingId: one,
        fileName: 'call-0001.wav',
        byteLength: 1001,
        trashedAt: '2026-11-22T00:00:00.000Z',
      },
    ]);
    expect(await second.trash.restore([one])).toEqual([one]);
    expect(second.library.find(one)).toEqual(first.library.find(one) ?? libraryItem(1));
    expect(await readFile(join(root, one, 'original.wav'), 'utf8')).toBe('sound 1');
    expect(await second.trash.list()).toEqual([]);
    expect(await readdir(join(root, '.trash'))).toEqual([]);
  });

  it('purges what it has for good, and nothing of the library', async () => {
    const { root, open } = await library();
    const { library: opened, trash } = await open();
    await trash.put([one]);
    await trash.purge([one, other]);
    expect(await readdir(join(root, '.trash'))).toEqual([]);
    expect(opened.find(other)).not.toBeNull();
    expect(existsSync(join(root, other, 'original.wav'))).toBe(true);
    expect(await trash.restore([one])).toEqual([]);
  });

  it('does what is done already once more without harm', async () => {
    const { open } = await library();
    const { library: opened, trash } = await open();
    await trash.put([one, one]);
    await trash.put([one]);
    expect(await trash.list()).toHaveLength(1);
    expect(await trash.restore([one, one, other])).toEqual([one, one, other]);
    expect(opened.items()).toHaveLength(2);
  });

  it('gives way to the same recording imported again', async () => {
    const { root, open } = await library();
    const first = await open();
    await first.trash.put([one]);
    const folder = join(root, one);
    await mkdir(folder);
    const item = {
      format: 2,
      item: libraryItem(1),
      original: { kind: 'copied', name: 'original.wav' },
      play: null,
    };
    await writeFile(join(folder, 'original.wav'), 'imported again');
    await writeFile(join(folder, 'item.json'), JSON.stringify(item));
    const second = await open();
    expect(await second.trash.restore([one])).toEqual([one]);
    expect(await readFile(join(folder, 'original.wav'), 'utf8')).toBe('imported again');
    expect(await second.trash.list()).toEqual([]);
  });

  it('passes over a folder that a purge has left half gone, and takes the rest with the next', async () => {
    const { root, open } = await library();
    const { trash } = await open();
    await trash.put([one]);
    await rm(join(root, '.trash', one, 'item.json'));
    expect(await trash.list()).toEqual([]);
    expect(await trash.restore([one])).toEqual([]);
    await trash.purge([one]);
    expect(await readdir(join(root, '.trash'))).toEqual([]);
  });
});

import { rmSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportProblem } from '@contract/import-problem';
import { describe, expect, it } from 'vitest';
import type { CreateFile } from '../../../main/files/vault';
import { calls, forkChild, importAll, serviceOn, temporaryFolder } from './support';
import { wavHeader, wavOf } from './wav-files';

const media = fileURLToPath(new URL('../../fixtures/media', import.meta.url));

/** Folders of recordings that an import has left behind, each with its files. */
async function leftBehind(data: string): Promise<Record<string, string[]>> {
  const root = join(data, 'recordings');
  const names = (await readdir(root)).filter((name) => name !== '.incoming');
  expect(await readdir(join(root, '.incoming'))).toEqual([]);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await readdir(join(root, name))).sort()])),
  );
}

function tinyWav(seed: number): Buffer {
  return wavOf(Int16Array.from({ length: 400 }, (_, index) => ((index * 31 + seed * 977) % 2000) - 1000));
}

describe('importing bad files among good ones', () => {
  it('fails each of them for its own reason, and imports the rest', async () => {
    const data = await temporaryFolder();
    const folder = await temporaryFolder();
    const truncated = (await readFile(join(calls, 'call-0002.wav'))).subarray(0, 900_000);
    const zeroDuration = wavHeader({ dataLength: 0, channels: 1, rate: 8000, bits: 16, tag: 1 });
    const files: [string, Uint8Array | string, ImportProblem | null][] = [
      ['empty.wav', '', { kind: 'empty' }],
      ['truncated.wav', truncated, { kind: 'damaged', playable: (900_000 - 58) / 16_000 }],
      ['really-mp3.wav', await readFile(join(calls, 'call-0008.mp3')), null],
      ['really-wav.mp3', tinyWav(1), null],
      ['no-name', tinyWav(2), null],
      ['zero-duration.wav', zeroDuration, { kind: 'no-duration' }],
      [
        'half-header.wav',
        zeroDuration.subarray(0, 30),
        { kind: 'not-media', looksLike: 'a WAV recording that is broken' },
      ],
      ['report.wav', '%PDF-1.7\nand so on', { kind: 'not-media', looksLike: 'a PDF document' }],
      [
        'packed.mp3',
        'PK\x03\x04 and so on',
        { kind: 'not-media', looksLike: 'a ZIP archive or an Office document' },
      ],
      ['list.wav', '#EXTM3U\n#EXTINF:1,\n/etc/hostname\n', { kind: 'not-media', looksLike: 'a playlist' }],
      ['words.mp3', 'These are words.\n', { kind: 'not-media', looksLike: 'text' }],
      [
        'bytes.wav',
        Uint8Array.from({ length: 5000 }, (_, index) => (index * index * 7) % 256),
        { kind: 'not-media', looksLike: null },
      ],
      ['film.mp4', await readFile(join(media, 'silent-film.mp4')), { kind: 'no-audio' }],
      [
        'cut.m4a',
        await readFile(join(media, 'cut-without-index.m4a')),
        { kind: 'not-media', looksLike: 'an MP4 recording that is broken' },
      ],
    ];
    for (const [name, content] of files) await writeFile(join(folder, name), content);
    const missing = join(folder, 'gone.wav');
    const service = serviceOn(data);
    const report = await importAll(service, [...files.map(([name]) => join(folder, name)), missing]);

    expect(report.state).toBe('finished');
    const told = new Map(report.lines.map((line) => [line.name, line]));
    for (const [name, , problem] of files) expect([name, told.get(name)?.problem]).toEqual([name, problem]);
    expect(told.get('gone.wav')).toMatchObject({ outcome: 'failed', problem: { kind: 'not-found' } });
    const imported = report.lines.filter((line) => line.outcome === 'imported').map(({ name }) => name);
    expect(imported.sort()).toEqual(['no-name', 'really-mp3.wav', 'really-wav.mp3', 'truncated.wav']);

    const folders = Object.values(await leftBehind(data));
    expect(folders).toHaveLength(4);
    for (const names of folders) expect(names).toEqual(expect.arrayContaining(['item.json', 'peaks']));
    expect((await service.list({ from: 0, limit: 100 })).total).toBe(4);
  });

  // The one who owns every file is denied none: nothing to see as that user.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'fails a file that the system does not let it read (skipped as root, who may read everything)',
    async () => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'locked.wav'), tinyWav(1));
      await chmod(join(folder, 'locked.wav'), 0o000);
      const report = await importAll(serviceOn(await temporaryFolder()), [join(folder, 'locked.wav')]);
      expect(report.lines).toMatchObject([{ outcome: 'failed', problem: { kind: 'unreadable' } }]);
    },
  );

  it('goes through a folder of 1,000 files of which some are broken', { timeout: 120_000 }, async () => {
    const data = await temporaryFolder();
    const folder = await temporaryFolder();
    const broken = (index: number) => index % 40 === 7;
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) => {
        const content = broken(index) ? (index % 80 === 7 ? '' : 'not a call') : tinyWav(index);
        return writeFile(join(folder, `call-${index}.wav`), content);
      }),
    );
    const report = await importAll(serviceOn(data), [folder]);
    expect(report).toMatchObject({ state: 'finished', total: 1000, done: 1000 });
    const count = (outcome: string) => report.lines.filter((line) => line.outcome === outcome).length;
    expect([count('imported'), count('failed')]).toEqual([975, 25]);
    expect(report.items).toHaveLength(975);
    expect(Object.keys(await leftBehind(data))).toHaveLength(975);
  });

  it('takes two files of one name, and a name that is no UTF-8, and misses what is deleted meanwhile', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'one'));
    await mkdir(join(folder, 'two'));
    await writeFile(join(folder, 'one', 'call.wav'), tinyWav(1));
    await writeFile(join(folder, 'two', 'call.wav'), tinyWav(2));
    await writeFile(join(folder, 'zz-deleted.wav'), tinyWav(3));
    const strange = process.platform === 'linux';
    const name = Buffer.from(strange ? 'caf\xe9.wav' : 'cafe.wav', 'latin1');
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), name]), tinyWav(4));
    // The child deletes the last file when it is given the first: it was found, and is gone when its turn comes.
    let first = true;
    const startMediaChild = () => {
      const child = forkChild();
      return {
        ...child,
        send(message: unknown) {
          if (first) rmSync(join(folder, 'zz-deleted.wav'));
          first = false;
          child.send(message);
        },
      };
    };
    const service = serviceOn(await temporaryFolder(), { startMediaChild });
    const { lines, items } = await importAll(service, [folder]);
    const deleted = lines.find((line) => line.name === 'zz-deleted.wav');
    expect(deleted).toMatchObject({ outcome: 'failed', problem: { kind: 'not-found' } });
    expect(items.map(({ recording }) => recording.fileName).sort()).toEqual([
      strange ? 'caf\ufffd.wav' : 'cafe.wav',
      'call.wav',
      'call.wav',
    ]);
  });

  // The one who owns every file is denied none: nothing to see as that user.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'names a folder that it may not look into, and takes the rest (skipped as root, who may look everywhere)',
    async () => {
      const folder = await temporaryFolder();
      await mkdir(join(folder, 'locked'));
      await writeFile(join(folder, 'a.wav'), tinyWav(1));
      await chmod(join(folder, 'locked'), 0o000);
      const report = await importAll(serviceOn(await temporaryFolder()), [folder]);
      await chmod(join(folder, 'locked'), 0o700);
      expect(report.lines).toMatchObject([
        { name: 'locked', outcome: 'failed', problem: { kind: 'unreadable' } },
        { name: 'a.wav', outcome: 'imported' },
      ]);
    },
  );

  it('fails what does not fit on a full disk, leaves nothing half done, and imports what fits', async () => {
    const data = await temporaryFolder();
    const folder = await temporaryFolder();
    await copyFile(join(calls, 'call-0001.wav'), join(folder, 'large.wav'));
    await writeFile(join(folder, 'small.wav'), tinyWav(3));
    const { createFile, closed } = fullDisk(100_000);
    const report = await importAll(serviceOn(data, { createFile }), [folder]);
    expect(report.lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'large.wav', outcome: 'failed', problem: { kind: 'disk-full' } }),
        expect.objectContaining({ name: 'small.wav', outcome: 'imported' }),
      ]),
    );
    expect(Object.keys(await leftBehind(data))).toHaveLength(1);
    expect(closed()).toBe(2);
  });
});

/** A disk that takes so many bytes of a file and then says that it is full. */
function fullDisk(room: number): { createFile: CreateFile; closed: () => number } {
  let closed = 0;
  const createFile: CreateFile = async (path) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    return {
      async write(bytes) {
        length += bytes.length;
        if (length > room) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        parts.push(bytes.slice());
        await writeFile(path, Buffer.concat(parts));
      },
      sync: async () => undefined,
      async close() {
        closed += 1;
      },
    };
  };
  return { createFile, closed: () => closed };
}

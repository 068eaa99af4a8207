import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFileAtomically } from '../../../main/files/atomic-write';
import { asDataFolderError, DataFolderError } from '../../../main/files/data-folder-problem';
import { DataInUseError, lockAddress, lockData } from '../../../main/files/data-lock';
import { openDevice } from '../../../main/files/device';
import { defaultDataFolder, openFolders } from '../../../main/files/folders';
import { markRun } from '../../../main/files/run-mark';
import { asRefusal, storageRefusal } from '../../../main/files/storage-problem';
import { RefusalError } from '../../../main/ports/refusal';
import { temporaryFolder } from '../../hosts/temporary-folder';

describe('an atomic write', () => {
  it('replaces the whole file and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    writeFileSync(path, 'old and longer');
    await writeFileAtomically(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('that fails leaves the old file and nothing beside it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a.json'));
    await expect(writeFileAtomically(join(folder, 'a.json'), 'new')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['a.json']);
  });
});

describe('the data folder', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', {}, '/home/zoe/.local/share/earmark'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/earmark'],
    ['darwin', {}, '/home/zoe/Library/Application Support/Earmark'],
    ['linux', { EARMARK_DATA: '/elsewhere' }, '/elsewhere'],
  ])('on %s with %o is %s', (platform, env, folder) => {
    expect(defaultDataFolder(platform, env, '/home/zoe').replaceAll('\\', '/')).toBe(folder);
  });

  it('is made with all it needs, and made again without harm', async () => {
    const data = join(temporaryFolder(), 'new', 'data');
    const folders = await openFolders(data, join(data, 'no samples'));
    expect(await openFolders(data, join(data, 'no samples'))).toEqual(folders);
    expect(readdirSync(data).sort()).toEqual(['journal', 'recordings', 'uploads']);
    expect(folders.samples).toBeNull();
  });

  it('names its device once and for all', async () => {
    const data = temporaryFolder();
    const device = await openDevice(data, Buffer.from('0123456789ab', 'hex'));
    expect(device).toBe('0123456789ab');
    expect(await openDevice(data, Buffer.from('ffffffffffff', 'hex'))).toBe(device);
  });
});

describe('a data folder that can’t be worked in', () => {
  it.each([
    ['EROFS', /read-only.*Nothing in it was changed/],
    ['EACCES', /read-only, or another person's/],
    ['ENOTDIR', /is a file/],
    ['ENXIO', /its disk is connected/],
    ['ENOSPC', /is full/],
  ])('for %s is told in a sentence that names it', (code, sentence) => {
    const error = asDataFolderError(Object.assign(new Error(code), { code }), '/data');
    expect(error).toBeInstanceOf(DataFolderError);
    expect(String(error)).toContain('/data');
    expect(String(error)).toMatch(sentence);
  });

  it('as it lies in a file is refused before anything is made', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(openFolders(join(folder, 'file', 'data'), folder)).rejects.toBeInstanceOf(DataFolderError);
  });

  it('for a reason of ours stays that', () => {
    const error = new TypeError('ours');
    expect(asDataFolderError(error, '/data')).toBe(error);
  });
});

describe('the mark of a run', () => {
  const clock = { now: () => Date.UTC(2026, 10, 30) };

  it('that is still there at the next start says when the run before began; after a proper end it is gone', async () => {
    const data = temporaryFolder();
    const first = await markRun(data, clock);
    expect(first.unfinished).toBeNull();
    const second = await markRun(data, { now: () => Date.UTC(2026, 11, 1) });
    expect(second.unfinished).toBe(first.startedAt);
    await second.end();
    expect(readdirSync(data)).toEqual([]);
    expect((await markRun(data, clock)).unfinished).toBeNull();
  });

  it('torn by a power cut is one all the same', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'running.json'), '');
    expect((await markRun(data, clock)).unfinished).not.toBeNull();
  });
});

describe('the lock of a data folder', () => {
  it('keeps a second Earmark out and says which folder it is', async () => {
    const data = temporaryFolder();
    const lock = await lockData(data);
    await expect(lockData(data)).rejects.toThrow(DataInUseError);
    await expect(lockData(data)).rejects.toThrow(`Earmark is already open on ${data}`);
    await lock.release();
    await (await lockData(data)).release();
  });

  it('is one for a folder under two names', async () => {
    const data = temporaryFolder();
    const other = join(temporaryFolder(), 'link');
    symlinkSync(data, other, 'junction');
    const lock = await lockData(data);
    await expect(lockData(other)).rejects.toThrow(DataInUseError);
    await lock.release();
  });

  it('ends with a process that was killed', async () => {
    const data = temporaryFolder();
    const holder = fork(fileURLToPath(new URL('./listen.mjs', import.meta.url)));
    onTestFinished(() => void holder.kill('SIGKILL'));
    const listening = new Promise((resolve) => holder.once('message', resolve));
    holder.send(await lockAddress(data));
    await listening;
    await expect(lockData(data)).rejects.toThrow(DataInUseError);
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await ended;
    await (await lockData(data)).release();
  });
});

describe('what the disk says', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'unreadable'],
    ['ENOENT', 'unreadable'],
  ])('%s means %s', (code, problem) => {
    expect(storageRefusal(Object.assign(new Error(), { code }))).toEqual({
      code: 'STORAGE',
      data: { problem },
    });
  });

  it.each([
    [new TypeError('ours')],
    ['text'],
    [Object.assign(new Error(), { code: 'ERR_INVALID_ARG_TYPE' })],
  ])('is not what a defect says: %s', (error) => {
    expect(storageRefusal(error)).toBeNull();
    expect(asRefusal(error)).toBe(error);
  });

  it('is a refusal already when a service has said it', () => {
    const refusal = new RefusalError({ code: 'BUSY', data: { what: 'import' } });
    expect(asRefusal(refusal)).toBe(refusal);
  });
});

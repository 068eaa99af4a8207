import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFileAtomically } from '../../../main/files/atomic-write';
import { DataInUseError, lockAddress, lockData } from '../../../main/files/data-lock';
import { openDevice } from '../../../main/files/device';
import { defaultDataFolder, openFolders } from '../../../main/files/folders';
import { asRefusal, storageRefusal } from '../../../main/files/storage-problem';
import { RefusalError } from '../../../main/ports';
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

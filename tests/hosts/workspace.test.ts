import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsSchema } from '@contract/settings';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { lockData } from '../../main/files/data-lock';
import { type HostOptions, parseOptions } from '../../main/hosts/options';
import { dataFolderOf, rememberFolder } from '../../main/hosts/remembered-folder';
import { type OpenWorkspace, openWorkspace } from '../../main/hosts/workspace';
import type { KeyStore } from '../../main/ports/keys';
import { openServices } from '../../main/services';
import { createSettings } from '../../main/settings/settings';
import { secretFile } from '../../main/sync/sync-files';
import { entries, ids } from '../main/journal/entries';
import { temporaryFolder } from './temporary-folder';

let around: string;
let data: string;
let workspace: OpenWorkspace;
let begun: string[];
let remembered: string[];
let isOpeningRefused: boolean;
const settings = settingsSchema.parse({ personName: 'Zoë' });

/** Keys that lie in the data folder, as Electron keeps them, and go with it. */
function keysIn(folder: string): KeyStore {
  const path = (id: string) => join(folder, `${id}.key`);
  return {
    kind: async () => 'system',
    place: null,
    read: async (id) => (existsSync(path(id)) ? readFileSync(path(id)) : null),
    write: async (id, key) => writeFileSync(path(id), key),
    remove: async (id) => rmSync(path(id), { force: true }),
  };
}

function openOn(folder: string): Promise<OpenWorkspace> {
  return openWorkspace({
    data: folder,
    samples: join(around, 'no samples'),
    open: async (folders, beginFolder, carriedOn) => {
      if (isOpeningRefused) throw new Error('The disk is gone as well');
      return openServices({
        ...{ host: 'electron', version: '1.0.0', folders, dialogs: null, beginFolder, carriedOn },
        settings: createSettings({ store: {} }),
        startMediaChild: () => {
          throw new Error('No sound is decoded here');
        },
        keyStore: keysIn(folders.data),
        secretIn: secretFile,
        clock: { now: Date.now },
        ...{ importOnStart: [], cutBytes: 0, packPlayer: 'none' },
      });
    },
    onBegun: async (at) => {
      begun.push(at);
    },
    remember: async (at) => {
      remembered.push(at);
    },
  });
}

beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  around = await mkdtemp(join(temporaryFolder(), 'around-'));
  data = join(around, 'data');
  [begun, remembered, isOpeningRefused] = [[], [], false];
  workspace = await openOn(data);
  onTestFinished(() => workspace.close());
  await workspace.services().journal.append(entries(0, 3));
});

const refusedFor = (problem: string) => ({ refusal: { code: 'FOLDER', data: { problem } } });
const begin = (path: string | null) => workspace.services().beginFolder({ path, settings });

describe('a new data folder', () => {
  it('is begun in the place of one that is gone, by the same device, with the same key and the settings given', async () => {
    const before = workspace.services();
    const key = await before.encryption.offer();
    await before.encryption.confirm(1, key.recoveryKey.slice(0, 5));
    await before.encryption.sealRecordings(true);
    const rowKeys = await before.encryption.rowKeys();
    rmSync(data, { recursive: true });
    await expect(before.journal.head()).rejects.toMatchObject({ refusal: { data: { problem: 'missing' } } });

    expect(await begin(null)).toEqual({ dataFolder: data, remembered: true });
    const after = workspace.services();
    expect(begun).toEqual([data]);
    expect(after).not.toBe(before);
    expect(after.info.device).toBe(before.info.device);
    expect(after.settings.get().personName).toBe('Zoë');
    expect(await after.encryption.state()).toMatchObject({ state: 'on' });
    // The window goes on with the rows that it has.
    expect(await after.encryption.rowKeys()).toEqual(rowKeys);
    expect(
      (await after.encryption.watchSealing(undefined)[Symbol.asyncIterator]().next()).value,
    ).toMatchObject({ on: true });
    expect(await after.journal.head()).toMatchObject({ count: 0, hash: null });
    await after.journal.append(entries(0, 3));
    await workspace.close();

    // The key is in the new folder's store: nothing is asked for.
    workspace = await openOn(data);
    expect(await workspace.services().encryption.rowKeys()).toEqual(rowKeys);
    const { journal, info } = workspace.services();
    expect(info.device).toBe(before.info.device);
    const { entries: found } = await journal.read({ from: 0, limit: 10 });
    expect(ids(found)).toEqual(ids(entries(0, 3)));
  });

  it('can lie elsewhere, is locked there, and remembered', async () => {
    rmSync(data, { recursive: true });
    const other = join(around, 'other');
    await mkdir(other);
    writeFileSync(join(other, 'a letter.txt'), 'Dear Zoë');
    expect(await begin(other)).toEqual({ dataFolder: join(other, 'Earmark'), remembered: true });
    expect(remembered).toEqual([join(other, 'Earmark')]);
    await workspace.services().journal.append(entries(0, 1));
    await expect(openOn(join(other, 'Earmark'))).rejects.toThrow('already open');
    expect(existsSync(data)).toBe(false);
  });

  it('is not begun while the folder is there, where something else lies, or at half a path; all goes on as before', async () => {
    await expect(begin(null)).rejects.toMatchObject(refusedFor('there'));
    await expect(begin(join(around, 'other'))).rejects.toMatchObject(refusedFor('there'));
    const kept = join(around, 'kept');
    await mkdir(join(kept, 'Earmark'), { recursive: true });
    writeFileSync(join(kept, 'Earmark', 'something'), 'else');
    const moved = join(around, 'moved');
    await mkdir(moved);
    rmSync(data, { recursive: true });
    await expect(begin('data')).rejects.toMatchObject(refusedFor('relative'));
    await expect(begin(kept)).rejects.toMatchObject(refusedFor('taken'));
    writeFileSync(join(around, 'a file'), '');
    await expect(begin(join(around, 'a file', 'below'))).rejects.toMatchObject({
      refusal: { code: 'FOLDER' },
    });
    expect(begun).toEqual([]);
  });

  it('that can’t be opened is let go, and another can be begun', async () => {
    rmSync(data, { recursive: true });
    const other = join(around, 'other');
    isOpeningRefused = true;
    await expect(begin(other)).rejects.toThrow('The disk is gone as well');
    isOpeningRefused = false;
    await (await lockData(other)).release();
    expect(await begin(join(around, 'a third'))).toMatchObject({ dataFolder: join(around, 'a third') });
    await workspace.services().journal.append(entries(0, 1));
    expect(begun).toEqual([join(around, 'a third')]);
  });

  it('is begun once, however often it is asked for', async () => {
    rmSync(data, { recursive: true });
    const [one, two] = await Promise.allSettled([begin(null), begin(null)]);
    expect(one.status).toBe('fulfilled');
    expect(two).toMatchObject({ status: 'rejected', reason: refusedFor('there') });
  });
});

describe('the folder of a start', () => {
  const env = () => ({ EARMARK_KEYS: join(around, 'config', 'keys') });
  const options = (...args: string[]): HostOptions => parseOptions(args, env(), around);

  it('is the one that is named, else the one that was begun when the usual one was gone', async () => {
    const usual = dataFolderOf(options(), env());
    expect(usual).toBe(options().data);
    await rememberFolder(options(), env())?.(join(around, 'other'));
    expect(dataFolderOf(options(), env())).toBe(join(around, 'other'));
    expect(dataFolderOf(options('--data', data), env())).toBe(data);
    expect(rememberFolder(options('--data', data), env())).toBeNull();
  });

  it('is the usual one where the note of another can’t be read', async () => {
    await mkdir(join(around, 'config'));
    writeFileSync(join(around, 'config', 'data-folder.json'), '{"dataFolder":');
    expect(dataFolderOf(options(), env())).toBe(options().data);
  });
});

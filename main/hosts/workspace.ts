import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { FolderProblem } from '@contract/app';
import { settingsSchema } from '@contract/settings';
import { writeFileAtomically } from '../files/atomic-write';
import { DataFolderError } from '../files/data-folder-problem';
import { DataInUseError, lockData } from '../files/data-lock';
import { keepDevice } from '../files/device';
import { openFolders } from '../files/folders';
import { asRefusal, errorCode } from '../files/storage-problem';
import { pointerName } from '../journal/open-journal';
import type { BeginFolder, CarriedOn, Folders } from '../ports/host';
import { RefusalError } from '../ports/refusal';
import { keysFileName } from '../secrets/key-ring';
import type { Services } from '../services';

export interface WorkspaceParts {
  readonly data: string;
  readonly samples: string;
  /** Opens everything on one data folder, which is locked. */
  open(folders: Folders, beginFolder: BeginFolder, carriedOn: CarriedOn | null): Promise<Services>;
  /** Has whoever connects from now on served by the services of another data folder. */
  onBegun(folder: string): Promise<void>;
  /** Notes the folder for starts that name none; null where this start has named its own. */
  readonly remember: ((folder: string) => Promise<void>) | null;
}

/** The data folder that a host works on. */
export interface OpenWorkspace {
  /** Those of the folder in use now. */
  services(): Services;
  /** Ends everything and lets the folder go. */
  close(): Promise<void>;
}

/**
 * Locks a data folder and opens everything on it. Where that folder is gone for good, another is begun while the program
 * runs: everything is closed and opened anew there, so that to a window it is as if main had been started again.
 */
export async function openWorkspace(parts: WorkspaceParts): Promise<OpenWorkspace> {
  const { samples, open, onBegun, remember } = parts;
  let folders = await openFolders(parts.data, samples);
  let lock = await lockData(folders.data);
  let turn: Promise<unknown> = Promise.resolve();

  const begin: BeginFolder = async ({ path, settings }) => {
    if (existsSync(join(folders.journal, pointerName))) throw refusal('there', folders.data);
    const data = path === null ? folders.data : await placeFor(path);
    const carriedOn = await services.carriedOn();
    const elsewhere = resolve(data) !== resolve(folders.data);
    const next = await usable(data, () => openFolders(data, samples));
    const nextLock = elsewhere ? await usable(data, () => lockData(data)) : lock;
    try {
      await layDown(next, carriedOn);
      await services.close().catch(console.error);
      services = await open(next, beginFolder, carriedOn);
      // By its journal a folder counts as begun: whoever asks next must find it.
      await services.journal.head().catch(() => undefined);
    } catch (error) {
      // What could not be begun must not stay locked: the same place can be tried once more.
      if (elsewhere) await nextLock.release();
      throw error;
    }
    services.settings.set(settingsSchema.parse(settings));
    if (elsewhere) await lock.release();
    [folders, lock] = [next, nextLock];
    await onBegun(data);
    if (elsewhere) await remember?.(data);
    return { dataFolder: data, remembered: !elsewhere || remember !== null };
  };
  /** One after the other: the second finds that a folder is there. */
  const beginFolder: BeginFolder = (input) => {
    const next = turn.then(
      () => begin(input),
      () => begin(input),
    );
    turn = next.catch(() => undefined);
    return next;
  };
  let services = await open(folders, beginFolder, null);
  return {
    services: () => services,
    async close() {
      await turn;
      await services.close();
      await lock.release();
    },
  };
}

/** A folder that is named: itself where nothing lies in it, else a new one inside. */
async function placeFor(path: string): Promise<string> {
  if (!isAbsolute(path.trim())) throw refusal('relative', path);
  const named = resolve(path.trim());
  for (const folder of [named, join(named, 'Earmark')]) if (await isFree(folder)) return folder;
  throw refusal('taken', named);
}

async function isFree(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length === 0,
    (error: unknown) => errorCode(error) === 'ENOENT',
  );
}

async function usable<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DataInUseError) throw refusal('in-use', folder);
    throw error instanceof DataFolderError ? asRefusal(error.cause) : error;
  }
}

/** What must be there before anything is opened: it would be made anew otherwise. */
async function layDown(folders: Folders, { device, keys }: CarriedOn): Promise<void> {
  await keepDevice(folders.data, device);
  if (keys === null) return;
  for (const folder of [folders.data, folders.journal, folders.snapshots]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomically(join(folder, keysFileName), keys.text, 0o600);
  }
}

function refusal(problem: FolderProblem, detail: string): RefusalError {
  return new RefusalError({ code: 'FOLDER', data: { problem, detail } });
}

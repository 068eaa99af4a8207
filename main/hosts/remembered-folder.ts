import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { writeFileAtomically } from '../files/atomic-write';
import { defaultKeysFolder } from '../files/folders';
import type { HostOptions } from './options';

/** The data folder of this start: the one that is named, or the one that was begun when the usual one was gone. */
export function dataFolderOf(options: HostOptions, env: NodeJS.ProcessEnv): string {
  return options.isNamed ? options.data : (remembered(placeOf(env)) ?? options.data);
}

/** What notes a folder for starts that name none; null where this one does, as the next will then. */
export function rememberFolder(
  options: HostOptions,
  env: NodeJS.ProcessEnv,
): ((dataFolder: string) => Promise<void>) | null {
  if (options.isNamed) return null;
  return async (dataFolder) => {
    const path = placeOf(env);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomically(path, `${JSON.stringify({ dataFolder })}\n`, 0o600);
  };
}

/** With this account's configuration, beside its keys: it must outlive the folder that is gone. */
function placeOf(env: NodeJS.ProcessEnv): string {
  return resolve(join(defaultKeysFolder(process.platform, env), '..', 'data-folder.json'));
}

function remembered(path: string): string | null {
  try {
    const note: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof note !== 'object' || note === null || !('dataFolder' in note)) return null;
    return typeof note.dataFolder === 'string' && isAbsolute(note.dataFolder) ? note.dataFolder : null;
  } catch {
    return null;
  }
}

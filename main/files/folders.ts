import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Folders } from '../ports/host';
import { asDataFolderError } from './data-folder-problem';

/** Where Earmark keeps its data when nobody says otherwise: where each system keeps the data of programs. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  home = homedir(),
): string {
  if (env.EARMARK_DATA) return env.EARMARK_DATA;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Earmark');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Earmark');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'earmark');
}

/** Where the browser host keeps keys: with this account's configuration, so that a copy of the data has no key in it. */
export function defaultKeysFolder(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  home = homedir(),
): string {
  if (env.EARMARK_KEYS) return env.EARMARK_KEYS;
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Earmark', 'keys');
  if (platform === 'darwin') return join(home, 'Library', 'Preferences', 'Earmark', 'keys');
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'earmark', 'keys');
}

/**
 * The folders of one installation, made when missing, readable by this person alone. Throws a DataFolderError where they
 * can't be worked in: what was begun in a read-only folder would fail later, one by one and without a reason.
 */
export async function openFolders(data: string, samples: string): Promise<Folders> {
  const folders = {
    data,
    recordings: join(data, 'recordings'),
    journal: join(data, 'journal'),
    snapshots: join(data, 'snapshots'),
    uploads: join(data, 'uploads'),
    samples: existsSync(samples) ? samples : null,
  };
  try {
    for (const path of [folders.data, folders.recordings, folders.journal, folders.uploads]) {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await access(path, constants.W_OK);
    }
  } catch (error) {
    throw asDataFolderError(error, data);
  }
  return folders;
}

import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsBacking } from './settings';

/**
 * Opens `settings.json` with the host's own store. A file that is no JSON (a disk that was full, an editor's slip) would
 * stop the program at every start: it is put aside under another name, for a person to look at.
 *
 * @param open makes conf or electron-store over the file of this name, without ending
 */
export function openSettingsFile(
  dataFolder: string,
  open: (name: string) => SettingsBacking,
): SettingsBacking {
  const path = join(dataFolder, 'settings.json');
  if (existsSync(path) && !isJsonObject(readFileSync(path, 'utf8'))) {
    renameSync(path, join(dataFolder, 'settings.broken.json'));
    console.error(
      `The settings could not be read; they are kept in ${join(dataFolder, 'settings.broken.json')}.`,
    );
  }
  return open('settings');
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

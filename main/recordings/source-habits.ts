import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Source } from '@contract/files';
import type { SourceHabits } from '@domain/recordings/source-habits';
import type { Folders, SettingsStore } from '../ports/host';

interface HabitParts {
  readonly settings: SettingsStore;
  readonly folders: Pick<Folders, 'uploads'>;
}

/** So many sources are remembered; the one that was said longest ago is forgotten first. */
const habitsMost = 200;

/** What was said before of this source, or of a folder around it; null when nothing was. */
export async function habitsOf(source: Source, parts: HabitParts): Promise<SourceHabits | null> {
  return habitsFor(await keyOf(source, parts), parts.settings);
}

/** What was said before of a folder, or of one around it; null when nothing was. */
export function habitsFor(folder: string, settings: SettingsStore): SourceHabits | null {
  const { sourceHabits } = settings.get();
  for (let key = folder; ; ) {
    const found = Object.hasOwn(sourceHabits, key) ? sourceHabits[key] : undefined;
    if (found !== undefined) return found;
    const around = dirname(key);
    // Above the uppermost folder, and above the name of something sent, there is nothing.
    if (around === key || around === '.') return null;
    key = around;
  }
}

/** Remembers what was said of this source. */
export async function rememberHabits(source: Source, habits: SourceHabits, parts: HabitParts): Promise<void> {
  const key = await keyOf(source, parts);
  const { [key]: before, ...others } = parts.settings.get().sourceHabits;
  const kept = Object.entries(others).slice(-(habitsMost - 1));
  // Kinds of files that were not among these ones this time keep what was said of them.
  const said = {
    channels: { ...before?.channels, ...habits.channels },
    raw: { ...before?.raw, ...habits.raw },
  };
  parts.settings.set({ sourceHabits: { ...Object.fromEntries(kept), [key]: said } });
}

/**
 * A source by name: the folder that was given or that the files lie in, or for what a page has sent, which comes without
 * its path, the name of the one folder in it.
 */
async function keyOf(source: Source, { folders }: HabitParts): Promise<string> {
  if (source.kind === 'paths') {
    const first = resolve(source.paths[0] ?? '');
    // Files chosen one by one lie in a folder, and that is where the next ones come from.
    const folder = await stat(first).then(
      (found) => found.isDirectory() && source.paths.length === 1,
      () => false,
    );
    return folder ? first : dirname(first);
  }
  const entries = await readdir(join(folders.uploads, source.ticket), { withFileTypes: true }).catch(
    () => [],
  );
  const [only, ...others] = entries;
  return only?.isDirectory() && others.length === 0 ? `upload:${only.name}` : 'upload:';
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaChild } from '../../../main/ports/host';
import { temporaryFolder } from './support';
import { wavOf } from './wav-files';

/** A short sound, another for each seed. */
export function tinyWav(seed: number): Buffer {
  return wavOf(Int16Array.from({ length: 400 }, (_, index) => ((index * 31 + seed * 977) % 2000) - 1000));
}

/** A child that takes a file and never says another word. */
export function mute(): MediaChild {
  let exit: () => void = () => undefined;
  return {
    send: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => {
      exit = listener;
    },
    kill: () => exit(),
  };
}

/** A folder with these files, gone when the test is over. */
export async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

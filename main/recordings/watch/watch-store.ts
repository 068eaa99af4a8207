import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { originalsChoiceSchema } from '@contract/settings';
import { uuidSchema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { z } from 'zod';
import { writeFileAtomically } from '../../files/atomic-write';
import type { Sight } from './settle';

/** A folder as it is kept on disk. */
const keptFolderSchema = z.object({
  id: uuidSchema,
  path: z.string().min(1),
  originals: originalsChoiceSchema,
  paused: z.boolean(),
  /** Nothing of what lay there at first is to come in, and no look has noted yet what that was. */
  skipExisting: z.boolean(),
  broughtIn: z.int(),
  lastAt: instantSchema.nullable(),
});
export type KeptFolder = z.infer<typeof keptFolderSchema>;
const keptFoldersSchema = z.object({ format: z.literal(1), folders: z.array(keptFolderSchema) });

/** Path in the folder, size and time of a file that has been dealt with. */
const handledSchema = z.tuple([z.string(), z.int(), z.number()]);

/** The list of watched folders, and which of their files have been dealt with. */
export interface WatchStore {
  folders(): Promise<KeptFolder[]>;
  keepFolders(folders: readonly KeptFolder[]): Promise<void>;
  handled(id: string): Promise<Map<string, Sight>>;
  noteHandled(id: string, files: Iterable<readonly [path: string, sight: Sight]>): Promise<void>;
  forget(id: string): Promise<void>;
}

/** Keeps both below the library's own folder. */
export function createWatchStore(root: string): WatchStore {
  const folder = join(root, '.watched');
  const listPath = join(folder, 'folders.json');
  const handledPath = (id: string) => join(folder, `${id}.jsonl`);
  return {
    async folders() {
      const stored = keptFoldersSchema.safeParse(jsonOrNull(await textOf(listPath)));
      return stored.success ? stored.data.folders : [];
    },
    async keepFolders(folders) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomically(listPath, JSON.stringify({ format: 1, folders }, null, 1));
    },
    async handled(id) {
      const lines = (await textOf(handledPath(id)))
        .split('\n')
        .map((line) => handledSchema.safeParse(jsonOrNull(line)));
      return new Map(
        lines.flatMap(({ data }) =>
          data === undefined ? [] : [[data[0], { byteLength: data[1], modified: data[2] }] as const],
        ),
      );
    },
    async noteHandled(id, files) {
      const lines = [...files].map(
        ([path, { byteLength, modified }]) => `${JSON.stringify([path, byteLength, modified])}\n`,
      );
      if (lines.length > 0) await appendFile(handledPath(id), lines.join(''), { mode: 0o600 });
    },
    forget: (id) => rm(handledPath(id), { force: true }),
  };
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

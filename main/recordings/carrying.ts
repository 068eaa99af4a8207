import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { piecesOf } from '../files/vault';
import type { CarriedFile, CarryingService } from '../ports/backup';
import { itemFileName } from './item-store';
import type { KeyedTurns } from './keyed-turns';
import type { RecordingsLibrary } from './library';
import { readStoredItem, storedItemText } from './stored-item';

interface CarryingParts {
  readonly root: string;
  readonly library: RecordingsLibrary;
  readonly turns: KeyedTurns;
}

/** Where recordings out of a backup are unpacked: it is swept at each start. */
export function stagingIn(root: string): string {
  return join(root, '.incoming', 'restored');
}

/** The files of recordings on their way out of this library and into another. */
export function createCarrying({ root, library, turns }: CarryingParts): CarryingService {
  async function filesOf(id: string): Promise<CarriedFile[]> {
    const folder = join(root, id);
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.flatMap((entry) => (entry.isFile() ? entry.name : []));
    const files: CarriedFile[] = [];
    for (const name of names.filter((one) => one !== itemFileName && !one.endsWith('.draft')))
      files.push(await carried(`${id}/${name}`, join(folder, name)));
    const text = (await library.vault.readWhole(join(folder, itemFileName))).toString('utf8');
    const stored = readStoredItem(text);
    const original = await library.original(id);
    if (stored?.original.kind !== 'in-place' || original?.state !== 'whole')
      return [...files, { name: `${id}/${itemFileName}`, bytes: Buffer.from(text) }];
    // A file that was left in place lies nowhere on another computer: there it is a copy.
    const ending = /\.([a-z0-9]{1,8})$/i.exec(stored.item.recording.fileName)?.[1]?.toLowerCase() ?? 'bin';
    const name = `original.${ending}`;
    const copied = storedItemText({ ...stored, original: { kind: 'copied', name } });
    return [
      ...files,
      { name: `${id}/${name}`, path: original.path, length: null },
      { name: `${id}/${itemFileName}`, bytes: Buffer.from(copied) },
    ];
  }

  /** What lies in a file, not how: sealed with the key of this library it could be opened nowhere else. */
  async function carried(name: string, path: string): Promise<CarriedFile> {
    const { byteLength, close } = await library.vault.open(path);
    await close();
    return {
      ...{ name, byteLength },
      async *pieces() {
        const content = await library.vault.open(path);
        try {
          yield* piecesOf(content, 0, content.byteLength);
        } finally {
          await content.close();
        }
      },
    };
  }

  return {
    staging: stagingIn(root),
    async files() {
      const files: CarriedFile[] = [];
      for (const { recording } of library.items()) files.push(...(await filesOf(recording.id)));
      return files;
    },
    lacking: async (ids) => ids.filter((id) => library.find(id) === null),
    async takeIn(ids) {
      const taken: string[] = [];
      for (const id of ids) {
        await turns.run(id, async () => {
          if (library.find(id) === null) await library.putBack(id, join(stagingIn(root), id));
          if (library.find(id) !== null) taken.push(id);
        });
      }
      return taken;
    },
  };
}

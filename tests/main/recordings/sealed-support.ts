import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVault, type Vault } from '../../../main/files/vault';
import type { MasterKey } from '../../../main/ports/keys';
import { masterKeyFrom } from '../../../main/secrets/master-key';

/** A vault whose setting can be turned, with a key of its own. */
export function vaultWith(on: boolean, key: MasterKey = masterKeyFrom(Buffer.alloc(32, 5))) {
  const state = { on, keys: [key] };
  const vault: Vault = createVault({
    seals: () => state.on,
    writes: async () => key,
    reads: async () => state.keys,
  });
  return { vault, state };
}

/** Every file below a folder with its bytes, by its path from there. */
export async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), await readFile(path));
  }
  return files;
}

/** The names of those files that hold these bytes as they are. */
export function holding(files: ReadonlyMap<string, Buffer>, bytes: Buffer): string[] {
  return [...files].filter(([, content]) => content.includes(bytes)).map(([name]) => name);
}

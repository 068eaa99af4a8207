import { rm } from 'node:fs/promises';
import type { PacksService } from '../ports/clips';
import { createPackExports, type PackExportsParts } from './pack-exports';
import { importPack, type PackImportParts } from './pack-import';

/** Training packs, as the contract asks for them: out of this workspace and into it. */
export function createPacks(parts: PackExportsParts & PackImportParts): PacksService {
  const exports = createPackExports(parts);
  const swept = rm(parts.folder, { recursive: true, force: true });
  swept.catch(() => undefined);
  return {
    ...exports,
    async *importPack(source, signal) {
      await swept;
      yield* importPack(source, parts, signal);
    },
    async present(ids) {
      const wanted = new Set(ids);
      const found: string[] = [];
      for (let from = 0; ; ) {
        const { items, total } = await parts.sounds.list({ from, limit: 500 });
        for (const { recording } of items) if (wanted.has(recording.id)) found.push(recording.id);
        from += items.length;
        if (items.length === 0 || from >= total) return found;
      }
    },
    async close() {
      await exports.close();
      await swept.catch(() => undefined);
    },
  };
}

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OtherGeneration } from '../ports/journal';
import { type Encryption, keepGeneration, sealBackup } from './keep-sealed';
import { snapshotName } from './snapshots';

export interface SealingParts {
  readonly folder: string;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly version: string;
  readonly device: string;
  /** With what is encrypted now; null: nothing is, or the key is not here. */
  readonly encryption: () => Promise<Encryption | null>;
  /** The key that was written with before; null where nobody knows. */
  readonly keyIdBefore: () => Promise<string | null>;
  readonly onProblem?: (error: unknown) => void;
}

/** What a change of key makes of the copies that were made before: they are kept, as backups, and none lies open any more. */
export function createSealing(parts: SealingParts) {
  const { folder, now, version, device, encryption, keyIdBefore, onProblem = console.error } = parts;
  return {
    /** Keeps a generation of the journal beside the snapshots, where nothing removes it; read back and compared. */
    async keep(generation: OtherGeneration): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${snapshotName(now()).replace('.earmark.tar', '')}.${generation.name}.kept.earmark.tar`;
      const head = { version, device, madeAt: new Date(now()).toISOString() };
      const how = generation.encrypted
        ? { keyId: await keyIdBefore(), seal: null }
        : { keyId: null, seal: await encryption() };
      await keepGeneration(join(folder, name), generation, head, how);
    },
    /** Seals what lies open in the folder of the snapshots; answers how much of it could not be. */
    async sealSnapshots(): Promise<number> {
      const seal = await encryption();
      if (seal === null) return 0;
      let left = 0;
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((one) => one.endsWith('.earmark.tar'))) {
        try {
          await sealBackup(join(folder, name), seal, Math.floor(now() / 1000));
        } catch (error) {
          left += 1;
          onProblem(error);
        }
      }
      return left;
    },
  };
}

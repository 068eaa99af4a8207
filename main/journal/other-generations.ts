import { join } from 'node:path';
import type { Keys, OtherGeneration } from '../ports';
import { type EntrySeal, sealOf } from './entry-seal';
import { entryId } from './follow';
import type { Generation } from './generation';
import type { JournalFiles } from './journal-files';
import { generationNames } from './open-journal';
import { salvageRecords, segmentNumber } from './segment';

/** The generations beside the one in use, with all files in them and whether they are encrypted as that one is. */
export async function otherGenerations(
  used: Generation,
  folder: string,
  files: JournalFiles,
): Promise<OtherGeneration[]> {
  const found: OtherGeneration[] = [];
  for (const name of await generationNames(folder, files)) {
    if (name === used.name) continue;
    const names = (await files.list(join(folder, name))).sort();
    const paths = names.map((file) => ({ name: file, path: join(folder, name, file) }));
    found.push({ name, files: paths, alike: await isAlike(used.seal, name, paths, files) });
  }
  return found;
}

/** Whether all that can be read of a generation is encrypted as the one in use is, or as little. */
async function isAlike(
  seal: EntrySeal,
  generation: string,
  paths: OtherGeneration['files'],
  files: JournalFiles,
): Promise<boolean> {
  const own = seal.sealFor(generation);
  for (const { name, path } of paths) {
    if (segmentNumber(name) === null) continue;
    const records = salvageRecords((await files.read(path)) ?? Buffer.alloc(0));
    const open = ({ payload, previous }: (typeof records)[number]) => own.open(payload, previous);
    if (records.some((record) => entryId(open(record) ?? Buffer.alloc(0)) === null)) return false;
  }
  return true;
}

/** Opens payloads of any generation for whoever names entries; null where no key does. */
export function unsealWith({ reads }: Keys) {
  const seals = new Map<string, EntrySeal[]>();
  return (generation: string, payload: Buffer, previous: Buffer): Buffer | null => {
    const own = seals.get(generation) ?? reads.map((key) => sealOf(key, generation));
    seals.set(generation, own);
    for (const seal of own) {
      const text = seal.open(payload, previous);
      if (text !== null) return text;
    }
    return null;
  };
}

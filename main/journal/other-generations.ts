import { join } from 'node:path';
import type { OtherGeneration } from '../ports/journal';
import type { Keys, MasterKey } from '../ports/keys';
import { textsOfSegment } from './entries-of-segment';
import { type EntrySeal, sealOf } from './entry-seal';
import { entryId } from './follow';
import type { Generation } from './generation';
import { diskFiles, type JournalFiles } from './journal-files';
import { generationNames, pointerName } from './open-journal';
import { decodeSegmentHead, salvageRecords, segmentHeadLength, segmentNumber } from './segment';

/** The generations beside the one in use, with all files in them and whether they are encrypted as that one is. */
export async function otherGenerations(
  used: Generation,
  folder: string,
  files: JournalFiles,
): Promise<OtherGeneration[]> {
  const found: OtherGeneration[] = [];
  for (const name of await generationNames(folder, files)) {
    if (name === used.name) continue;
    const paths = await filesOf(folder, name, files);
    const encrypted = await isEncrypted(paths, files);
    found.push({ name, files: paths, encrypted, alike: await isAlike(used.seal, name, paths, files) });
  }
  return found;
}

/** Lets every generation be kept elsewhere and removes it, unopened; then there is no journal any more. */
export async function setGenerationsAside(
  folder: string,
  files: JournalFiles,
  keep: (generation: OtherGeneration) => Promise<void>,
): Promise<void> {
  const names = await generationNames(folder, files);
  for (const name of names) {
    const paths = await filesOf(folder, name, files);
    await keep({ name, files: paths, encrypted: await isEncrypted(paths, files), alike: false });
  }
  await files.remove(join(folder, pointerName));
  for (const name of names) await files.remove(join(folder, name));
  await files.syncFolder(folder);
}

/** What a journal is, by what can be seen of it without a key. */
export async function journalKind(
  folder: string,
  files: JournalFiles = diskFiles,
): Promise<'none' | 'plain' | 'encrypted'> {
  const names = await generationNames(folder, files);
  for (const name of names)
    if (await isEncrypted(await filesOf(folder, name, files), files)) return 'encrypted';
  return names.length === 0 ? 'none' : 'plain';
}

async function isEncrypted(paths: OtherGeneration['files'], files: JournalFiles): Promise<boolean> {
  for (const { name, path } of paths) {
    if (segmentNumber(name) === null) continue;
    const head = decodeSegmentHead(await files.readRange(path, 0, segmentHeadLength));
    if (head?.sealed === true) return true;
  }
  return false;
}

/** Whether a key opens the encrypted entries of a journal; any does where there are none. */
export async function opensJournal(
  folder: string,
  key: MasterKey,
  files: JournalFiles = diskFiles,
): Promise<boolean> {
  for (const name of (await generationNames(folder, files)).reverse()) {
    for (const { name: file, path } of await filesOf(folder, name, files)) {
      if (segmentNumber(file) === null) continue;
      const { texts, locked } = textsOfSegment((await files.read(path)) ?? Buffer.alloc(0), name, [key]);
      if (locked > 0) return false;
      if (texts.length > 0) return true;
    }
  }
  return true;
}

async function filesOf(folder: string, generation: string, files: JournalFiles) {
  const names = (await files.list(join(folder, generation))).sort();
  return names.map((name) => ({ name, path: join(folder, generation, name) }));
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

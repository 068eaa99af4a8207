import type { Source } from '@contract/files';
import type { PackImportFault, PackImportProgress } from '@contract/packs';
import { packIdParts, packRows } from '@domain/clips/pack-rows';
import type { PackManifest } from '@domain/clips/training-pack';
import type { Recording } from '@domain/recordings/recording';
import { sha256 } from '../db/sha256';
import { transact } from '../db/transact';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';
import { labels } from './labels';
import { clipsScope } from './scopes';

export type { PackImportFault };

/** A pack was not taken in; nothing of it was. */
export class PackNotTaken extends Error {
  override readonly name = 'PackNotTaken';
  readonly fault: PackImportFault;
  constructor(fault: PackImportFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** What came with a pack: the library that it is here, and how much of it is new. */
export interface TakenPack {
  readonly folderId: string;
  readonly title: string;
  readonly clips: number;
  readonly added: number;
}

export type PackSteps = Extract<PackImportProgress, { state: 'running' }>;

/** Takes a pack in and makes rows of it, in one step that undo takes back. Throws `PackNotTaken`. */
export async function importPack(
  { client, commands }: { readonly client: Pick<EarmarkClient, 'packs'>; readonly commands: CommandContext },
  source: Source,
  onProgress: (progress: PackSteps) => void,
  signal: AbortSignal,
): Promise<TakenPack> {
  for await (const progress of await client.packs.import({ source }, { signal })) {
    if (progress.state === 'running') onProgress(progress);
    else if (progress.state === 'refused') throw new PackNotTaken(progress.fault);
    else return keepRows(commands, progress.manifest, progress.sounds);
  }
  throw new DOMException('The import was cancelled.', 'AbortError');
}

const packTables = [
  'recordings',
  'clips',
  'clipNotes',
  'clipFolders',
  'clipPlacements',
  'clipExercises',
  'clipPairs',
] as const;

async function keepRows(
  commands: CommandContext,
  pack: PackManifest,
  sounds: readonly Recording[],
): Promise<TakenPack> {
  const ids = new Map<string, string>();
  for (const parts of packIdParts(pack)) ids.set(parts.join('\n'), uuidOf(await sha256(parts.join('\n'))));
  const here = (...parts: readonly string[]) => ids.get(parts.join('\n')) ?? '';
  let added = 0;
  await transact(commands, { label: labels.importPack, scope: clipsScope }, async (reader) => {
    const all = packRows(pack, sounds, here, { has: () => false });
    const known = new Set<string>();
    for (const table of packTables) {
      const wanted = all.filter((change) => change.table === table).map(({ id }) => id);
      for (const [place, row] of (await reader.many(table, wanted)).entries())
        if (row !== undefined) known.add(`${table} ${wanted[place]}`);
    }
    const diff = packRows(pack, sounds, here, { has: (table, id) => known.has(`${table} ${id}`) });
    added = diff.filter(({ table }) => table === 'clips').length;
    return diff;
  });
  return { folderId: here(pack.id), title: pack.title, clips: pack.clips.length, added };
}

/** A UUID of version 8 (RFC 9562, section 5.8) of the first bytes of a hash. */
function uuidOf(hash: string): string {
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(18, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

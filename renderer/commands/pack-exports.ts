import { type ClipFormat, clipFormatSchema } from '@contract/clips';
import { exportPath } from '@contract/media';
import type { PackExportFault, PackExportProgress, PackKind } from '@contract/packs';
import { seconds } from '@domain/base/time';
import type { Clip } from '@domain/clips/clip';
import { type ExportRefusal, exportRefusals } from '@domain/clips/consent';
import { exportFacts } from '../db/export-facts';
import { reader } from '../db/reader';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';
import { packContents, packDraft, type WantedPack } from './pack-draft';
import { recordExports, recordOutcome } from './sound-exports';

export type { PackExportFault, PackExportProgress, PackKind };
export type PackFormat = ClipFormat;
export const packFormats: readonly PackFormat[] = clipFormatSchema.options;

/** A clip that would go into a pack, and what stands against letting it out. */
export interface PackCandidate {
  readonly clip: Clip;
  readonly refusals: readonly ExportRefusal[];
}

/** What would go into a pack of a folder (null: everything), with what stands against each clip. */
export async function packCandidates(
  { db, now }: Pick<CommandContext, 'db' | 'now'>,
  folderId: string | null,
): Promise<PackCandidate[]> {
  const read = reader(db);
  const at = new Date(now()).toISOString();
  const { clips } = await packContents(read, folderId);
  const candidates: PackCandidate[] = [];
  for (const clip of clips) {
    const facts = await exportFacts(read, clip.recordingId, clip.span);
    candidates.push({ clip, refusals: facts === undefined ? [] : exportRefusals(facts, at) });
  }
  return candidates;
}

/** How a pack is wanted. `folder` null: the page fetches it. */
export interface PackOrder extends WantedPack {
  readonly kind: PackKind;
  readonly format: PackFormat;
  readonly folder: string | null;
}

/**
 * Makes a pack. That its sounds go out is on record before they do, and how it ended afterwards. Answers how it ended, and
 * the address of what waits to be fetched. Throws `ExportRefused` where a clip may not go out: then nothing is made.
 */
export async function exportPack(
  { client, commands }: { readonly client: Pick<EarmarkClient, 'packs'>; readonly commands: CommandContext },
  order: PackOrder,
  onProgress: (progress: PackExportProgress) => void,
  signal: AbortSignal,
): Promise<{ readonly end: PackExportProgress; readonly address: string | null }> {
  const draft = await packDraft(commands, order, signal);
  const records = await recordExports(
    commands,
    draft.clips.map(({ cut }) => ({
      recordingId: cut.recordingId,
      span: { start: seconds(cut.span.start), end: seconds(cut.span.end) },
      form: 'pack',
      format: order.format,
    })),
  );
  let last: PackExportProgress | null = null;
  try {
    const target =
      order.folder === null ? { kind: 'download' as const } : { kind: 'folder' as const, path: order.folder };
    const { job } = await client.packs.startExport({ draft, kind: order.kind, format: order.format, target });
    const stop = () => void client.packs.cancelExport({ job }).catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    for await (const progress of await client.packs.watchExport({ job })) {
      last = progress;
      onProgress(progress);
    }
    if (last === null) throw new Error('The export said nothing.');
    return {
      end: last,
      address: last.state === 'finished' && order.folder === null ? exportPath(job, 0) : null,
    };
  } finally {
    const outcome =
      last?.state === 'finished' ? 'done' : last?.state === 'cancelled' ? 'cancelled' : 'failed';
    await recordOutcome(commands, records, outcome);
  }
}

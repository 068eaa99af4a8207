import { type ClipFormat, clipFormatSchema, type ExportLine, type ExportProgress } from '@contract/clips';
import { exportPath } from '@contract/media';
import type { Clip } from '@domain/clips/clip';
import { acceptedRedactions, redactedOf } from '@domain/clips/redaction';
import { exportFacts } from '../db/export-facts';
import { reader } from '../db/reader';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';
import { recordExports, recordOutcome } from './sound-exports';

export type { ClipFormat, ExportLine, ExportProgress };

/** Every format that clips can be exported in, the most exact first. */
export const clipFormats: readonly ClipFormat[] = clipFormatSchema.options;

/** Clips that are wanted as files. `folder` null: the page fetches them. */
export interface WantedClips {
  readonly clips: readonly Clip[];
  readonly format: ClipFormat;
  readonly folder: string | null;
}

/** A file of an export; `address` is where it waits to be fetched, where it was written into no folder. */
export interface ExportedFile extends ExportLine {
  readonly address: string | null;
}

/**
 * Cuts clips into sound files, without what was redacted. `ExportRefused` where one may not go out: then none is made. That
 * they go out is on record before they do, and how it ended afterwards. Answers every file that was made or failed.
 */
export async function exportClips(
  { client, commands }: { readonly client: Pick<EarmarkClient, 'clips'>; readonly commands: CommandContext },
  { clips, format, folder }: WantedClips,
  onProgress: (progress: ExportProgress) => void,
): Promise<ExportedFile[]> {
  const read = reader(commands.db);
  const facts = await Promise.all(clips.map(({ recordingId }) => exportFacts(read, recordingId)));
  const records = await recordExports(
    commands,
    clips.map(({ recordingId, span }) => ({ recordingId, span, form: 'clip', format })),
  );
  const lines: ExportLine[] = [];
  try {
    const { job } = await client.clips.startExport({
      cuts: clips.map(({ recordingId, span, fade, title }, at) => ({
        ...{ recordingId, span, fade, title },
        redactions: acceptedRedactions(facts[at]?.redactions ?? []).map(redactedOf),
      })),
      format,
      target: folder === null ? { kind: 'download' } : { kind: 'folder', path: folder },
    });
    let state: ExportProgress['state'] = 'running';
    for await (const progress of await client.clips.watchExport({ job })) {
      lines.push(...progress.lines);
      state = progress.state;
      onProgress(progress);
    }
    const missing = state === 'cancelled' ? 'cancelled' : 'failed';
    await recordEach(commands, records, lines, missing);
    return lines.map((line) => ({
      ...line,
      address: folder === null && line.problem === null ? exportPath(job, line.index) : null,
    }));
  } catch (error) {
    await recordEach(commands, records, lines, 'failed');
    throw error;
  }
}

async function recordEach(
  commands: CommandContext,
  records: readonly string[],
  lines: readonly ExportLine[],
  missing: 'cancelled' | 'failed',
): Promise<void> {
  const ended = new Map(lines.map(({ index, problem }) => [index, problem === null ? 'done' : 'failed']));
  for (const outcome of ['done', 'failed', 'cancelled'] as const) {
    const ids = records.filter((_id, index) => (ended.get(index) ?? missing) === outcome);
    if (ids.length > 0) await recordOutcome(commands, ids, outcome);
  }
}

import type { ClipFormat, ExportProblem } from '@contract/clips';
import { exportPath } from '@contract/media';
import { seconds } from '@domain/base/time';
import { acceptedRedactions, redactedOf } from '@domain/clips/redaction';
import { exportFacts } from '../db/export-facts';
import { reader } from '../db/reader';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { recordExports, recordOutcome } from './sound-exports';

export type { ClipFormat, ExportProblem };

/** A copy that is wanted: whose, as what, called what, and the folder it goes into; null: it is fetched by the page. */
export interface WantedCopy {
  readonly recordingId: string;
  readonly format: ClipFormat;
  readonly title: string;
  readonly folder: string | null;
}

/** How making a copy ended. `address` is where it waits to be fetched, where it has no folder. */
export type CopyEnd =
  | {
      readonly kind: 'saved';
      readonly name: string;
      readonly folder: string | null;
      readonly address: string;
    }
  | { readonly kind: 'failed'; readonly problem: ExportProblem }
  | { readonly kind: 'cancelled' };

/**
 * Makes the redacted copy of a whole recording. `ExportRefused` where it may not go out: then nothing is made. That it
 * goes out is on record before it does. Aborting the signal cancels it, and nothing of it is left.
 */
export async function saveRedactedCopy(
  { client, commands }: { readonly client: Pick<EarmarkClient, 'clips'>; readonly commands: CommandContext },
  { recordingId, format, title, folder }: WantedCopy,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<CopyEnd> {
  const read = reader(commands.db);
  const recording = await read.get('recordings', recordingId);
  const facts = await exportFacts(read, recordingId);
  if (recording === undefined || facts === undefined) throw new NotFound('recording', recordingId);
  const ids = await recordExports(commands, [{ recordingId, form: 'redacted-copy', format }]);
  const redactions = acceptedRedactions(facts.redactions).map(redactedOf);
  const outcomeOf = { saved: 'done', failed: 'failed', cancelled: 'cancelled' } as const;
  let end: CopyEnd = { kind: 'failed', problem: { kind: 'failed', detail: 'Earmark stopped' } };
  try {
    const { job } = await client.clips.startExport({
      cuts: [
        {
          recordingId,
          span: { start: seconds(0), end: recording.media.duration },
          fade: 0,
          redactions,
          title,
        },
      ],
      format,
      target: folder === null ? { kind: 'download' } : { kind: 'folder', path: folder },
    });
    const cancel = () => void client.clips.cancelExport({ job }).catch(() => undefined);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    for await (const progress of await client.clips.watchExport({ job })) {
      onProgress(progress.fraction);
      const [line] = progress.lines;
      if (line !== undefined)
        end =
          line.problem === null
            ? {
                kind: 'saved',
                name: line.name,
                folder: progress.folder,
                address: exportPath(job, line.index),
              }
            : { kind: 'failed', problem: line.problem };
      if (progress.state === 'cancelled' && end.kind !== 'saved') end = { kind: 'cancelled' };
    }
    signal.removeEventListener('abort', cancel);
    return end;
  } finally {
    await recordOutcome(commands, ids, outcomeOf[end.kind]);
  }
}

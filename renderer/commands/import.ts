import type { Source } from '@contract/files';
import type {
  ImportProgress,
  ImportReportLine,
  Inspection,
  LibraryItem,
  MetadataChoice,
  RawGroup,
  TablePreview,
} from '@contract/recordings';
import type { OriginalsChoice } from '@contract/settings';
import type { Interaction } from '@domain/recordings/interaction';
import { mayBeNews, mergeImported } from '@domain/recordings/metadata-merge';
import type { RawFormat } from '@domain/recordings/raw-format';
import type { SourceHabits } from '@domain/recordings/source-habits';
import { reader } from '../db/reader';
import { type EarmarkClient, HostGoneError } from '../host/client';
import type { CommandContext } from './context';
import { recordImported } from './recordings';
import { writePace } from './write-pace';

export type { ImportReportLine, OriginalsChoice, RawGroup, Source, TablePreview };

/** A source with what main found in it. */
export interface InspectedSource {
  readonly source: Source;
  readonly inspection: Inspection;
}

/** What importing works with: main, and what the rows are written through. */
export interface ImportContext {
  readonly client: EarmarkClient;
  readonly commands: CommandContext;
}

/** An import as it stands, its report so far included. `interrupted`: main ended before the import did. */
export interface ImportView {
  readonly job: string;
  readonly state: ImportProgress['state'] | 'interrupted';
  readonly total: number;
  readonly done: number;
  /** How many files were done when main took the import up again after a restart; null: it never had to. */
  readonly resumedFrom: number | null;
  readonly current: ImportProgress['current'];
  readonly lines: readonly ImportReportLine[];
}

const retryDelay = 750;
const pageSize = 500;

/** Paths asked for with a native dialog; null when the person cancelled. */
export async function choosePaths(client: EarmarkClient, what: 'files' | 'folder'): Promise<Source | null> {
  const chosen = await client.files.choose({ what });
  return chosen === null || chosen.paths.length === 0 ? null : { kind: 'paths', paths: chosen.paths };
}

/** What an import of this source would bring; nothing is copied. */
export function inspectSource(client: EarmarkClient, source: Source): Promise<Inspection> {
  return client.recordings.inspect({ source });
}

/** Starts an import and answers its job; it goes on without this page. */
export async function startImport(
  client: EarmarkClient,
  source: Source,
  tables: readonly MetadataChoice[],
  originals?: OriginalsChoice,
  habits?: SourceHabits,
): Promise<string> {
  const { job } = await client.recordings.startImport({
    source,
    tables: [...tables],
    ...(originals === undefined ? {} : { originals }),
    ...(habits === undefined ? {} : { habits }),
  });
  return job;
}

/** Some seconds of the example of a group of headerless files, read in this format. */
export async function previewRawFile(
  client: EarmarkClient,
  source: Source,
  extension: string,
  format: RawFormat,
): Promise<{
  samples: Int16Array;
  channels: number;
  sampleRate: number;
  duration: number;
  likeness: number;
}> {
  const { samples, duration, likeness } = await client.recordings.previewRaw({ source, extension, format });
  const bytes = Uint8Array.from(atob(samples), (character) => character.charCodeAt(0));
  const { channels, sampleRate } = format;
  return { samples: new Int16Array(bytes.buffer), channels, sampleRate, duration, likeness };
}

/** The job of the import that is running now, for a page that was opened meanwhile; null when none is. */
export async function runningImport(client: EarmarkClient): Promise<string | null> {
  return (await client.recordings.currentImport())?.job ?? null;
}

/** Asks a running import to stop; what it has finished stays in the library. */
export async function cancelImport(client: EarmarkClient, job: string): Promise<void> {
  await client.recordings.cancelImport({ job });
}

/**
 * Follows an import to its end: recordings that arrive become rows within seconds, all of them before it answers, and
 * `onView` is told of each message. When main goes away the import is looked for again; a main that was started anew does
 * not know it any more, and the import ends as `interrupted`.
 */
export async function followImport(
  context: ImportContext,
  job: string,
  onView: (view: ImportView) => void,
  wait: (milliseconds: number) => Promise<void> = pause,
): Promise<ImportView> {
  let view: ImportView = {
    job,
    state: 'running',
    total: 0,
    done: 0,
    resumedFrom: null,
    current: [],
    lines: [],
  };
  let written = Number.NEGATIVE_INFINITY;
  let arrived: LibraryItem[] = [];
  for (;;) {
    try {
      // A new watch tells everything again from the beginning, so the lines begin anew too.
      let lines: readonly ImportReportLine[] = [];
      for await (const progress of await context.client.recordings.watchImport({ job })) {
        lines = progress.lines.length === 0 ? lines : lines.concat(progress.lines);
        arrived.push(...progress.items);
        const now = context.commands.now();
        if (progress.state !== 'running' || now - written >= writePace) {
          await recordImported(context.commands, arrived);
          arrived = [];
          written = now;
        }
        const { state, total, done, resumedFrom, current } = progress;
        view = { job, state, total, done, resumedFrom, current, lines };
        onView(view);
      }
      if (view.state !== 'running') return view;
      await wait(retryDelay);
    } catch (error) {
      if (isNotFound(error)) break;
      if (!(error instanceof HostGoneError)) throw error;
      await wait(retryDelay);
    }
  }
  await recordImported(context.commands, arrived);
  view = { ...view, state: 'interrupted', current: [] };
  onView(view);
  return view;
}

/**
 * Makes rows for what main's library holds and the database misses, after a kill or a lost profile. What is here already
 * is found out in one look, so that a start with ten thousand recordings writes nothing and waits for little; what an
 * import said before the last one that is known here is left alone. `contacts` answers all that are here.
 */
export async function reconcileLibrary(
  { client, commands }: ImportContext,
  contacts: () => Promise<readonly Interaction[]> = () => reader(commands.db).all('interactions'),
): Promise<void> {
  const interactions = await contacts();
  const known = new Map(interactions.map((interaction) => [interaction.recordingId, interaction]));
  for (let from = 0; ; from += pageSize) {
    const { items, total } = await client.recordings.list({ from, limit: pageSize });
    await recordImported(
      commands,
      items.filter((item) => !isRecorded(item, known.get(item.recording.id))),
    );
    await trashDeleted(
      { client, commands },
      items.filter(({ recording }) => !known.has(recording.id)),
    );
    if (items.length === 0 || from + items.length >= total) return;
  }
}

/** Has the files of deleted recordings follow their rows: main may have been away when they were deleted. */
async function trashDeleted(
  { client, commands }: ImportContext,
  items: readonly LibraryItem[],
): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ recording }) => recording.id);
  const deleted = await reader(commands.db).deleted('recordings', ids);
  const recordingIds = ids.filter((_, index) => deleted[index]);
  if (recordingIds.length > 0) await client.trash.put({ recordingIds });
}

/** Whether the contact of a recording is here and its last import is no news to it. */
function isRecorded(
  { recording, metadata, metadataAt }: LibraryItem,
  interaction: Interaction | undefined,
): boolean {
  if (interaction === undefined) return false;
  if (metadata === null || !mayBeNews(interaction, metadataAt ?? null)) return true;
  return mergeImported(interaction, metadata, metadataAt ?? recording.importedAt) === interaction;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'NOT_FOUND';
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

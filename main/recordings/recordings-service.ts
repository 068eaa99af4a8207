import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Source } from '@contract/files';
import type { OriginalsChoice } from '@contract/settings';
import type { ColumnMapping } from '@domain/recordings/metadata-mapping';
import { asRefusal } from '../files/storage-problem';
import {
  type Clock,
  type Folders,
  type RecordingsService,
  RefusalError,
  type SettingsStore,
  type StartMediaChild,
} from '../ports';
import { createImportLog, type ImportLog } from './import-log';
import { importCandidates } from './import-run';
import { previewTable, readRows, reportRows, tableProblem } from './import-table';
import type { CreateFile } from './intake';
import { openLibrary, type RecordingsLibrary } from './library';
import { createMediaJobs, type MediaJobs } from './media-jobs';
import { openMedia } from './media-stream';
import { headerKey, readMetadataTable } from './metadata-csv';
import { indexRows, type NumberedRow } from './row-match';
import { type Gathered, gatherSources, gatherUploaded } from './sources';

/** What the recordings service needs of its host. */
export interface RecordingsParts {
  readonly folders: Pick<Folders, 'recordings' | 'uploads'>;
  readonly settings: SettingsStore;
  /** Starts `dist/main/media-child.js`; up to two run at a time, none while there is nothing to do. */
  readonly startMediaChild: StartMediaChild;
  readonly clock: Clock;
  /** How files of the library are created; another one only where a disk must be made to fail. */
  readonly createFile?: CreateFile;
}

const mediaProcesses = 2;
/** One more file is copied while two are decoded. */
const lanes = mediaProcesses + 1;
/** Decoding reports many times a second; a minute of silence is no slow file, it is none that ends. */
const stuckAfter = 60_000;

interface Run {
  readonly log: ImportLog;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

interface ChosenTable {
  readonly path: string;
  readonly mapping: ColumnMapping;
}

/**
 * Calls and recordings on this disk, as `recordingsContract` asks for them: every method answers the call of its name.
 * Refuses with `RefusalError`. `close` cancels a running import and ends every child.
 */
export function createRecordingsService(parts: RecordingsParts): RecordingsService {
  const jobs = createMediaJobs(parts.startMediaChild, { processes: mediaProcesses, stuckAfter });
  const opening = openLibrary(parts.folders.recordings, parts.createFile);
  // Every call awaits it and hears of its failure; until the first does, the failure is nobody's.
  opening.catch(() => undefined);
  const library = () => opening.catch((cause: unknown) => Promise.reject(asRefusal(cause)));
  let latest: Run | null = null;
  let running = false;

  function runOf(job: string): Run {
    if (latest?.log.job !== job) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'import' } });
    return latest;
  }

  return {
    async inspect({ source }) {
      const gathered = await gather(source, parts.folders.uploads);
      const { columnMappings } = parts.settings.get();
      const tables = gathered.tables.map((file) => previewTable(file, columnMappings, gathered.candidates));
      return {
        files: gathered.candidates.map(({ name, byteLength }) => ({ name, byteLength })),
        tables: await Promise.all(tables),
        problems: [...gathered.problems],
      };
    },
    async startImport({ source, table, originals }) {
      const opened = await library();
      if (running) throw new RefusalError({ code: 'BUSY', data: { what: 'import' } });
      running = true;
      const log = createImportLog(randomUUID());
      const controller = new AbortController();
      const ended = runImport(source, table, {
        parts,
        library: opened,
        jobs,
        log,
        originals: source.kind === 'upload' ? 'copy' : (originals ?? 'copy'),
        signal: controller.signal,
      });
      if (originals !== undefined) parts.settings.set({ originals });
      latest = {
        log,
        controller,
        ended: ended.finally(() => {
          running = false;
        }),
      };
      return { job: log.job };
    },
    async *watchImport(job, signal) {
      yield* runOf(job).log.watch(signal);
    },
    async cancelImport(job) {
      const run = runOf(job);
      run.controller.abort();
      await run.ended;
    },
    currentImport: async () => (running && latest !== null ? { job: latest.log.job } : null),
    async list({ from, limit }) {
      const items = (await library()).items();
      return { items: items.slice(from, from + limit), total: items.length };
    },
    openMedia: async (recordingId, kind, range) => openMedia(await library(), recordingId, kind, range),
    async close() {
      latest?.controller.abort();
      await latest?.ended;
      jobs.rest();
    },
  };
}

async function gather(source: Source, uploads: string): Promise<Gathered> {
  if (source.kind === 'paths') return gatherSources(source.paths);
  const folder = join(uploads, source.ticket);
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'upload' } });
  return gatherUploaded(folder);
}

interface RunTools {
  readonly parts: RecordingsParts;
  readonly library: RecordingsLibrary;
  readonly jobs: MediaJobs;
  readonly log: ImportLog;
  readonly originals: OriginalsChoice;
  readonly signal: AbortSignal;
}

/** Runs one import to its end. Never throws: whatever goes wrong becomes a line of its report. */
async function runImport(source: Source, chosen: ChosenTable | null, tools: RunTools): Promise<void> {
  const { parts, library, jobs, log, originals, signal } = tools;
  try {
    const gathered = await gather(source, parts.folders.uploads);
    log.expect(gathered.candidates.length);
    noteLeftOut(gathered, log);
    const rows = chosen === null ? [] : await readChosen(chosen, parts.settings, log);
    const now = () => parts.clock.now();
    await importCandidates(
      gathered.candidates,
      { library, jobs, log, rows: indexRows(rows), originals, now, signal },
      lanes,
    );
    if (chosen !== null && !signal.aborted) {
      const at = new Date(now()).toISOString();
      await reportRows(basename(chosen.path), rows, gathered.candidates, library, log, at);
    }
  } catch (cause) {
    const what = source.kind === 'paths' ? (source.paths[0] ?? '') : 'upload';
    const detail = cause instanceof Error ? cause.message : String(cause);
    const problem = { kind: 'storage' as const, detail };
    log.note({ name: basename(what), outcome: 'failed', recordingId: null, problem });
  } finally {
    jobs.rest();
    if (source.kind === 'upload') await removeUpload(join(parts.folders.uploads, source.ticket));
    log.finish(signal.aborted ? 'cancelled' : 'finished');
  }
}

function noteLeftOut(gathered: Gathered, log: ImportLog): void {
  for (const { name, problem } of gathered.problems) {
    const outcome = problem.kind === 'too-many-files' ? 'note' : 'failed';
    log.note({ name, outcome, recordingId: null, problem });
  }
  for (const { name, looksLike } of gathered.leftOut) {
    log.note({ name, outcome: 'note', recordingId: null, problem: { kind: 'not-media', looksLike } });
  }
}

/** Reads the table that the person confirmed and remembers how its columns were mapped. */
async function readChosen(
  { path, mapping }: ChosenTable,
  settings: SettingsStore,
  log: ImportLog,
): Promise<NumberedRow[]> {
  const name = basename(path);
  try {
    const table = await readMetadataTable(path, name);
    const { columnMappings } = settings.get();
    settings.set({ columnMappings: { ...columnMappings, [headerKey(table.headers)]: mapping } });
    return readRows(table, mapping);
  } catch (cause) {
    log.note({ name, outcome: 'failed', recordingId: null, problem: tableProblem(cause) });
    return [];
  }
}

/** What was uploaded is in the library now; a folder that can't be removed is swept when the program starts next. */
async function removeUpload(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

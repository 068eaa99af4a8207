import { asRefusal } from '../files/storage-problem';
import type { Clock, Folders, RecordingsService, SettingsStore, StartMediaChild } from '../ports';
import { previewTable } from './import-table';
import { gather, openImports } from './imports';
import type { CreateFile } from './intake';
import { createKeyedTurns } from './keyed-turns';
import { openLibrary } from './library';
import { createMediaJobs } from './media-jobs';
import { openMedia } from './media-stream';

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

/**
 * Calls and recordings on this disk, as `recordingsContract` asks for them: every method answers the call of its name.
 * Refuses with `RefusalError`. `close` stops a running import, which goes on at the next start, and ends every child.
 */
export function createRecordingsService(parts: RecordingsParts): RecordingsService {
  const { folders, settings } = parts;
  const jobs = createMediaJobs(parts.startMediaChild, { processes: mediaProcesses, stuckAfter });
  const working = whileWorking(() => jobs.rest());
  const opening = open();
  // Every call awaits it and hears of its failure; until the first does, the failure is nobody's.
  opening.catch(() => undefined);
  const opened = () => opening.catch((cause: unknown) => Promise.reject(asRefusal(cause)));

  async function open() {
    const library = await openLibrary(folders.recordings, parts.createFile);
    const turns = createKeyedTurns();
    const imports = await openImports({
      root: folders.recordings,
      uploads: folders.uploads,
      settings,
      library,
      jobs,
      turns,
      now: () => parts.clock.now(),
      lanes,
      working,
    });
    return { library, imports };
  }

  return {
    async inspect({ source }) {
      const gathered = await gather(source, folders.uploads);
      const { columnMappings } = settings.get();
      const tables = gathered.tables.map((file) => previewTable(file, columnMappings, gathered.candidates));
      return {
        files: gathered.candidates.map(({ name, byteLength }) => ({ name, byteLength })),
        tables: await Promise.all(tables),
        problems: [...gathered.problems],
      };
    },
    async startImport({ source, table, originals }) {
      const { imports } = await opened();
      const choice = source.kind === 'upload' ? 'copy' : (originals ?? 'copy');
      const started = await imports.start({ source, table, originals: choice });
      if (originals !== undefined) settings.set({ originals });
      return started;
    },
    async *watchImport(job, signal) {
      yield* (await opened()).imports.watch(job, signal);
    },
    cancelImport: async (job) => (await opened()).imports.cancel(job),
    currentImport: async () => (await opened()).imports.current(),
    async list({ from, limit }) {
      const items = (await opened()).library.items();
      return { items: items.slice(from, from + limit), total: items.length };
    },
    openMedia: async (recordingId, kind, range) =>
      openMedia((await opened()).library, recordingId, kind, range),
    async close() {
      await opening.then(
        ({ imports }) => imports.close(),
        () => undefined,
      );
      jobs.rest();
    },
  };
}

/** Runs work that shares something, and lets it rest when the last of it has ended. */
function whileWorking(rest: () => void) {
  let count = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    count += 1;
    try {
      return await work();
    } finally {
      count -= 1;
      if (count === 0) rest();
    }
  };
}

import type { TablePreview } from '@contract/recordings';
import { noHabits } from '@domain/recordings/source-habits';
import { asRefusal } from '../files/storage-problem';
import { type CreateFile, openVault, type Vault } from '../files/vault';
import type { Clock, Folders, SettingsStore, StartMediaChild, Timers } from '../ports/host';
import type { RecordingsService } from '../ports/recordings';
import { RefusalError } from '../ports/refusal';
import { figuresOf } from './call-figures';
import { createCarrying, stagingIn } from './carrying';
import { countChannels } from './channel-peek';
import { createCutRunner } from './cut/cut-runner';
import { cutRecording } from './cut/cutter';
import { createExchanged, exchangedOnceOpen } from './exchanged';
import { gather, openImports } from './imports';
import { createKeeping } from './keeping/keeping';
import { createKeyedTurns } from './keyed-turns';
import { openLibrary } from './library';
import { tellOfLibrary } from './library-news';
import { createMediaJobs, type MediaJobsOptions } from './media-jobs';
import { openMedia } from './media-stream';
import { findMetadata } from './metadata-find';
import { matchableItems, outlookOf, planMetadata, rememberMappings } from './metadata-import';
import { previewSource, unreadablePreview } from './metadata-preview';
import { previewRaw, rawExample, rawGroups } from './raw-look';
import { createRenewals } from './renewals';
import { createSampleReader } from './sample-reader';
import { keysFor } from './sealing/output-seals';
import { bytesTurn, createResealing, resealingOnce } from './sealing/resealing';
import { habitsOf, rememberHabits } from './source-habits';
import { createTranscripts } from './transcripts';
import { transcriptsService } from './transcripts-service';
import { createTrash } from './trash';
import { openWatchedFolders } from './watch/watched-folders';

/** What the recordings service needs of its host. */
export interface RecordingsParts {
  readonly folders: Pick<Folders, 'recordings' | 'uploads'>;
  readonly settings: SettingsStore;
  /** Starts `dist/main/media-child.js`; up to two run at a time, none while there is nothing to do. */
  readonly startMediaChild: StartMediaChild;
  readonly clock: Clock;
  /** Other limits of a media job, where one must be met. */
  readonly limits?: Partial<MediaJobsOptions>;
  /** What watched folders wait by; another one only where time must be made to pass. */
  readonly timers?: Timers;
  /** Whether the disk has room for more recordings; where nobody says, it has. */
  readonly hasRoom?: () => Promise<boolean>;
  /** How files of the library are created; another one only where a disk must be made to fail. */
  readonly createFile?: CreateFile;
  /** How files of the library are read and written; without one nothing is sealed. */
  readonly vault?: Vault;
  /** Waits until the keys of the library are here. */
  readonly ready?: (signal: AbortSignal) => Promise<void>;
  /** Whether the disk has room for so many bytes more while recordings are sealed. */
  readonly hasRoomFor?: (bytes: number) => Promise<boolean>;
}

const mediaProcesses = 2;
/** One more file is copied while two are decoded. */
const lanes = mediaProcesses + 1;
/** Decoding reports many times a second; a minute of silence is no slow file, it is none that ends. */
const stuckAfter = 60_000;
/** Decoding takes 0.1 to 0.2 GB whatever the length of a file; one that takes this much would take all. */
const memoryLimit = 1024 ** 3;
/** Weeks of stereo as Opus. A file of some kilobytes that claims to hold years of sound must not fill the disk. */
const outputLimit = 8 * 1024 ** 3;

/**
 * Calls and recordings on this disk, as `recordingsContract` asks for them: every method answers the call of its name.
 * Refuses with `RefusalError`. `close` stops a running import, which goes on at the next start, and ends every child.
 */
export function createRecordingsService(parts: RecordingsParts): RecordingsService {
  const { folders, settings } = parts;
  const vault = parts.vault ?? openVault();
  const jobs = createMediaJobs(parts.startMediaChild, {
    keysFor: (file) => keysFor(file, vault),
    processes: mediaProcesses,
    stuckAfter,
    memoryLimit,
    outputLimit,
    ...parts.limits,
  });
  const samples = createSampleReader(parts.startMediaChild, { idleAfter: 60_000, stuckAfter: 20_000 });
  const runner = createCutRunner(parts.startMediaChild, { idleAfter: 30_000, stuckAfter });
  const working = whileWorking(() => jobs.rest());
  const closing = new AbortController();
  const opening = (parts.ready?.(closing.signal) ?? Promise.resolve()).then(open);
  // Every call awaits it and hears of its failure; until the first does, the failure is nobody's.
  opening.catch(() => undefined);
  const opened = () => opening.catch((cause: unknown) => Promise.reject(asRefusal(cause)));

  async function open() {
    const told = tellOfLibrary(await openLibrary(folders.recordings, { vault, ...createFileOf(parts) }));
    const { library } = told;
    const turns = createKeyedTurns();
    const now = () => parts.clock.now();
    const transcripts = createTranscripts(folders.recordings, library, turns, now);
    const ground = { root: folders.recordings, settings, library, transcripts, jobs, turns, working };
    const uploads = folders.uploads;
    const imports = await openImports({ ...ground, uploads, now, lanes });
    const watched = await openWatchedFolders(ground, parts.timers ?? systemTimers(parts.clock));
    const renewals = createRenewals({ library, jobs, turns, working });
    const keeping = createKeeping(ground);
    const carrying = createCarrying({ root: folders.recordings, library, turns });
    const trash = createTrash({ root: folders.recordings, library, turns, now });
    const resealing = createResealing({
      ...{ root: folders.recordings, library, turns },
      hasRoom: parts.hasRoomFor ?? (async () => true),
    });
    resealing.look();
    const exchanged = createExchanged({ ...ground, told });
    return {
      ...{ library, imports, renewals, watched, keeping, transcripts, trash, carrying },
      ...{ resealing, turns, exchanged },
    };
  }

  return {
    async inspect({ source }) {
      const gathered = await gather(source, folders.uploads);
      const known = matchableItems((await opened()).library.items());
      const { sources, faults, used } = await findMetadata(gathered, known);
      const tables: TablePreview[] = [];
      for (const one of sources) tables.push(await previewSource(one, settings.get().columnMappings));
      const strangers = gathered.documents.filter(({ given, path }) => given && !used.has(path));
      const habits = await habitsOf(source, parts);
      return {
        files: gathered.candidates.map(({ name, byteLength }) => ({ name, byteLength })),
        tables: [...tables, ...faults.map(unreadablePreview)],
        transcripts: gathered.transcripts.length,
        problems: [
          ...gathered.problems,
          ...strangers.map(({ name }) => ({
            name,
            problem: { kind: 'not-media' as const, looksLike: 'a text' },
          })),
        ],
        rawGroups: await rawGroups(gathered.candidates, habits ?? noHabits),
        channelCounts: await countChannels(gathered.candidates),
        channelPlan: habits?.channels ?? {},
        channelPlanRemembered: Object.keys(habits?.channels ?? {}).length > 0,
      };
    },
    async previewRaw({ source, extension, format }) {
      const { candidates } = await gather(source, folders.uploads);
      const example = await rawExample(candidates, extension);
      if (example === null)
        throw new RefusalError({ code: 'NOT_FOUND', data: { what: `.${extension} file` } });
      return previewRaw(example.path, format);
    },
    async foresee({ source, tables, about }) {
      const { library } = await opened();
      const gathered = await gather(source, folders.uploads);
      const plan = await planMetadata(tables, gathered, gathered.candidates, library);
      return outlookOf(plan, gathered.candidates, library, new Set(about));
    },
    async startImport({ source, tables, originals, habits: said }) {
      if ((await parts.hasRoom?.()) === false)
        throw new RefusalError({ code: 'STORAGE', data: { problem: 'disk-full' } });
      const { imports } = await opened();
      const habits = said ?? (await habitsOf(source, parts)) ?? noHabits;
      const choice = source.kind === 'upload' ? 'copy' : (originals ?? 'copy');
      const started = await imports.start({ source, tables, originals: choice, habits });
      if (said !== undefined) await rememberHabits(source, said, parts);
      rememberMappings(tables, settings);
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
    beginRenewals() {
      // What keeps the library from opening is told to whoever calls for a recording.
      void opening.then(
        ({ renewals }) => renewals.begin(),
        () => undefined,
      );
    },
    openRecording: async (recordingId) => (await opened()).renewals.open(recordingId),
    async *watchRenewals(signal) {
      yield* (await opened()).renewals.watch(signal);
    },
    async figures({ calls, settings }) {
      return { figures: await figuresOf((await opened()).library, calls, settings) };
    },
    transcripts: transcriptsService(async () => (await opened()).transcripts, folders.uploads),
    async openMedia(recordingId, kind, range, until = null) {
      const { library, watched } = await opened();
      if (kind === 'samples') {
        const file = library.mediaFile(recordingId, kind) ?? watched.calls.sampleFile(recordingId);
        return samples.reply(file === null ? null : await vault.handOut(file).catch(() => null), range);
      }
      const growing = await watched.calls.openMedia(recordingId, kind, until, range);
      return growing ?? openMedia(library, recordingId, kind, range);
    },
    async cut(order, told, signal) {
      const { library, turns } = await opened();
      await turns.run(bytesTurn(order.recordingId), () =>
        cutRecording(order, told, signal, { library, runner }),
      );
    },
    keeping: {
      use: async () => (await opened()).keeping.use(),
      original: async (id) => (await opened()).keeping.original(id),
      lost: async () => (await opened()).keeping.lost(),
      startCheck: async (ids) => (await opened()).keeping.startCheck(ids),
      startFind: async (path, ids) => (await opened()).keeping.startFind(path, ids),
      async *watch(job, signal) {
        yield* (await opened()).keeping.watch(job, signal);
      },
      cancel: async (job) => (await opened()).keeping.cancel(job),
      current: async () => (await opened()).keeping.current(),
    },
    trash: {
      list: async () => (await opened()).trash.list(),
      put: async (ids) => (await opened()).trash.put(ids),
      restore: async (ids) => {
        const { trash, resealing } = await opened();
        const there = await trash.restore(ids);
        resealing.look();
        return there;
      },
      purge: async (ids) => (await opened()).trash.purge(ids),
    },
    carrying: {
      staging: stagingIn(folders.recordings),
      files: async () => (await opened()).carrying.files(),
      lacking: async (ids) => (await opened()).carrying.lacking(ids),
      takeIn: async (ids) => {
        const { carrying, resealing } = await opened();
        const taken = await carrying.takeIn(ids);
        // What comes out of a backup lies open.
        resealing.look();
        return taken;
      },
    },
    exchanged: exchangedOnceOpen(async () => (await opened()).exchanged),
    watching: {
      add: async (order) => (await opened()).watched.add(order),
      pause: async (id, paused) => (await opened()).watched.pause(id, paused),
      remove: async (id) => (await opened()).watched.remove(id),
      openCall: async (id) => (await opened()).watched.openCall(id),
      releaseCalls: async (ids) => (await opened()).watched.releaseCalls(ids),
      async *follow(signal) {
        yield* (await opened()).watched.follow(signal);
      },
    },
    resealing: resealingOnce(opening),
    async close() {
      closing.abort();
      await opening.then(
        ({ imports, renewals, watched, keeping, resealing }) =>
          Promise.all([
            ...[imports.close(), renewals.close(), watched.close(), keeping.close()],
            resealing.close(),
          ]),
        () => undefined,
      );
      jobs.close();
      samples.close();
      runner.close();
    },
  };
}

function createFileOf({ createFile }: RecordingsParts): { createFile?: CreateFile } {
  return createFile === undefined ? {} : { createFile };
}

function systemTimers({ now }: Clock): Timers {
  return {
    now,
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds);
      timer.unref();
      return () => clearTimeout(timer);
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

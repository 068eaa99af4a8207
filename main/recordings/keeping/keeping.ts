import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { CheckProgress, FoundOriginal, StorageUse } from '@contract/storage';
import { asRefusal } from '../../files/storage-problem';
import { RefusalError } from '../../ports/refusal';
import type { KeyedTurns } from '../keyed-turns';
import type { RecordingsLibrary } from '../library';
import { type CheckLog, createCheckLog } from './check-log';
import { findOriginals } from './find-originals';
import { checkIntegrity } from './integrity-check';
import { storageUse } from './storage-use';

/** Whether recordings are still what they were, what room they take, and finding what was moved. */
export interface Keeping {
  use(): Promise<StorageUse>;
  original(recordingId: string): Promise<FoundOriginal | null>;
  lost(): Promise<FoundOriginal[]>;
  startCheck(recordingIds: readonly string[] | null): Promise<{ job: string }>;
  startFind(path: string, recordingIds: readonly string[] | null): Promise<{ job: string }>;
  watch(job: string, signal: AbortSignal | undefined): AsyncGenerator<CheckProgress>;
  cancel(job: string): Promise<void>;
  current(): { job: string } | null;
  close(): Promise<void>;
}

interface Run {
  readonly log: CheckLog;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

type Work = (log: CheckLog, signal: AbortSignal) => Promise<void>;

/** Opens it over a library; one check or search runs at a time. */
export function createKeeping(ground: {
  readonly root: string;
  readonly library: RecordingsLibrary;
  readonly turns: KeyedTurns;
}): Keeping {
  const { root, library } = ground;
  let latest: Run | null = null;
  let running = false;
  let closed = false;

  const everything = () => library.items().map(({ recording }) => recording.id);

  function begin(what: CheckProgress['what'], work: Work): { job: string } {
    if (running) throw new RefusalError({ code: 'BUSY', data: { what: 'check' } });
    running = true;
    const log = createCheckLog(randomUUID(), what);
    const controller = new AbortController();
    const ended = work(log, controller.signal)
      .catch((cause: unknown) => console.error(cause))
      .finally(() => {
        running = false;
        log.finish(controller.signal.aborted ? 'cancelled' : 'finished');
      });
    latest = { log, controller, ended };
    return { job: log.job };
  }

  function runOf(job: string): Run {
    if (latest?.log.job !== job) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'check' } });
    return latest;
  }

  async function original(recordingId: string): Promise<FoundOriginal | null> {
    const item = library.find(recordingId);
    const found = await library.original(recordingId);
    if (item === null || found === null) return null;
    return { recordingId, fileName: item.recording.fileName, ...found };
  }

  return {
    use: () => storageUse(root, library),
    original,
    async lost() {
      const found: FoundOriginal[] = [];
      for (const id of everything()) {
        if (closed) break;
        if (library.originalPlace(id)?.place.kind !== 'in-place') continue;
        const one = await original(id);
        if (one !== null && one.state !== 'whole') found.push(one);
      }
      return found.sort((one, other) => (one.path < other.path ? -1 : 1));
    },
    startCheck: async (ids) =>
      begin('integrity', (log, signal) => checkIntegrity(ids ?? everything(), library, log, signal)),
    async startFind(path, ids) {
      await stat(path).catch((cause: unknown) => Promise.reject(asRefusal(cause)));
      return begin('find', (log, signal) => findOriginals(path, ids ?? everything(), ground, log, signal));
    },
    async *watch(job, signal) {
      yield* runOf(job).log.watch(signal);
    },
    async cancel(job) {
      const run = runOf(job);
      run.controller.abort();
      await run.ended;
    },
    current: () => (running && latest !== null ? { job: latest.log.job } : null),
    async close() {
      closed = true;
      latest?.controller.abort();
      await latest?.ended;
    },
  };
}

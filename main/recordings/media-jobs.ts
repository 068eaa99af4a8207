import type { ImportProblem } from '@contract/import-problem';
import type { RawFormat } from '@domain/recordings/raw-format';
import type { MediaFacts } from '@domain/recordings/recording';
import type { MediaChild, StartMediaChild } from '../ports/host';
import { createJobQueue, type JobPriority } from './job-queue';
import {
  type AlreadyMade,
  type MediaReport,
  type MediaRequest,
  mediaReportSchema,
  nothingMade,
} from './media-protocol';

/** How the analysis of one file ended. */
export type MediaOutcome =
  | { readonly kind: 'done'; readonly facts: MediaFacts; readonly play: string | null }
  | { readonly kind: 'failed'; readonly problem: ImportProblem }
  | { readonly kind: 'cancelled' };

export type OnMediaProgress = (phase: 'decoding' | 'preparing', fraction: number) => void;

/** What a job may be told besides its file. */
export interface JobChoice {
  /** Without one it is an import's. */
  readonly priority?: JobPriority;
  /** By what `prefer` finds it: the recording's id. */
  readonly name?: string;
  /** What stands already and need not be made again. */
  readonly made?: AlreadyMade;
  /** How a file without a header is read. */
  readonly raw?: RawFormat | null;
}

/** Media work in killable processes: a file that crashes or hangs a decoder fails alone. */
export interface MediaJobs {
  /** Waits for its turn and a free process. Aborting the signal kills the one at work, or leaves the queue. */
  analyse(
    file: string,
    folder: string,
    onProgress: OnMediaProgress,
    signal: AbortSignal,
    choice?: JobChoice,
  ): Promise<MediaOutcome>;
  /** Somebody waits for the job of this name: it goes before everything that nobody looks at. */
  prefer(name: string): void;
  /** Ends the processes that have nothing to do, unless more work waits. New work starts new ones. */
  rest(): void;
  /** Ends every process; what they work on and what waits answers `cancelled`. */
  close(): void;
}

export interface MediaJobsOptions {
  /** How many processes may work at once; one more may, for what somebody waits for. */
  readonly processes: number;
  /** A process that says nothing for so long is stuck, in milliseconds. */
  readonly stuckAfter: number;
  /** A process that holds more memory than this is ended, in bytes. */
  readonly memoryLimit: number;
  /** A job that has written more than this is ended, in bytes. */
  readonly outputLimit: number;
  /** The key of a file that is to be read, and how what is made of it is sealed; without it nothing is. */
  readonly keysFor?: (file: string) => Promise<FileKeys>;
}

/** What a process that has no keys is told to read one file and write what is made of it. */
export type FileKeys = Pick<MediaRequest, 'key' | 'seals'>;

interface Job {
  readonly request: MediaRequest;
  readonly name: string | null;
  readonly onProgress: OnMediaProgress;
  readonly end: (outcome: MediaOutcome) => void;
  readonly signal: AbortSignal;
}

interface Worker {
  readonly child: MediaChild;
  job: Job | null;
  watchdog: ReturnType<typeof setTimeout> | null;
}

/** A queue before a few processes, started when there is work. */
export function createMediaJobs(start: StartMediaChild, options: MediaJobsOptions): MediaJobs {
  const workers = new Set<Worker>();
  const queue = createJobQueue<Job>();
  let lastJob = 0;

  function advance(): void {
    // Of jobs that are cancelled together, the first to leave must not start the others.
    for (const job of queue.waiting().filter(({ signal }) => signal.aborted)) cancel(job);
    for (;;) {
      const busy = [...workers].filter((worker) => worker.job !== null);
      const job = queue.next(
        busy.flatMap((worker) => worker.job ?? []),
        options.processes,
      );
      if (job === null) return;
      const worker = [...workers].find((candidate) => candidate.job === null) ?? startWorker();
      worker.job = job;
      watch(worker);
      worker.child.send(job.request);
    }
  }

  function startWorker(): Worker {
    const worker: Worker = { child: start(), job: null, watchdog: null };
    workers.add(worker);
    worker.child.onMessage((message) => hear(worker, message));
    worker.child.onExit(() => dismiss(worker, failed({ kind: 'decoder-crashed' })));
    return worker;
  }

  function hear(worker: Worker, message: unknown): void {
    const parsed = mediaReportSchema.safeParse(message);
    if (!parsed.success) {
      dismiss(worker, failed({ kind: 'decoder-crashed' }));
      return;
    }
    const report: MediaReport = parsed.data;
    if (worker.job === null || report.job !== worker.job.request.job) return;
    watch(worker);
    if (report.kind === 'progress') {
      const problem = limitProblem(report, options);
      if (problem === null) worker.job.onProgress(report.phase, report.fraction);
      else dismiss(worker, failed(problem));
      return;
    }
    const { job } = worker;
    worker.job = null;
    queue.done(job);
    stopWatching(worker);
    // One process more was for somebody who waited; it goes when what they waited for is there.
    if (workers.size > options.processes) dismiss(worker, { kind: 'cancelled' });
    job.end(report);
    advance();
  }

  function watch(worker: Worker): void {
    stopWatching(worker);
    worker.watchdog = setTimeout(() => {
      dismiss(worker, failed({ kind: 'decoder-stuck' }));
    }, options.stuckAfter);
    worker.watchdog.unref?.();
  }

  /** Ends a process for good; what it was working on ends with the outcome. */
  function dismiss(worker: Worker, outcome: MediaOutcome): void {
    if (!workers.delete(worker)) return;
    stopWatching(worker);
    worker.child.kill();
    const { job } = worker;
    worker.job = null;
    if (job !== null) {
      queue.done(job);
      job.end(outcome);
    }
    advance();
  }

  function cancel(job: Job): void {
    if (queue.leave(job)) job.end({ kind: 'cancelled' });
    for (const worker of workers) if (worker.job === job) dismiss(worker, { kind: 'cancelled' });
  }

  return {
    analyse(file, folder, onProgress, signal, { priority = 'import', name, made, raw = null } = {}) {
      const join = (keys: FileKeys): Promise<MediaOutcome> =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve({ kind: 'cancelled' });
          lastJob += 1;
          const onAbort = () => cancel(job);
          const job: Job = {
            request: { kind: 'analyse', job: lastJob, file, folder, made: made ?? nothingMade, raw, ...keys },
            name: name ?? null,
            onProgress,
            signal,
            end(outcome) {
              signal.removeEventListener('abort', onAbort);
              resolve(outcome);
            },
          };
          signal.addEventListener('abort', onAbort);
          queue.join(job, priority);
          advance();
        });
      if (options.keysFor === undefined || signal.aborted) return join({ key: null, seals: null });
      return options.keysFor(file).then(join);
    },
    prefer(name) {
      for (const job of queue.waiting()) if (job.name === name) queue.raise(job, 'opened');
      advance();
    },
    rest() {
      if (queue.waiting().length > 0) return;
      for (const worker of [...workers]) if (worker.job === null) dismiss(worker, { kind: 'cancelled' });
    },
    close() {
      for (const job of queue.waiting()) cancel(job);
      for (const worker of [...workers]) dismiss(worker, { kind: 'cancelled' });
    },
  };
}

function failed(problem: ImportProblem): MediaOutcome {
  return { kind: 'failed', problem };
}

function limitProblem(
  { memory, written }: MediaReport & { kind: 'progress' },
  { memoryLimit, outputLimit }: MediaJobsOptions,
): ImportProblem | null {
  if (memory > memoryLimit) return { kind: 'over-limit', limit: 'memory', bytes: memoryLimit };
  return written > outputLimit ? { kind: 'over-limit', limit: 'output', bytes: outputLimit } : null;
}

function stopWatching(worker: Worker): void {
  if (worker.watchdog !== null) clearTimeout(worker.watchdog);
  worker.watchdog = null;
}

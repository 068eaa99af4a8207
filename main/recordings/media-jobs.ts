import type { ImportProblem } from '@contract/recordings';
import type { MediaFacts } from '@domain/recordings/recording';
import type { MediaChild, StartMediaChild } from '../ports';
import { type MediaReport, type MediaRequest, mediaReportSchema } from './media-protocol';

/** How the analysis of one file ended. */
export type MediaOutcome =
  | { readonly kind: 'done'; readonly facts: MediaFacts; readonly play: string | null }
  | { readonly kind: 'failed'; readonly problem: ImportProblem }
  | { readonly kind: 'cancelled' };

export type OnMediaProgress = (phase: 'decoding' | 'preparing', fraction: number) => void;

/** Media work in killable processes: a file that crashes or hangs a decoder fails alone. */
export interface MediaJobs {
  /** Waits for a free process. Aborting the signal kills the one at work, or leaves the queue. */
  analyse(
    file: string,
    folder: string,
    onProgress: OnMediaProgress,
    signal: AbortSignal,
  ): Promise<MediaOutcome>;
  /** Ends every process; those at work answer `cancelled`. New work starts new ones. */
  rest(): void;
}

export interface MediaJobsOptions {
  /** How many processes may work at once. */
  readonly processes: number;
  /** A process that says nothing for so long is stuck, in milliseconds. */
  readonly stuckAfter: number;
}

interface Job {
  readonly request: MediaRequest;
  readonly onProgress: OnMediaProgress;
  readonly end: (outcome: MediaOutcome) => void;
  readonly signal: AbortSignal;
}

interface Worker {
  readonly child: MediaChild;
  job: Job | null;
  watchdog: ReturnType<typeof setTimeout> | null;
}

/** A queue before one or two processes, started when there is work. */
export function createMediaJobs(start: StartMediaChild, options: MediaJobsOptions): MediaJobs {
  const workers = new Set<Worker>();
  const queue: Job[] = [];
  let lastJob = 0;

  function advance(): void {
    // Of jobs that are cancelled together, the first to leave must not start the others.
    for (const job of queue.filter(({ signal }) => signal.aborted)) cancel(job);
    while (queue.length > 0) {
      const worker = [...workers].find((candidate) => candidate.job === null) ?? startWorker();
      if (worker === null) return;
      const job = queue.shift();
      if (job === undefined) return;
      worker.job = job;
      watch(worker);
      worker.child.send(job.request);
    }
  }

  function startWorker(): Worker | null {
    if (workers.size >= options.processes) return null;
    const worker: Worker = { child: start(), job: null, watchdog: null };
    workers.add(worker);
    worker.child.onMessage((message) => hear(worker, message));
    worker.child.onExit(() => dismiss(worker, { kind: 'failed', problem: { kind: 'decoder-crashed' } }));
    return worker;
  }

  function hear(worker: Worker, message: unknown): void {
    const parsed = mediaReportSchema.safeParse(message);
    if (!parsed.success) {
      dismiss(worker, { kind: 'failed', problem: { kind: 'decoder-crashed' } });
      return;
    }
    const report: MediaReport = parsed.data;
    if (worker.job === null || report.job !== worker.job.request.job) return;
    watch(worker);
    if (report.kind === 'progress') {
      worker.job.onProgress(report.phase, report.fraction);
      return;
    }
    const { job } = worker;
    worker.job = null;
    stopWatching(worker);
    job.end(report);
    advance();
  }

  function watch(worker: Worker): void {
    stopWatching(worker);
    worker.watchdog = setTimeout(() => {
      dismiss(worker, { kind: 'failed', problem: { kind: 'decoder-stuck' } });
    }, options.stuckAfter);
    worker.watchdog.unref?.();
  }

  /** Ends a process for good; what it was working on ends with the outcome. */
  function dismiss(worker: Worker, outcome: MediaOutcome): void {
    if (!workers.delete(worker)) return;
    stopWatching(worker);
    worker.child.kill();
    worker.job?.end(outcome);
    worker.job = null;
    advance();
  }

  function cancel(job: Job): void {
    const waiting = queue.indexOf(job);
    if (waiting >= 0) {
      queue.splice(waiting, 1);
      job.end({ kind: 'cancelled' });
    }
    for (const worker of workers) if (worker.job === job) dismiss(worker, { kind: 'cancelled' });
  }

  return {
    analyse(file, folder, onProgress, signal) {
      if (signal.aborted) return Promise.resolve({ kind: 'cancelled' });
      return new Promise((resolve) => {
        lastJob += 1;
        const onAbort = () => cancel(job);
        const job: Job = {
          request: { kind: 'analyse', job: lastJob, file, folder },
          onProgress,
          signal,
          end(outcome) {
            signal.removeEventListener('abort', onAbort);
            resolve(outcome);
          },
        };
        signal.addEventListener('abort', onAbort);
        queue.push(job);
        advance();
      });
    },
    rest() {
      for (const job of queue.splice(0)) job.end({ kind: 'cancelled' });
      for (const worker of workers) dismiss(worker, { kind: 'cancelled' });
    },
  };
}

function stopWatching(worker: Worker): void {
  if (worker.watchdog !== null) clearTimeout(worker.watchdog);
  worker.watchdog = null;
}

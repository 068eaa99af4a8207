import type { ExportProblem } from '@contract/clips';
import type { MediaChild, StartMediaChild } from '../../ports/host';
import type { CutListener } from './cut-file';
import { type CutRequest, cutReportSchema } from './cut-protocol';

/** Cuts in a process of its own: somebody waits for it, so it must not wait for imports, nor end with a broken file. */
export interface CutRunner {
  /** One request after the other. Aborting the signal ends the process; pieces not told of by then are not made. */
  run(request: Omit<CutRequest, 'kind' | 'job'>, listener: CutListener, signal: AbortSignal): Promise<void>;
  close(): void;
}

interface CutRunnerOptions {
  /** A process with nothing to do is ended after so long, and one that says nothing is given up, in milliseconds. */
  readonly idleAfter: number;
  readonly stuckAfter: number;
}

const crashed: ExportProblem = { kind: 'failed', detail: 'the decoder ended' };

export function createCutRunner(start: StartMediaChild, options: CutRunnerOptions): CutRunner {
  let child: MediaChild | null = null;
  let idle: ReturnType<typeof setTimeout> | null = null;
  let lastJob = 0;
  let turn: Promise<unknown> = Promise.resolve();
  /** Who hears the child now; `null` as a message: it has ended. */
  let hear: (message: unknown) => void = () => undefined;

  function end(): void {
    const ended = child;
    child = null;
    if (idle !== null) clearTimeout(idle);
    idle = null;
    ended?.kill();
    hear(null);
  }

  function running(): MediaChild {
    if (idle !== null) clearTimeout(idle);
    idle = null;
    if (child !== null) return child;
    const started = start();
    child = started;
    started.onMessage((message) => {
      if (child === started) hear(message);
    });
    started.onExit(() => {
      if (child === started) end();
    });
    return started;
  }

  function runNow(
    request: Omit<CutRequest, 'kind' | 'job'>,
    listener: CutListener,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    lastJob += 1;
    const job = lastJob;
    const left = new Set(request.pieces.map(({ index }) => index));
    return new Promise((resolve) => {
      let stuck: ReturnType<typeof setTimeout> | undefined;
      const watch = () => {
        clearTimeout(stuck);
        stuck = setTimeout(end, options.stuckAfter);
        stuck.unref?.();
      };
      const settle = (problem: ExportProblem | null) => {
        hear = () => undefined;
        clearTimeout(stuck);
        signal.removeEventListener('abort', end);
        if (!signal.aborted) for (const index of left) listener.onPiece(index, problem ?? crashed);
        idle = setTimeout(end, options.idleAfter);
        idle.unref?.();
        resolve();
      };
      hear = (message) => {
        const parsed = cutReportSchema.safeParse(message);
        if (!parsed.success) return settle(null);
        const report = parsed.data;
        if (report.job !== job) return;
        watch();
        if (report.kind === 'cut-progress') listener.onProgress(report.fraction);
        else if (report.kind === 'cut') settle(report.problem);
        else if (left.delete(report.index)) listener.onPiece(report.index, report.problem);
      };
      signal.addEventListener('abort', end, { once: true });
      watch();
      running().send({ kind: 'cut', job, ...request } satisfies CutRequest);
    });
  }

  return {
    run(request, listener, signal) {
      const ended = turn.then(() => runNow(request, listener, signal));
      turn = ended.catch(() => undefined);
      return ended;
    },
    close: end,
  };
}

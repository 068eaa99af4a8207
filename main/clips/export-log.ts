import type { ExportLine, ExportProgress } from '@contract/clips';
import { createBell } from '../files/bell';

/** What has happened in one export so far, for whoever watches it, from its beginning, any number of times. */
export interface ExportLog {
  readonly job: string;
  progress(fraction: number): void;
  end(line: ExportLine): void;
  /** The line of a cut; undefined while it is not done. */
  line(index: number): ExportLine | undefined;
  finish(state: 'finished' | 'cancelled'): void;
  watch(signal: AbortSignal | undefined): AsyncGenerator<ExportProgress>;
}

/** The log of one export, empty and running. */
export function createExportLog(job: string, total: number, folder: string | null): ExportLog {
  const bell = createBell();
  const lines: ExportLine[] = [];
  let state: ExportProgress['state'] = 'running';
  let fraction = 0;
  return {
    job,
    progress(now) {
      fraction = Math.max(fraction, Math.min(1, now));
      bell.ring();
    },
    end(line) {
      lines.push(line);
      bell.ring();
    },
    line: (index) => lines.find((line) => line.index === index),
    finish(end) {
      state = end;
      bell.ring();
    },
    async *watch(signal) {
      let seen = 0;
      while (signal?.aborted !== true) {
        const rung = bell.count();
        const message = { job, state, total, done: lines.length, fraction, folder, lines: lines.slice(seen) };
        seen = lines.length;
        yield message;
        if (message.state !== 'running') return;
        await bell.after(rung, signal);
      }
    },
  };
}

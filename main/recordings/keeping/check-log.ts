import type { CheckLine, CheckProgress } from '@contract/storage';
import { createBell } from '../../files/bell';

/** What has happened in one check so far, for whoever watches it, from its beginning, any number of times. */
export interface CheckLog {
  readonly job: string;
  expect(files: number, bytes: number): void;
  begin(name: string): void;
  /** So many bytes more have been read. */
  read(bytes: number): void;
  /** A file has been dealt with; a line says what is to be known of it. */
  end(line: CheckLine | null): void;
  /** Something to know that is none of the files counted. */
  note(line: CheckLine): void;
  finish(state: 'finished' | 'cancelled'): void;
  watch(signal: AbortSignal | undefined): AsyncGenerator<CheckProgress>;
}

/** The log of one check, empty and running. */
export function createCheckLog(job: string, what: CheckProgress['what']): CheckLog {
  const bell = createBell();
  const lines: CheckLine[] = [];
  let now: Omit<CheckProgress, 'lines'> = {
    job,
    what,
    state: 'running',
    total: 0,
    done: 0,
    bytes: 0,
    totalBytes: 0,
    whole: 0,
    current: null,
  };
  const change = (next: Partial<typeof now>) => {
    now = { ...now, ...next };
    bell.ring();
  };
  return {
    job,
    expect: (total, totalBytes) => change({ total, totalBytes }),
    begin: (current) => change({ current }),
    read: (bytes) => change({ bytes: now.bytes + bytes }),
    end(line) {
      if (line !== null) lines.push(line);
      change({ done: now.done + 1, whole: now.whole + (line === null ? 1 : 0), current: null });
    },
    note(line) {
      lines.push(line);
      bell.ring();
    },
    finish: (state) => change({ state, current: null }),
    async *watch(signal) {
      let seen = 0;
      while (signal?.aborted !== true) {
        const rung = bell.count();
        const message = { ...now, lines: lines.slice(seen) };
        seen = lines.length;
        yield message;
        if (message.state !== 'running') return;
        await bell.after(rung, signal);
      }
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportProgress, ImportReportLine, LibraryItem } from '@contract/recordings';

type Current = ImportProgress['current'][number];

/** What has happened in one import so far, for whoever watches it, from its beginning, any number of times. */
export interface ImportLog {
  readonly job: string;
  /** Counts files that are to come. */
  expect(files: number): void;
  /** The import goes on after the program had ended; so many files were done by then. */
  resumed(files: number): void;
  /** Says how far a file is; `key` tells files of the same name apart. */
  report(key: string, name: string, phase: Current['phase'], fraction: number): void;
  /** A file has ended: it is no longer worked on and counts as done. */
  endFile(key: string, line: ImportReportLine, item: LibraryItem | null): void;
  /** Something to know that is no file of this import. */
  note(line: ImportReportLine, item?: LibraryItem | null): void;
  finish(state: 'finished' | 'cancelled'): void;
  /** Everything up to now in one message, then what is new, until the import ends or the signal is aborted. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<ImportProgress>;
}

/** A step of progress that is worth a message. */
const smallestStep = 0.01;
/** No two messages come closer than this, in milliseconds: thousands of small files must not keep a page busy. */
const messagePace = 200;

/** The log of one import, empty and running. */
export function createImportLog(job: string): ImportLog {
  const items: LibraryItem[] = [];
  const lines: ImportReportLine[] = [];
  const current = new Map<string, Current>();
  const waiting = new Set<() => void>();
  const ended = new AbortController();
  let state: ImportProgress['state'] = 'running';
  let resumedFrom: number | null = null;
  let total = 0;
  let done = 0;
  let version = 0;

  function changed(): void {
    version += 1;
    for (const wake of waiting) wake();
    waiting.clear();
  }

  function add(line: ImportReportLine, item: LibraryItem | null): void {
    lines.push(line);
    if (item !== null) items.push(item);
    changed();
  }

  /** Resolves after the pace, or at once when there is nothing more to come. */
  function pace(signal: AbortSignal | undefined): Promise<void> {
    const over = signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]);
    return sleep(messagePace, undefined, { signal: over }).catch(() => undefined);
  }

  function nextChange(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  return {
    job,
    expect(files) {
      total += files;
      changed();
    },
    resumed(files) {
      resumedFrom = files;
      changed();
    },
    report(key, name, phase, fraction) {
      const before = current.get(key);
      const small = before?.phase === phase && fraction - before.fraction < smallestStep;
      if (small) return;
      current.set(key, { name, phase, fraction });
      changed();
    },
    endFile(key, line, item) {
      current.delete(key);
      done += 1;
      add(line, item);
    },
    note: (line, item = null) => add(line, item),
    finish(end) {
      state = end;
      current.clear();
      ended.abort();
      changed();
    },
    async *watch(signal) {
      let seenItems = 0;
      let seenLines = 0;
      while (signal?.aborted !== true) {
        const seen = version;
        const message: ImportProgress = {
          job,
          state,
          total,
          done,
          resumedFrom,
          current: [...current.values()],
          items: items.slice(seenItems),
          lines: lines.slice(seenLines),
        };
        seenItems = items.length;
        seenLines = lines.length;
        yield message;
        if (message.state !== 'running') return;
        if (version === seen) await nextChange(signal);
        await pace(signal);
      }
    },
  };
}

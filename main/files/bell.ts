import { setTimeout as sleep } from 'node:timers/promises';

/** Tells any number of listeners that something has changed. */
export interface Bell {
  ring(): void;
  /** How often it has rung. */
  count(): number;
  /** Resolves once it has rung more often than that, or the signal is aborted; never at once twice in a row. */
  after(count: number, signal: AbortSignal | undefined): Promise<void>;
}

/** No two answers come closer than this, in milliseconds. */
const pace = 200;

export function createBell(): Bell {
  const waiting = new Set<() => void>();
  let rung = 0;
  return {
    ring() {
      rung += 1;
      for (const wake of waiting) wake();
      waiting.clear();
    },
    count: () => rung,
    async after(count, signal) {
      await sleep(pace, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      if (rung !== count || signal?.aborted) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal?.addEventListener('abort', wake);
      });
    },
  };
}

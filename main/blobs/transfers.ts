import type { PlaceProblem, Transfer, TransferState } from '@contract/blobs';
import { createBell } from '../files/bell';
import type { Timers } from '../ports/host';
import { NoPlace } from './blob-place';
import { asNoPlace } from './place-problem';
import type { KeptTransfers } from './transfer-files';

export interface TransferParts {
  readonly files: KeptTransfers;
  readonly timers: Timers;
  /** Does one of them, or throws NoPlace; what is there already is not done again. */
  readonly carry: (
    transfer: Transfer,
    told: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
  ) => Promise<void>;
  readonly onDefect?: (error: unknown) => void;
}

export interface Transfers {
  watch(signal: AbortSignal | undefined): AsyncIterable<TransferState>;
  /** Goes behind what waits; what waits already keeps its place, and what had failed is tried again. */
  add(transfers: readonly Transfer[]): Promise<void>;
  /** Takes them out, wherever they are. */
  drop(recordingIds: readonly string[]): Promise<void>;
  pause(): Promise<void>;
  /** Goes on now, also where the place stood in the way. */
  resume(): Promise<void>;
  /** Tries the place now, unless it is paused; also what has failed, where that is asked for. */
  tryNow(failedToo?: boolean): Promise<void>;
  /** Takes everything out. */
  clear(): Promise<void>;
  /** Something else of the state has changed. */
  touch(): void;
  close(): Promise<void>;
}

/** Milliseconds until the place is tried again, by how often in a row it stood in the way. */
const retryDelays = [5000, 15_000, 60_000, 300_000];

/** What lies with one recording: it fails alone, and the others go on. */
const ofOneRecording: ReadonlySet<PlaceProblem['problem']> = new Set([
  ...(['incomplete', 'damaged', 'changed', 'unplayable'] as const),
]);
/** What comes and goes by itself; all else waits for a person. */
const passing: ReadonlySet<PlaceProblem['problem']> = new Set([
  ...(['unreachable', 'no-such-host', 'busy', 'slow', 'full', 'disk-full', 'failed'] as const),
]);

/** What may be whole later: nobody has sent all of it yet, or a share shows files before their bytes. */
const maySettle: ReadonlySet<PlaceProblem['problem']> = new Set(['incomplete', 'damaged']);
/** Milliseconds until such recordings are looked for again, by how often in a row nothing has come of it. */
const settleDelays = [60_000, 300_000, 900_000, 3_600_000];

const keyOf = ({ recordingId, way }: Transfer) => `${way} ${recordingId}`;

/**
 * Recordings on their way to the place and from it, one after the other. What is to be done lies on the disk before it is
 * begun, so that it goes on after a restart; a paused queue stays paused.
 */
export async function startTransfers(parts: TransferParts): Promise<Transfers> {
  const { files, timers, carry, onDefect = console.error } = parts;
  const bell = createBell();
  const kept = await files.read();
  const waiting = new Map(kept.waiting.map((transfer) => [keyOf(transfer), transfer]));
  const failed = new Map(kept.failed.map((one) => [keyOf(one), one]));
  let paused = kept.paused;
  let current: TransferState['current'] = null;
  let problem: PlaceProblem | null = null;
  let attempts = 0;
  let looks = 0;
  let closed = false;
  let stopping = new AbortController();
  let running: Promise<void> | null = null;
  let cancelTimer = () => {};

  const keep = async () => {
    bell.ring();
    await files.write({ paused, waiting: [...waiting.values()], failed: [...failed.values()] });
  };

  async function carryOne(transfer: Transfer, signal: AbortSignal): Promise<void> {
    const onProgress = (bytes: number) => {
      current = { ...transfer, bytes };
      bell.ring();
    };
    onProgress(0);
    try {
      await carry(transfer, { signal, onProgress });
      signal.throwIfAborted();
      attempts = 0;
      looks = 0;
      problem = null;
    } catch (error) {
      const known = asNoPlace(error);
      if (!(known instanceof NoPlace && ofOneRecording.has(known.problem.problem))) throw known;
      failed.set(keyOf(transfer), { ...transfer, problem: known.problem });
    } finally {
      current = null;
    }
    waiting.delete(keyOf(transfer));
    await keep();
  }

  async function run(signal: AbortSignal): Promise<void> {
    try {
      for (let next = first(); next !== null && !signal.aborted; next = first()) await carryOne(next, signal);
      if (!signal.aborted) lookAgainLater();
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof NoPlace)) onDefect(error);
      problem = error instanceof NoPlace ? error.problem : { problem: 'failed', detail: String(error) };
      if (!passing.has(problem.problem)) return;
      cancelTimer = timers.after(retryDelays[Math.min(attempts, retryDelays.length - 1)] ?? 0, wake);
      attempts += 1;
    } finally {
      bell.ring();
    }
  }
  const first = (): Transfer | null => waiting.values().next().value ?? null;

  /** What had failed waits again. */
  function recall(which: ReadonlySet<PlaceProblem['problem']> | null): void {
    for (const [key, { problem: why, ...transfer }] of failed) {
      if (which !== null && !which.has(why.problem)) continue;
      failed.delete(key);
      waiting.set(key, transfer);
    }
  }

  function lookAgainLater(): void {
    if (![...failed.values()].some((one) => maySettle.has(one.problem.problem))) return;
    cancelTimer = timers.after(settleDelays[Math.min(looks, settleDelays.length - 1)] ?? 0, () => {
      looks += 1;
      recall(maySettle);
      void keep().catch(onDefect);
      wake();
    });
  }

  function wake(): void {
    if (closed || paused || running !== null || waiting.size === 0) return;
    cancelTimer();
    running = run(stopping.signal).finally(() => {
      running = null;
      // Something may have been added, or the queue been resumed, while the run was ending.
      if (problem === null) wake();
    });
  }
  async function halt(): Promise<void> {
    cancelTimer();
    stopping.abort();
    await running;
    stopping = new AbortController();
  }

  async function tryNow(failedToo = false): Promise<void> {
    problem = null;
    attempts = 0;
    looks = 0;
    if (failedToo) recall(null);
    await keep();
    wake();
  }

  wake();
  if (!paused && running === null) lookAgainLater();
  return {
    async *watch(signal) {
      while (signal?.aborted !== true && !closed) {
        const rung = bell.count();
        yield { paused, current, problem, waiting: [...waiting.values()], failed: [...failed.values()] };
        await bell.after(rung, signal);
      }
    },
    async add(transfers) {
      for (const transfer of transfers) {
        failed.delete(keyOf(transfer));
        if (!waiting.has(keyOf(transfer))) waiting.set(keyOf(transfer), transfer);
      }
      await keep();
      // Where the place stands in the way its next attempt is set already, or a person must come first.
      if (problem === null) wake();
    },
    async drop(recordingIds) {
      const ids = new Set(recordingIds);
      const isCurrent = current !== null && ids.has(current.recordingId);
      for (const queue of [waiting, failed])
        for (const [key, { recordingId }] of queue) if (ids.has(recordingId)) queue.delete(key);
      if (isCurrent) await halt();
      await keep();
      if (problem === null) wake();
    },
    async pause() {
      paused = true;
      await halt();
      await keep();
    },
    async resume() {
      paused = false;
      await tryNow();
    },
    tryNow,
    async clear() {
      await halt();
      waiting.clear();
      failed.clear();
      problem = null;
      await keep();
    },
    touch: bell.ring,
    async close() {
      closed = true;
      await halt();
      bell.ring();
    },
  };
}

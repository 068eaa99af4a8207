import { isDatabaseRefusal } from './refused';

/** Writes one after the other, in the order of asking; `act` may be tried more than once, and must be all or nothing. */
export interface HeldWrites {
  run<T>(act: () => Promise<T>): Promise<T>;
  /** How many wait because the database takes none. */
  held(): number;
  /** Gives up what waits; what is asked for afterwards is tried once. */
  close(): void;
}

export interface HeldWritesOptions {
  /** Gives up room that is kept for a full disk; whether there was any. */
  readonly makeRoom: () => Promise<boolean>;
  /** Opens the database again where that is needed, before a write that was refused for this error is tried again. */
  readonly reopen: (error: unknown) => Promise<void>;
  /** Told whenever the number of writes that wait has changed. */
  readonly onHeld: (held: number) => void;
  /** Runs a function after some milliseconds; answers what calls that off. */
  readonly later?: (milliseconds: number, run: () => void) => () => void;
}

const retryDelays = [500, 1000, 2000];

/**
 * What the database refuses, as on a full disk, is not given up: it is tried again with the room that is kept for that day,
 * and when there is none it waits, and all later writes behind it, until the disk takes them. The order stays: an older text
 * must never be written over a newer one.
 */
export function holdWrites({ makeRoom, reopen, onHeld, later = timeout }: HeldWritesOptions): HeldWrites {
  const waiting: (() => Promise<'done' | 'refused'>)[] = [];
  let pumping = false;
  let refused = false;
  let refusal: unknown = null;
  let failures = 0;
  let closed = false;
  let cancelRetry = () => {};

  let told = 0;
  const tell = () => {
    const held = refused ? waiting.length : 0;
    if (held !== told) onHeld(held);
    told = held;
  };

  const pump = async () => {
    if (pumping) return;
    pumping = true;
    cancelRetry();
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      if ((await first()) === 'refused') {
        refused = true;
        cancelRetry = later(retryDelays[Math.min(failures, retryDelays.length - 1)] ?? 0, () => void pump());
        failures += 1;
        break;
      }
      waiting.shift();
      if (refused) tell();
      refused &&= waiting.length > 0;
      failures = 0;
    }
    pumping = false;
    tell();
  };

  return {
    run: <T>(act: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push(async () => {
          for (;;) {
            try {
              if (refusal !== null) await reopen(refusal);
              resolve(await act());
              refusal = null;
              return 'done';
            } catch (error) {
              refusal = error;
              if (closed || !isDatabaseRefusal(error)) {
                refusal = null;
                reject(error);
                return 'done';
              }
              if (!(await makeRoom())) return 'refused';
            }
          }
        });
        if (refused) tell();
        // While writes wait, the next try comes by itself: each key would only fail once more.
        if (!refused) void pump();
      }),
    held: () => (refused ? waiting.length : 0),
    close() {
      closed = true;
      cancelRetry();
      if (refused) void pump();
    },
  };
}

function timeout(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

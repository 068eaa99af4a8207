/** What a look saw of a file: enough to tell whether somebody has written to it since. */
export interface Sight {
  readonly byteLength: number;
  /** Unix milliseconds. */
  readonly modified: number;
  /** What a file keeps when it is renamed or moved on its disk; null where that is not known. */
  readonly fileId?: string | null;
}

/** A file that has been seen and not been taken yet. */
export interface Waiting {
  readonly sight: Sight;
  /** How many looks in a row have seen it so. */
  readonly looks: number;
  /** When the first of them was, in Unix milliseconds. */
  readonly since: number;
  /** It has been seen to grow: somebody is writing it. */
  readonly grown: boolean;
}

export interface Settled {
  readonly waiting: ReadonlyMap<string, Waiting>;
  /** Files that have kept still long enough to be whole, as far as keeping still tells. */
  readonly ready: ReadonlyMap<string, Waiting>;
}

/** A recorder that writes through a buffer leaves seconds between two writes. */
const stillFor = 10_000;
const looksNeeded = 3;
/** An empty file is one that was opened and not written yet, unless it stays so. */
const emptyFor = 60_000;

/**
 * What a look at a folder changes: a file that differs from the look before begins to wait anew, one that has kept its
 * size and time over several looks and ten seconds is ready, one that is gone is forgotten.
 */
export function settle(
  before: ReadonlyMap<string, Waiting>,
  seen: ReadonlyMap<string, Sight>,
  now: number,
): Settled {
  const waiting = new Map<string, Waiting>();
  const ready = new Map<string, Waiting>();
  for (const [path, sight] of seen) {
    const known = before.get(path);
    const still = known !== undefined && sameSight(known.sight, sight);
    const next: Waiting = still
      ? { ...known, looks: known.looks + 1 }
      : { sight, looks: 1, since: now, grown: hasGrown(known, sight) };
    (isStill(next, now) ? ready : waiting).set(path, next);
  }
  return { waiting, ready };
}

export function sameSight(one: Sight, other: Sight): boolean {
  return one.byteLength === other.byteLength && one.modified === other.modified;
}

function hasGrown(known: Waiting | undefined, { byteLength }: Sight): boolean {
  return known !== undefined && (known.grown || byteLength > known.sight.byteLength);
}

function isStill({ sight, looks, since }: Waiting, now: number): boolean {
  const enough = sight.byteLength === 0 ? emptyFor : stillFor;
  return looks >= looksNeeded && now - since >= enough;
}

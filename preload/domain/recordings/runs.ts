/** A stretch of marked places, counted in places: start included, end excluded. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** Joins marks that arrive in order into runs. */
export interface RunCollector {
  /** Marks a place; `witness` when it speaks for the run that it belongs to. */
  mark(place: number, witness?: boolean): void;
  /** The runs of everything marked so far. The collector must not be used after it. */
  finish(): Run[];
}

/**
 * Gaps of fewer than `fill` places within a run are filled first; then runs of fewer than `shortest` places, or with
 * fewer than `witnesses` witnesses, are dropped. It remembers the runs and nothing else.
 */
export function createRunCollector(fill: number, shortest: number, witnesses = 0): RunCollector {
  const runs: Run[] = [];
  let seen = 0;
  let start = -1;
  let end = -1;

  function close(): void {
    if (start >= 0 && end - start >= shortest && seen >= witnesses) runs.push({ start, end });
    seen = 0;
  }

  return {
    mark(place, witness = false) {
      if (start < 0 || place - end >= Math.max(1, fill)) {
        close();
        start = place;
      }
      end = place + 1;
      if (witness) seen += 1;
    },
    finish() {
      close();
      start = -1;
      return runs;
    },
  };
}

/** Numbers that are the same for the same seed (mulberry32): a run that found something can be run again. */
export interface Random {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** One of these by its weight. */
  pick<T>(weights: readonly (readonly [T, number])[]): T;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick(weights) {
      let rest = next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [one, weight] of weights) {
        rest -= weight;
        if (rest < 0) return one;
      }
      const [last] = weights.at(-1) ?? [];
      if (last === undefined) throw new Error('There is nothing to pick from');
      return last;
    },
  };
}

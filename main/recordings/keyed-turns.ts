/** Lets work on one key be done by one at a time, in the order of asking; other keys don't wait. */
export interface KeyedTurns {
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

export function createKeyedTurns(): KeyedTurns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      const before = last.get(key);
      const turn = (async () => {
        await before?.catch(() => undefined);
        return work();
      })();
      last.set(key, turn);
      try {
        return await turn;
      } finally {
        if (last.get(key) === turn) last.delete(key);
      }
    },
  };
}

/**
 * The places of the longest run in which each number is greater than the one before, null standing for none; of several
 * the first found. What keeps its order in a list that was changed is such a run, so that as little as can be moves.
 */
export function longestRising(values: readonly (number | null)[]): ReadonlySet<number> {
  const best = values.map(() => ({ length: 0, previous: -1 }));
  let last = -1;
  for (const [place, value] of values.entries()) {
    if (value === null) continue;
    let longest = { length: 1, previous: -1 };
    for (const [earlier, { length }] of best.slice(0, place).entries()) {
      const before = values[earlier];
      if (before === null || before === undefined || before >= value) continue;
      if (length + 1 > longest.length) longest = { length: length + 1, previous: earlier };
    }
    best[place] = longest;
    if (longest.length > (best[last]?.length ?? 0)) last = place;
  }
  const run = new Set<number>();
  for (let place = last; place >= 0; place = best[place]?.previous ?? -1) run.add(place);
  return run;
}

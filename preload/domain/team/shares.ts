/** `evenly`: everybody gets as many as the others, give or take one; `levelled`: who has less waiting gets more. */
export type Sharing = 'evenly' | 'levelled';

/** Who gets each of so many calls, in turn: neighbours in a list go to different people where that is possible. */
export function turnsOf<T>(
  count: number,
  people: readonly { readonly person: T; readonly waiting: number }[],
  sharing: Sharing,
): T[] {
  const turns: T[] = [];
  const loads = people.map(({ person, waiting }) => ({
    person,
    load: sharing === 'evenly' ? 0 : waiting,
  }));
  for (let turn = 0; turn < count; turn++) {
    const [first, ...rest] = loads;
    if (first === undefined) break;
    const least = rest.reduce((best, one) => (one.load < best.load ? one : best), first);
    turns.push(least.person);
    least.load += 1;
  }
  return turns;
}

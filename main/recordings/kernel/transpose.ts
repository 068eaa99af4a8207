import { type Code, get, type Local, set, v128 } from './wasm-code';

/** The sample at a place of each of four vectors, as one vector. The halves are made with the first of each two. */
export function column(
  loaded: readonly Local[],
  sample: number,
  pairs: Local,
  others: Local,
  into: Local,
): Code[] {
  const [first, second, third, fourth] = loaded;
  if (!first || !second || !third || !fourth) return [];
  const words = (picks: readonly number[]) =>
    picks.flatMap((word) => [0, 1, 2, 3].map((byte) => 4 * word + byte));
  const halves = sample < 2 ? words([0, 4, 1, 5]) : words([2, 6, 3, 7]);
  const made =
    sample % 2 === 0
      ? [
          set(pairs, v128.shuffle(get(first), get(second), halves)),
          set(others, v128.shuffle(get(third), get(fourth), halves)),
        ]
      : [];
  const joined = sample % 2 === 0 ? words([0, 1, 4, 5]) : words([2, 3, 6, 7]);
  return [...made, set(into, v128.shuffle(get(pairs), get(others), joined))];
}

/** How far a line of bundles has been taken here: the hashes of those taken, the first one first. */
export type LinePlace = readonly string[];

/**
 * What a bundle is where a line has been taken this far. `next`: it goes on; `again`: it was taken before; `gap`: `missing`
 * comes first; `forked`: another one with this number was taken, or it follows on another than was taken.
 */
export type LineStep =
  | { readonly kind: 'next' }
  | { readonly kind: 'again' }
  | { readonly kind: 'gap'; readonly missing: number }
  | { readonly kind: 'forked' };

/** Where a bundle stands in its line, by its number, its hash and the hash of the one before. */
export function lineStep(
  taken: LinePlace,
  bundle: { readonly number: number; readonly hash: string; readonly before: string | null },
): LineStep {
  const { number, hash, before } = bundle;
  if (number <= taken.length) return { kind: taken[number - 1] === hash ? 'again' : 'forked' };
  if (number > taken.length + 1) return { kind: 'gap', missing: taken.length + 1 };
  return { kind: (taken[number - 2] ?? null) === before ? 'next' : 'forked' };
}

/** The bundles that can be taken now, in their order: the contiguous prefix behind what was taken. */
export function takeable<
  B extends { readonly number: number; readonly hash: string; readonly before: string | null },
>(taken: LinePlace, bundles: readonly B[]): B[] {
  const place = [...taken];
  return bundles
    .toSorted((one, other) => one.number - other.number)
    .filter((bundle) => {
      if (lineStep(place, bundle).kind !== 'next') return false;
      place.push(bundle.hash);
      return true;
    });
}

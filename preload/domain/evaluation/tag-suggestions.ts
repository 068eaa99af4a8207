import { foldText } from '../base/fold-text';

/** A tag as it is written most often, and on how many marks it stands in any spelling. */
export type TagSuggestion = { readonly tag: string; readonly count: number };

/**
 * Tags to offer for what was typed so far: those that begin with it, then those with a word that does, then those that
 * hold it; within each the most used first. Spellings that differ in case or accents are one tag. Chosen ones are left
 * out. Nothing typed offers the most used.
 */
export function tagSuggestions(
  marks: readonly { readonly tags: readonly string[] }[],
  typed: string,
  chosen: readonly string[] = [],
  most = 8,
): TagSuggestion[] {
  const wanted = tagKey(typed);
  const taken = new Set(chosen.map(tagKey));
  return [...tagCounts(marks)]
    .flatMap(([key, suggestion]) => {
      const rank = rankOf(key, wanted);
      return rank === null || taken.has(key) ? [] : [{ key, rank, ...suggestion }];
    })
    .sort((one, other) => one.rank - other.rank || other.count - one.count || (one.key < other.key ? -1 : 1))
    .slice(0, most)
    .map(({ tag, count }) => ({ tag, count }));
}

function rankOf(key: string, wanted: string): number | null {
  if (key.startsWith(wanted)) return 0;
  if (key.split(/[\s\-_/:]+/u).some((word) => word.startsWith(wanted))) return 1;
  return key.includes(wanted) ? 2 : null;
}

function tagCounts(marks: readonly { readonly tags: readonly string[] }[]): Map<string, TagSuggestion> {
  const spellings = new Map<string, Map<string, number>>();
  for (const { tags } of marks) {
    for (const tag of new Set(tags)) {
      const key = tagKey(tag);
      if (key === '') continue;
      const counts = spellings.get(key) ?? new Map<string, number>();
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
      spellings.set(key, counts);
    }
  }
  return new Map(
    [...spellings].map(([key, counts]) => {
      const [usual] = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
      const count = [...counts.values()].reduce((sum, number) => sum + number, 0);
      return [key, { tag: (usual?.[0] ?? key).trim(), count }];
    }),
  );
}

function tagKey(tag: string): string {
  return foldText(tag).folded.trim();
}

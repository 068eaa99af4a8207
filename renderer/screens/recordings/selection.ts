import type { LibraryRow } from '../../queries/library';
import type { LibraryIndex } from '../../queries/library-index';

/** Which calls of the library are chosen: the one the keys act from, where a stretch began, and all of them. */
export interface Selection {
  readonly activeId: string | null;
  readonly anchorId: string | null;
  readonly chosen: ReadonlySet<string>;
}

export const selectNone: Selection = { activeId: null, anchorId: null, chosen: new Set() };

/** This one and no other. */
export function selectOne(id: string): Selection {
  return { activeId: id, anchorId: id, chosen: new Set([id]) };
}

/** This one as well, or no longer. */
export function selectToggle(selection: Selection, id: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { activeId: id, anchorId: id, chosen };
}

/** Everything from where the stretch began to this one, in the order shown; what was chosen apart is let go. */
export function selectThrough(selection: Selection, order: readonly string[], id: string): Selection {
  const to = order.indexOf(id);
  const anchor = selection.anchorId === null ? -1 : order.indexOf(selection.anchorId);
  if (to < 0 || anchor < 0) return selectOne(id);
  const stretch = order.slice(Math.min(anchor, to), Math.max(anchor, to) + 1);
  return { activeId: id, anchorId: selection.anchorId, chosen: new Set(stretch) };
}

/** Everything that is shown; the active one stays where it is. */
export function selectAll(selection: Selection, order: readonly string[]): Selection {
  return { ...selection, activeId: selection.activeId ?? order[0] ?? null, chosen: new Set(order) };
}

/** The chosen rows of those that are shown, in their order. */
export function chosenAmong(
  shown: readonly LibraryRow[],
  chosen: ReadonlySet<string>,
  index: Pick<LibraryIndex, 'placeOf'>,
): readonly LibraryRow[] {
  // Few are looked for one by one: looking through a hundred thousand rows for one takes longer than sorting them.
  if (chosen.size > shown.length / 10) return shown.filter(({ interaction }) => chosen.has(interaction.id));
  const places = Array.from(chosen, (id) => index.placeOf(shown, id)).filter((place) => place >= 0);
  return places.sort((one, other) => one - other).flatMap((place) => shown[place] ?? []);
}

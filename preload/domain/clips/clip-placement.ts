import { z } from 'zod';
import { type Diff, diffRow } from '../base/diff';
import { uuidSchema } from '../base/ids';
import { ordersFor } from '../base/order';

/**
 * A clip in a library or a playlist. Its id is made of both (`placementId`), so that putting the same clip into the same
 * folder on two devices is one row; a clip may lie in as many folders as one likes.
 */
export const clipPlacementSchema = z.object({
  id: z.string().min(1),
  folderId: uuidSchema,
  clipId: uuidSchema,
  order: z.number(),
});
export type ClipPlacement = z.infer<typeof clipPlacementSchema>;

export function placementId(folderId: string, clipId: string): string {
  return `${folderId}:${clipId}`;
}

/** The clips of a folder in its order; equal numbers (two devices added at once) by id, so that no order flickers. */
export function placementsInOrder(placements: readonly ClipPlacement[]): ClipPlacement[] {
  return placements.toSorted((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}

/**
 * What makes a folder hold these clips in this order: new ones are placed, missing ones taken out, and of those that stay
 * only what changes its place gets another number. A clip that is named twice is placed once, where it is named first.
 */
export function placementDiff(
  folderId: string,
  before: readonly ClipPlacement[],
  clipIds: readonly string[],
): Diff {
  const wanted = [...new Set(clipIds)];
  const known = new Map(placementsInOrder(before).map((placement) => [placement.clipId, placement]));
  const orders = ordersFor(wanted.map((clipId) => known.get(clipId)?.order ?? null));
  const gone = before.filter(({ clipId }) => !wanted.includes(clipId));
  return [
    ...wanted.flatMap((clipId, place) =>
      diffRow('clipPlacements', known.get(clipId) ?? null, {
        ...(known.get(clipId) ?? { id: placementId(folderId, clipId), folderId, clipId }),
        order: orders[place] ?? place + 1,
      }),
    ),
    ...gone.flatMap((placement) => diffRow('clipPlacements', placement, null)),
  ];
}

/** A list with some of its members moved together to before another (null: to the end), in the order they had. */
export function movedBefore<Id>(list: readonly Id[], moved: readonly Id[], before: Id | null): Id[] {
  const taken = list.filter((id) => moved.includes(id));
  const rest = list.filter((id) => !moved.includes(id));
  const anchor = before === null || !moved.includes(before) ? before : nextOf(list, before, moved);
  const at = anchor === null ? rest.length : rest.indexOf(anchor);
  const place = at < 0 ? rest.length : at;
  return [...rest.slice(0, place), ...taken, ...rest.slice(place)];
}

/** The first behind a place that is not itself moved; null at the end. */
function nextOf<Id>(list: readonly Id[], from: Id, moved: readonly Id[]): Id | null {
  return list.slice(list.indexOf(from)).find((id) => !moved.includes(id)) ?? null;
}

import { applyChange } from '@domain/base/diff';
import {
  type ClipPlacement,
  clipPlacementSchema,
  movedBefore,
  placementDiff,
  placementsInOrder,
} from '@domain/clips/clip-placement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from './clips';

const folder = idOf(500);
const someIds = fc.uniqueArray(fc.nat(12), { maxLength: 10 }).map((list) => list.map(idOf));

function placed(before: readonly ClipPlacement[], clipIds: readonly string[]) {
  const rows = new Map<string, ClipPlacement>(before.map((row) => [row.id, row]));
  const diff = placementDiff(folder, before, clipIds);
  for (const change of diff) {
    const row = applyChange(rows.get(change.id) ?? null, change);
    if (row === null) rows.delete(change.id);
    else rows.set(change.id, clipPlacementSchema.parse(row));
  }
  return { rows: [...rows.values()], diff };
}

const order = (rows: readonly ClipPlacement[]) => placementsInOrder(rows).map(({ clipId }) => clipId);

describe('the clips of a library or playlist', () => {
  it('become any other list, and come in its order however they are read', () => {
    fc.assert(
      fc.property(someIds, someIds, (before, after) => {
        const { rows } = placed(placed([], before).rows, after);
        expect(order(rows.toReversed())).toEqual(after);
      }),
    );
  });

  it('are in it once, however often they are put there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3).map(idOf)), (ids) => {
        const { rows } = placed([], ids);
        expect(order(rows)).toEqual([...new Set(ids)]);
        expect(placed(rows, ids).diff).toEqual([]);
      }),
    );
  });

  it('keep their numbers but the one that is moved', () => {
    const { rows } = placed([], [1, 2, 3, 4].map(idOf));
    expect(placed(rows, [1, 4, 2, 3].map(idOf)).diff.map(({ id }) => id)).toEqual([`${folder}:${idOf(4)}`]);
  });
});

describe('moving some of a list', () => {
  it.each<[string, number[], number | null, number[]]>([
    ['up', [3], 1, [3, 1, 2, 4]],
    ['to the end', [1], null, [2, 3, 4, 1]],
    ['together, in the order they had', [4, 2], 1, [2, 4, 1, 3]],
    ['before one of themselves', [2, 3], 2, [1, 2, 3, 4]],
    ['before what is not there', [2], 9, [1, 3, 4, 2]],
    ['what is not there', [9], 1, [1, 2, 3, 4]],
  ])('puts it %s', (_what, moved, before, after) => {
    expect(movedBefore([1, 2, 3, 4], moved, before)).toEqual(after);
  });

  it('loses none and makes none', () => {
    fc.assert(
      fc.property(someIds, someIds, fc.option(fc.nat(12).map(idOf)), (list, moved, before) => {
        expect(movedBefore(list, moved, before).toSorted()).toEqual(list.toSorted());
      }),
    );
  });
});

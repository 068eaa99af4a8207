/** Something as wide as a stretch of time is on the screen, in CSS pixels. */
export interface StackedBox {
  readonly left: number;
  readonly width: number;
}

/**
 * Boxes in rows, none over another, each in the first row that is free there; `left` are those for which none was. They must
 * come in the order of their left edges.
 */
export function stackBoxes<Box extends StackedBox>(
  boxes: readonly Box[],
  rows: number,
  gap: number,
): { placed: (Box & { row: number })[]; left: Box[] } {
  const freeFrom = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY);
  const placed: (Box & { row: number })[] = [];
  const left: Box[] = [];
  for (const box of boxes) {
    const row = freeFrom.findIndex((from) => from <= box.left);
    if (row === -1) left.push(box);
    else {
      freeFrom[row] = box.left + box.width + gap;
      placed.push({ ...box, row });
    }
  }
  return { placed, left };
}

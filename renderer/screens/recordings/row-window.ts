import { rowHeight } from './column-layout';

/** What is seen of the table, in CSS pixels: how far it is scrolled down and how high what scrolls is. */
export interface Sight {
  readonly top: number;
  readonly height: number;
}

/** The rows that exist: from this place up to and without that one. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

/** So many rows more than are seen exist above and below. */
const beyond = 8;
/** The heading lies over the first row's height of what scrolls, whatever is scrolled. */
const heading = rowHeight;

/** The rows that are seen, with some beyond; none while nothing is known of the height. */
export function windowOf({ top, height }: Sight, count: number): RowWindow {
  if (height <= 0) return { from: 0, to: 0 };
  const from = Math.floor(top / rowHeight) - beyond;
  const to = Math.ceil((top + height - heading) / rowHeight) + beyond;
  return { from: Math.max(0, Math.min(count, from)), to: Math.max(0, Math.min(count, to)) };
}

/** As far as a table of so many rows can be scrolled down: with fewer rows than before the browser scrolls back as well. */
export function topWithin({ top, height }: Sight, count: number): number {
  return Math.max(0, Math.min(top, heading + count * rowHeight - height));
}

/** How far to scroll, and no further, for this row to be seen whole. */
export function topShowing(index: number, { top, height }: Sight): number {
  const most = index * rowHeight;
  const least = most + rowHeight + heading - height;
  return Math.max(0, Math.min(most, Math.max(top, least)));
}

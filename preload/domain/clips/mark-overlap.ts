/** A mark of an exercise, in seconds from the start of its clip; `end` null: a point. */
export interface MarkedTime {
  readonly start: number;
  readonly end: number | null;
}

/** How much of the marked time two people share. Times in seconds. */
export interface MarkOverlap {
  /** Intersection over union, 0 to 1: 1 where both have marked the same time, also where neither has marked any. */
  readonly ratio: number;
  /** Marked by both. */
  readonly shared: number;
  /** Marked by at least one of them. */
  readonly union: number;
}

/** Points are as wide as this, in seconds, so that two of them meet where they lie less than this apart. */
export const pointWidth = 2;

/**
 * The overlap in time of two sets of marks: intersection over union (Jaccard) of the time that each covers. A point counts
 * as a stretch of `width` seconds around it. Symmetric; 1 if and only if both cover the same time.
 */
export function marksOverlap(
  some: readonly MarkedTime[],
  others: readonly MarkedTime[],
  width = pointWidth,
): MarkOverlap {
  const [one, other] = [covered(some, width), covered(others, width)];
  const total = lengthOf(one) + lengthOf(other);
  const shared = lengthOf(common(one, other));
  const union = total - shared;
  if (union <= 0) return { ratio: 1, shared, union: 0 };
  return { ratio: Math.min(1, shared / union), shared, union };
}

/** Whether any of the other marks lies at the time of this one. */
export function markIsMet(mark: MarkedTime, others: readonly MarkedTime[], width = pointWidth): boolean {
  const [stretch] = covered([mark], width);
  return stretch !== undefined && lengthOf(common([stretch], covered(others, width))) > 0;
}

type Stretch = readonly [from: number, until: number];

/** The time that marks cover, as stretches in their order that neither overlap nor touch. */
function covered(marks: readonly MarkedTime[], width: number): Stretch[] {
  const stretches = marks
    .map(({ start, end }): Stretch => {
      const point = end === null || end === start;
      return point ? [start - width / 2, start + width / 2] : [Math.min(start, end), Math.max(start, end)];
    })
    .sort(([one], [other]) => one - other);
  const joined: Stretch[] = [];
  for (const [from, until] of stretches) {
    const last = joined.at(-1);
    if (last === undefined || from > last[1]) joined.push([from, until]);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], until)];
  }
  return joined;
}

function common(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return some.flatMap(([from, until]) =>
    others.flatMap(([start, end]): Stretch[] => {
      const piece: Stretch = [Math.max(from, start), Math.min(until, end)];
      return piece[1] > piece[0] ? [piece] : [];
    }),
  );
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [from, until]) => sum + (until - from), 0);
}

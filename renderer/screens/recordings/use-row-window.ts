import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type RowWindow, type Sight, topShowing, topWithin, windowOf } from './row-window';

interface Asked {
  /** What scrolls; null until it is there. */
  readonly grid: HTMLElement | null;
  readonly count: number;
  /** The place of the row that is to be seen whenever it is another than before; -1: none. */
  readonly activeIndex: number;
}

const nothingSeen: Sight = { top: 0, height: 0 };

/**
 * The rows to draw. Where another row becomes the active one, those about it are drawn at once and the table is scrolled
 * there before it is laid out: to draw first and to scroll then would be twice the work.
 */
export function useRowWindow({ grid, count, activeIndex }: Asked): RowWindow {
  const [sight, setSight] = useState(nothingSeen);
  const [shownIndex, setShownIndex] = useState(-1);
  const known = sight.height > 0;
  const within = known ? topWithin(sight, count) : sight.top;
  const moved = known && activeIndex !== shownIndex;
  const top = moved && activeIndex >= 0 ? topShowing(activeIndex, { ...sight, top: within }) : within;
  if (moved) setShownIndex(activeIndex);
  if (top !== sight.top) setSight({ ...sight, top });

  useLayoutEffect(() => {
    if (grid === null) return;
    const look = () =>
      setSight((before) => sameOr(before, { top: grid.scrollTop, height: grid.clientHeight }));
    look();
    // In the frame in which it is scrolled, so that no row is missing in what is seen.
    const follow = () =>
      flushSync(() => setSight((before) => sameOr(before, { ...before, top: grid.scrollTop })));
    const observer = new ResizeObserver(look);
    observer.observe(grid);
    grid.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      grid.removeEventListener('scroll', follow);
    };
  }, [grid]);

  useLayoutEffect(() => {
    if (grid !== null && known && grid.scrollTop !== top) grid.scrollTop = top;
  }, [grid, known, top]);

  return windowOf({ ...sight, top }, count);
}

function sameOr(before: Sight, now: Sight): Sight {
  return before.top === now.top && before.height === now.height ? before : now;
}

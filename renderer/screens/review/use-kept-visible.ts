import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focused line in sight: when it gets the focus, and when it, the pane or a line above it changes its size. A
 * person who scrolls away to look at another line is left there.
 */
export function useKeptVisible(row: RefObject<HTMLElement | null>, focused: boolean): void {
  useEffect(() => {
    const element = row.current;
    const pane = element?.closest('[data-lines]');
    if (!focused || !element || !pane) return;
    const show = () => element.scrollIntoView({ block: 'nearest' });
    const observer = new ResizeObserver(show);
    for (const watched of [element, pane, ...pane.children]) observer.observe(watched);
    show();
    return () => observer.disconnect();
  }, [row, focused]);
}

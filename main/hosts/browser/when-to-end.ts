import type { AppWindow } from './app-window';

/** Why the browser host ends: the person closed the window, or a signal came (Ctrl+C). */
export type EndReason = 'window' | 'signal';

/** How long a page may be away before its window counts as closed, in milliseconds: a reload takes part of a second. */
const reloadGrace = 1000;
/** How long the first page may take to come when the window's process has handed over to another one. */
const firstPageGrace = 15_000;

/**
 * Waits until the program should end. Without a window only a signal ends it. With one, its process ending is not
 * enough: Chromium hands over to a process that already has the profile and ends at once, and on macOS it goes on when
 * its last window is closed. So it is the pages that count once the process has ended, and always on macOS.
 */
export function whenToEnd(
  appWindow: AppWindow | null,
  onPages: (listener: (count: number) => void) => void,
  platform: NodeJS.Platform = process.platform,
): Promise<EndReason> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve('signal'));
    }
    if (appWindow === null) return;
    let pages = 0;
    let sawPage = false;
    let pagesDecide = false;
    let grace: NodeJS.Timeout | null = null;
    const consider = () => {
      if (grace !== null) clearTimeout(grace);
      const wait = sawPage ? reloadGrace : firstPageGrace;
      grace = pagesDecide && pages === 0 ? setTimeout(() => resolve('window'), wait) : null;
    };
    onPages((count) => {
      pages = count;
      if (count > 0) sawPage = true;
      if (sawPage && platform === 'darwin') pagesDecide = true;
      consider();
    });
    appWindow.onExit(() => {
      pagesDecide = true;
      consider();
    });
  });
}

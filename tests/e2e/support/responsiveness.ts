import type { Page } from '@playwright/test';

/** How a page kept up: the gaps between its frames, in milliseconds. */
export interface Responsiveness {
  readonly frames: number;
  readonly seconds: number;
  readonly median: number;
  readonly percentile99: number;
  readonly longest: number;
  /** The share of the time that lay in gaps longer than a tenth of a second, within which a click feels immediate. */
  readonly blockedShare: number;
}

/** Begins to note when the page draws a frame. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    Reflect.set(window, 'measuredGaps', gaps);
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** What was noted since the last call. */
export async function framesSoFar(page: Page): Promise<Responsiveness> {
  const gaps = await page.evaluate(() => {
    const noted = Reflect.get(window, 'measuredGaps') as number[];
    return noted.splice(0);
  });
  const sorted = [...gaps].sort((one, other) => one - other);
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  const blocked = gaps.filter((gap) => gap > 100).reduce((sum, gap) => sum + gap, 0);
  return {
    frames: gaps.length,
    seconds: Math.round(total / 100) / 10,
    median: at(0.5),
    percentile99: at(0.99),
    longest: at(1),
    blockedShare: Math.round((1000 * blocked) / Math.max(1, total)) / 1000,
  };
}

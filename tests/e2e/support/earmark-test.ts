import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type LaunchOptions, launchEarmark, type RunningEarmark } from './launch-earmark';

interface Fixtures {
  /** Whether a failure leaves a trace. What measures does without: recording one takes more time than what is measured. */
  traced: boolean;
  /** An empty data folder, taken away after the test. */
  data: string;
  /** Opens Earmark on that folder; called again after `kill` or `close`, it is the same Earmark restarted. */
  launch(options?: Partial<LaunchOptions>): Promise<RunningEarmark>;
  /** Earmark, opened on the empty folder. */
  earmark: RunningEarmark;
}

/** Playwright's `test` with an Earmark of its own for each test. A failed test leaves a trace and a screenshot. */
export const test = base.extend<Fixtures>({
  traced: [true, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
  data: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'earmark-journey-'));
    await use(data);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ data, traced }, use, info) => {
    const running: RunningEarmark[] = [];
    await use(async (options = {}) => {
      const earmark = await launchEarmark({ data, ...options });
      running.push(earmark);
      if (traced) await earmark.page.context().tracing.start({ screenshots: true, snapshots: true });
      return earmark;
    });
    for (const [index, earmark] of running.entries()) {
      if (earmark.page.isClosed()) continue;
      const failed = info.status !== info.expectedStatus;
      const trace = failed ? { path: info.outputPath(`trace-${index}.zip`) } : {};
      if (failed) await earmark.page.screenshot({ path: info.outputPath(`end-${index}.png`) });
      if (traced) await earmark.page.context().tracing.stop(trace);
      await earmark.close();
    }
  },
  earmark: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect } from '@playwright/test';

import { defineConfig } from '@playwright/test';

/** The fault harness in full: `npm run test:faults`. Its rounds and seed come from EARMARK_FAULT_ROUNDS and EARMARK_SEED. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/faults',
  workers: 1,
  retries: 0,
  timeout: 0,
  expect: { timeout: 60_000 },
  reporter: [['list']],
});

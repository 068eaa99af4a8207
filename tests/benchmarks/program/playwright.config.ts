import { defineConfig } from '@playwright/test';

/** What is measured on the built program as a person runs it. It prints figures and judges nothing. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.measure.ts',
  outputDir: '../../../test-results/measures',
  workers: 1,
  retries: 0,
  timeout: 3_600_000,
  reporter: [['list']],
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@domain': fileURLToPath(new URL('./preload/domain', import.meta.url)),
      '@contract': fileURLToPath(new URL('./preload/contract', import.meta.url)),
    },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    // A limit against hanging, no measure of speed: the slowest laws take seconds on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As in playwright.config.ts: a law or a table fails twice, a process that was starved by its neighbours does not.
    retry: process.env.CI ? 1 : 0,
    globalSetup: ['tests/setup/build-child.ts', 'tests/setup/team-server.ts'],
    setupFiles: ['tests/setup/law-seed.ts'],
  },
});

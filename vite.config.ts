import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page: `renderer/` into `dist/renderer`. */
export default defineConfig({
  root: fileURLToPath(new URL('./renderer', import.meta.url)),
  base: '/',
  plugins: [react()],
  resolve: {
    alias: {
      '@domain': fileURLToPath(new URL('./preload/domain', import.meta.url)),
      '@contract': fileURLToPath(new URL('./preload/contract', import.meta.url)),
    },
  },
  // A worker loads the cipher of the rows as the page does, when there is one.
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('./dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // The page comes from this disk: one piece of code is read in milliseconds, and no key waits for a screen's own.
    chunkSizeWarningLimit: 2500,
  },
});

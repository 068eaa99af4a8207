import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What runs in Node: one bundle an entry, packages left outside. An entry is a process. */
const entries = {
  browser: from('./main/hosts/browser/start.ts'),
  electron: from('./main/hosts/electron/start.ts'),
  'media-child': from('./main/recordings/media-child.ts'),
};

export default defineConfig({
  resolve: { alias: { '@domain': from('./preload/domain'), '@contract': from('./preload/contract') } },
  build: {
    ssr: true,
    target: 'node24',
    outDir: from('./dist/main'),
    emptyOutDir: true,
    rollupOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
    },
  },
});

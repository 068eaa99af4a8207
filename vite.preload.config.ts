import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The bridge: one CommonJS file, as Electron's sandbox loads no other kind of preload script. */
export default defineConfig({
  build: {
    target: 'es2023',
    outDir: from('./dist/preload'),
    emptyOutDir: true,
    minify: false,
    lib: { entry: from('./preload/bridge.ts'), formats: ['cjs'], fileName: () => 'bridge.cjs' },
    rollupOptions: { external: ['electron'] },
  },
});

import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where tests find the media child: a process of its own needs a built file, which the rest of a test run does not. */
export const mediaChildScript = from('../../dist/tests/media-child.js');

/** Builds the media child before any test runs, so that no test decodes with the child of an earlier build. */
export async function setup(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: {
      alias: { '@domain': from('../../preload/domain'), '@contract': from('../../preload/contract') },
    },
    build: {
      ssr: true,
      target: 'node24',
      outDir: from('../../dist/tests'),
      emptyOutDir: true,
      rollupOptions: {
        input: {
          'media-child': from('../../main/recordings/media-child.ts'),
        },
      },
    },
  });
}

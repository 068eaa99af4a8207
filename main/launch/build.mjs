import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';
import { hashInputs, isStamped, writeStamp } from './stamp.mjs';

const configs = ['vite.main.config.ts', 'vite.preload.config.ts', 'vite.player.config.ts', 'vite.config.ts'];
const inputs = [
  'main',
  'preload',
  'renderer',
  'assets',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  ...configs,
];
const stamp = join(root, 'dist', '.earmark-built');

/** Builds page, main and bridge into `dist`, unless nothing that goes into them has changed. */
export async function build() {
  const hash = hashInputs(root, inputs);
  if (isStamped(stamp, hash)) return;
  console.log('Building …');
  const vite = await import('vite');
  for (const config of configs) {
    if (existsSync(join(root, config)))
      await vite.build({ configFile: join(root, config), logLevel: 'warn' });
  }
  writeStamp(stamp, hash);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Node 24 that the `node` package brings; null before it is installed. */
export function node24() {
  const names = ['bin/node.exe', 'bin/node'].map((name) => join(root, 'node_modules', 'node', name));
  return names.find((name) => existsSync(name)) ?? null;
}

/**
 * The environment in which everything after the install runs: our Node 24 and tools come first.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  const bin = join(root, 'node_modules', '.bin');
  const node = node24();
  const folders = node === null ? [bin] : [bin, join(node, '..')];
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [...folders, process.env[pathName] ?? ''].join(separator);
  // Node's own fetch asks no proxy unless it is told to.
  return { ...process.env, [pathName]: path, NODE_USE_ENV_PROXY: process.env.NODE_USE_ENV_PROXY ?? '1' };
}

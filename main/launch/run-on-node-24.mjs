import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { node24, root, toolEnvironment } from './paths.mjs';

/**
 * Installs what is missing, then runs a script of ours on Node 24 and ends as it ends. The person's folder goes along,
 * as relative paths on the command line count from there.
 *
 * @param {string} script a file beside this one
 */
export function runOnNode24(script) {
  install();
  const node = node24();
  if (node === null)
    throw new Error('The node package did not bring its program; delete node_modules and try again.');
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(node, [path, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...toolEnvironment(), EARMARK_CWD: process.env.INIT_CWD ?? process.cwd() },
    stdio: 'inherit',
  });
  forwardSignals(child);
  child.once('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 130));
}

/**
 * Ctrl+C reaches the whole group of processes at once: we wait for the child to end cleanly. A signal meant for us
 * alone is passed on.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export function forwardSignals(child) {
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
}

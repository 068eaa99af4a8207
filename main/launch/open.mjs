/** What `npm start` does on Node 24: build, then Electron where it can be had, else the browser host. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findChromium, installChromium } from './chromium.mjs';
import { findElectron } from './electron.mjs';
import { root } from './paths.mjs';
import { forwardSignals } from './run-on-node-24.mjs';

const args = process.argv.slice(2);
const wantsWindow = !args.includes('--no-open');
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

await build();
process.exit(await open());

/** @returns {Promise<number>} the code to end with */
async function open() {
  const host = process.env.EARMARK_HOST;
  if (host !== 'browser' && wantsWindow && hasDisplay) {
    const electron = await findElectron();
    if ('path' in electron) {
      const code = await runElectron(electron.path);
      if (code !== null || host === 'electron') return code ?? 1;
    } else {
      console.log(
        `Electron is not available: ${electron.problem}. Opening Earmark in a browser window instead.`,
      );
      if (host === 'electron') return 1;
    }
  }
  return runBrowserHost();
}

/**
 * Runs Electron to its end; null when it could not even begin (libraries of the system missing, no sandbox allowed).
 *
 * @param {string} path
 * @returns {Promise<number | null>}
 */
function runElectron(path) {
  const began = Date.now();
  // Chromium refuses to run as root with its sandbox; everyone else keeps it.
  const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return new Promise((resolve) => {
    // Editors built on Electron leave this in their terminals; with it Electron would be a plain Node.
    const { ELECTRON_RUN_AS_NODE: _left, ...env } = process.env;
    const child = spawn(path, [...rootOnly, root, ...args], { cwd: root, env, stdio: 'inherit' });
    forwardSignals(child);
    child.once('error', () => resolve(null));
    child.once('exit', (code, signal) => {
      const neverBegan = Date.now() - began < 3000 && (code === 127 || signal !== null);
      if (!neverBegan) return resolve(code ?? 130);
      console.log('Electron could not begin here. Opening Earmark in a browser window instead.');
      resolve(null);
    });
  });
}

/** @returns {Promise<number>} */
async function runBrowserHost() {
  const env = { ...process.env };
  if (wantsWindow && hasDisplay) {
    const chromium = (await findChromium()) ?? (await installChromium());
    if (chromium === null)
      console.log('No Chromium could be had; open the address below in a browser you have.');
    else env.EARMARK_CHROMIUM = chromium;
  } else {
    delete env.EARMARK_CHROMIUM;
    if (wantsWindow) console.log('There is no display here; open the address below in a browser.');
  }
  return new Promise((resolve) => {
    const script = join(root, 'dist', 'main', 'browser.js');
    const child = spawn(process.execPath, [script, ...args], { cwd: root, env, stdio: 'inherit' });
    forwardSignals(child);
    child.once('exit', (code) => resolve(code ?? 130));
  });
}

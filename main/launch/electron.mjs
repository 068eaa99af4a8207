import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** How long the host of Electron's runtime may take to answer before we go on without; milliseconds. */
const patience = 4000;
const folder = join(root, 'node_modules', 'electron');

/**
 * Electron's runtime, downloaded when it can be; else why not, in a few words. A network that swallows the request
 * costs seconds, as the host is asked before the package's own download, which waits for minutes.
 *
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export async function findElectron() {
  const present = installedElectron();
  if (present !== null) return { path: present };
  if (!existsSync(folder)) return { problem: 'the electron package is not installed' };
  const problem = await whyUnreachable();
  if (problem !== null) return { problem };
  console.log('Downloading Electron (once) …');
  const download = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 10 * 60_000,
    encoding: 'utf8',
  });
  const path = installedElectron();
  if (path !== null) return { path };
  const lines = (download.stderr ?? '').split('\n');
  return {
    problem: `its download failed (${lines.find((line) => line.trim() !== '')?.trim() ?? 'no reason given'})`,
  };
}

/** @returns {string | null} */
function installedElectron() {
  const named = join(folder, 'path.txt');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const program = existsSync(named) ? readFileSync(named, 'utf8') : null;
  if (override !== undefined && existsSync(join(override, program ?? 'electron'))) {
    return join(override, program ?? 'electron');
  }
  if (program === null) return null;
  const path = join(folder, 'dist', program);
  return existsSync(path) ? path : null;
}

/** @returns {Promise<string | null>} */
async function whyUnreachable() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  const address = `${mirror}v${version}/SHASUMS256.txt`;
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patience) });
    return answer.ok ? null : `${new URL(address).host} answers ${answer.status}`;
  } catch (error) {
    const host = URL.canParse(address) ? new URL(address).host : mirror;
    if (error instanceof Error && error.name === 'TimeoutError') return `${host} does not answer`;
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
    return `${host} can't be reached${code}`;
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

/**
 * A Chromium or Chrome on this machine: the one that is named, else where each system has it, else Playwright's own.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>}
 */
export async function findChromium(env = process.env) {
  for (const named of [env.EARMARK_CHROMIUM, env.CHROME_PATH]) {
    if (named !== undefined && named !== '' && existsSync(named)) return named;
  }
  const usual = usualPlaces(process.platform, env).find((path) => existsSync(path) && !isSnap(path));
  return usual ?? (await playwrightChromium());
}

/**
 * Where the systems keep Chromium's kin, best first.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const folders = ['/Applications', join(homedir(), 'Applications')];
    return names.flatMap((name) => folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return programs.flatMap((program) =>
      folders.flatMap((folder) => (folder === undefined ? [] : [`${folder}\\${program}`])),
    );
  }
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge'];
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/google/chrome'];
  return names.flatMap((name) =>
    folders.filter((folder) => folder !== '').map((folder) => join(folder, name)),
  );
}

/**
 * Installs a Chromium: Playwright's, else on Linux the distribution's where apt may be used. Says what it does, as
 * either takes a while.
 *
 * @returns {Promise<string | null>}
 */
export async function installChromium() {
  console.log('No Chromium or Chrome was found; installing one (once) …');
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const downloaded = spawnSync(process.execPath, [playwright, 'install', 'chromium'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 10 * 60_000,
  });
  if (downloaded.status === 0) {
    const path = await playwrightChromium();
    if (path !== null && (runs(path) || installLibraries(playwright))) return path;
  }
  console.log('Playwright could not bring its Chromium; trying the system’s packages …');
  return aptInstall(['chromium']) ? await findChromium() : null;
}

/** @returns {Promise<string | null>} */
async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** @param {string} path */
function runs(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** A downloaded Chromium brings no libraries of the system. @param {string} playwright */
function installLibraries(playwright) {
  if (process.platform !== 'linux') return false;
  const command = [process.execPath, playwright, 'install-deps', 'chromium'];
  return asRoot(command)?.status === 0;
}

/** Installs packages of the system where apt may be used without asking. @param {readonly string[]} packages */
export function aptInstall(packages) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false;
  asRoot(['apt-get', 'update', '-q']);
  return asRoot(['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages])?.status === 0;
}

/**
 * Runs a command as root where that needs no password; null where it would.
 *
 * @param {readonly string[]} command
 */
function asRoot(command) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return null;
  const [program = '', ...rest] = isRoot
    ? command
    : ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', ...command];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 15 * 60_000 });
}

/** A snap may not use a profile folder outside its own, where Earmark's data lies. @param {string} path */
function isSnap(path) {
  const real = realpathSync(path);
  if (path.startsWith('/snap/') || real.endsWith('/snap')) return true;
  return path.endsWith('chromium-browser') && readFileSync(real).subarray(0, 2000).includes('/snap/bin/');
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root } from './paths.mjs';
import { hashInputs, isStamped, writeStamp } from './stamp.mjs';

const stamp = join(root, 'node_modules', '.earmark-installed');

/** Installs the packages that the lock file names, unless they are there. Ends the program when npm fails. */
export function install() {
  const hash = hashInputs(root, ['package-lock.json']);
  if (isStamped(stamp, hash) && node24() !== null) return;
  if (isInstalledByHand()) return writeStamp(stamp, hash);
  console.log('Installing packages (once) …');
  // The decoder's package brings FFmpeg's libraries itself; this keeps it from also fetching the ffmpeg program.
  const env = { ...process.env, SKIP_FFMPEG: 'true' };
  const shell = process.platform === 'win32';
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env,
    stdio: 'inherit',
    shell,
  });
  if (npm.error !== undefined || npm.status !== 0) {
    console.error('npm could not install the packages; what it says above tells why.');
    process.exit(1);
  }
  writeStamp(stamp, hash);
}

/** Whether someone ran `npm ci` or `npm install` already: npm keeps its own list of what it put there. */
function isInstalledByHand() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || node24() === null) return false;
  const present = readPackages(installed);
  const wanted = Object.entries(readPackages(join(root, 'package-lock.json')));
  return wanted.every(([name, entry]) => {
    if (name === '' || entry.optional === true) return true;
    return present[name]?.version === entry.version;
  });
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

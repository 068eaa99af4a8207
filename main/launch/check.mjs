/**
 * What `npm test` and `npm run check` do on Node 24: types, lint and format, unit tests and (but for `--no-e2e`) the
 * journeys. Every step runs even if an earlier one fails; the last line is the sum.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { aptInstall, findChromium, installChromium } from './chromium.mjs';
import { root, toolEnvironment } from './paths.mjs';
import { addTotals, playwrightTotals, totalsLine, vitestTotals } from './totals.mjs';

const reports = join(root, 'test-results', 'totals');
const withJourneys = !process.argv.includes('--no-e2e');
const projects = ['.', 'preload/domain', 'preload/contract', 'preload', 'main', 'renderer'];
/** Biome colours whatever it prints, also where nobody can see colours. */
const colours = process.stdout.isTTY ? [] : ['--colors=off'];
const tool = {
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
/** @type {import('./totals.mjs').Totals[]} */
const totals = [];
for (const project of projects) totals.push(single(`types of ${project}`, run(tool.tsc, ['-p', project])));
totals.push(single('lint and format', run(tool.biome, ['ci', '--error-on-warnings', ...colours, '.'])));
totals.push(await unitTests());
if (withJourneys) totals.push(await journeys());

const sum = addTotals(totals);
console.log(`\n${totalsLine(sum)}`);
process.exit(sum.failed === 0 ? 0 : 1);

/**
 * A step that either holds or doesn't counts as one check.
 *
 * @param {string} name
 * @param {number} code
 */
function single(name, code) {
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function unitTests() {
  // The WebDAV server that places of recordings are tried on; without it those tests are skipped and say so.
  if (withJourneys && spawnSync('rclone', ['version']).status !== 0) aptInstall(['rclone']);
  const report = join(reports, 'vitest.json');
  const code = run(tool.vitest, [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return vitestTotals(readReport(report), code);
}

async function journeys() {
  const report = join(reports, 'playwright.json');
  try {
    await build();
  } catch (error) {
    console.error(error);
    return single('build', 1);
  }
  const chromium = (await findChromium()) ?? (await installChromium());
  if (chromium === null) console.error('No Chromium or Chrome could be had for the journeys.');
  const code = run(tool.playwright, ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(chromium === null ? {} : { EARMARK_CHROMIUM: chromium }),
  });
  return playwrightTotals(readReport(report), code);
}

/** @param {string} script @param {readonly string[]} args @param {NodeJS.ProcessEnv} more */
function run(script, args, more = {}) {
  const env = { ...toolEnvironment(), ...more };
  return (
    spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, env, stdio: 'inherit' }).status ??
    1
  );
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

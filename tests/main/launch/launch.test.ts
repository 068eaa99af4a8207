import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium, usualPlaces } from '../../../main/launch/chromium.mjs';
import { hashInputs, isStamped, writeStamp } from '../../../main/launch/stamp.mjs';
import { addTotals, playwrightTotals, totalsLine, vitestTotals } from '../../../main/launch/totals.mjs';
import { temporaryFolder } from '../../hosts/temporary-folder';

describe('a stamp', () => {
  it('says what was done for exactly this input', () => {
    const path = join(temporaryFolder(), 'dist', '.stamp');
    expect(isStamped(path, 'a')).toBe(false);
    writeStamp(path, 'a');
    expect([isStamped(path, 'a'), isStamped(path, 'b')]).toEqual([true, false]);
  });

  it('changes with a file’s content, its name and its place, and with nothing else', () => {
    const base = temporaryFolder();
    mkdirSync(join(base, 'src', 'deep'), { recursive: true });
    writeFileSync(join(base, 'src', 'a.ts'), 'one');
    const hash = () => hashInputs(base, ['src', 'missing']);
    const first = hash();
    writeFileSync(join(base, 'src', 'a.ts'), 'one');
    expect(hash()).toBe(first);
    writeFileSync(join(base, 'src', 'a.ts'), 'two');
    const second = hash();
    renameSync(join(base, 'src', 'a.ts'), join(base, 'src', 'b.ts'));
    const third = hash();
    renameSync(join(base, 'src', 'b.ts'), join(base, 'src', 'deep', 'b.ts'));
    expect(new Set([first, second, third, hash()]).size).toBe(4);
  });

  it('is the same wherever the repository lies', () => {
    const hashes = [temporaryFolder(), temporaryFolder()].map((base) => {
      writeFileSync(join(base, 'a.ts'), 'one');
      return hashInputs(base, ['a.ts']);
    });
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe('the totals', () => {
  const vitest = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [{ status: 'passed', assertionResults: [{}] }],
  };
  const playwright = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };

  it('are read from both reports', () => {
    expect(vitestTotals(vitest, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
    expect(playwrightTotals(playwright, 1)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  it.each([
    ['a run without a report', vitestTotals(null, 0)],
    ['a run without a report of journeys', playwrightTotals(null, 0)],
    ['a run that ends badly without a failed test', vitestTotals(vitest, 1)],
    [
      'a test file that can’t be loaded',
      vitestTotals({ ...vitest, testResults: [{ status: 'failed', assertionResults: [] }] }, 1),
    ],
  ])('count %s as one failure', (_what, totals) => {
    expect(totals.failed).toBe(1);
  });

  it('are one line', () => {
    const sum = addTotals([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 41, failed: 2, skipped: 3 },
    ]);
    expect(totalsLine(sum)).toBe('42 passed, 2 failed, 3 skipped');
  });
});

describe('Chromium', () => {
  it('is the one that is named, when it is there', async () => {
    const path = join(temporaryFolder(), 'my-chromium');
    writeFileSync(path, '');
    expect(await findChromium({ EARMARK_CHROMIUM: path, PATH: '' })).toBe(path);
    expect(await findChromium({ EARMARK_CHROMIUM: `${path}.not-there`, CHROME_PATH: path, PATH: '' })).toBe(
      path,
    );
  });

  it('is looked for where each system keeps it', () => {
    expect(usualPlaces('darwin', {})[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(usualPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' })[0]).toBe(
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    );
    expect(usualPlaces('linux', { PATH: '/opt/bin' }).map((path) => path.replaceAll('\\', '/'))).toEqual(
      expect.arrayContaining(['/opt/bin/chromium', '/usr/bin/google-chrome']),
    );
  });
});

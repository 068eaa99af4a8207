import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { ImportPage } from '../pages/import-page';
import { RecordingsPage } from '../pages/recordings-page';
import { expect, test } from '../support/earmark-test';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));
const call = (name: string) => join(calls, name);

test('a folder with its table comes in by a typed path, and a second time nothing comes in twice', async ({
  earmark: { page },
}) => {
  const importing = new ImportPage(page);
  const recordings = new RecordingsPage(page);
  await importing.open();
  await importing.look(calls);
  await expect(importing.dialog.getByText('12 of 12 rows name a recording')).toBeVisible();
  await expect(importing.dialog.getByRole('combobox', { name: 'Column Agent name stands for' })).toHaveValue(
    'Agent name',
  );
  await expectAccessible(page);
  await importing.importAll('13 recordings', /^13 imported/);
  await importing.done();
  await expect(recordings.rows).toHaveCount(13);
  await expect(recordings.rows.filter({ hasText: 'T-20815' })).toContainText(
    /Kim.*Energy.*billing complaint/,
  );
  await expectAccessible(page);

  await importing.open();
  await importing.look(calls);
  await expect(importing.dialog.getByText('mapped as last time')).toBeVisible();
  await importing.importAll('13 recordings', /^0 imported, 13 were here already/);
  await importing.done();
  await expect(recordings.rows).toHaveCount(13);
});

test('files come in through the file field, with their table', async ({ earmark }) => {
  test.skip(earmark.host === 'electron', 'Electron asks with a native dialog, which no page can answer');
  const importing = new ImportPage(earmark.page);
  await importing.open();
  await importing.upload([call('call-0004.opus'), call('call-0009.wav'), call('recordings.csv')]);
  await expect(importing.dialog.getByText('2 of 12 rows name a recording')).toBeVisible();
  await importing.importAll('2 recordings', /^2 imported, 10 notes/);
  await importing.done();
  const { rows } = new RecordingsPage(earmark.page);
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'call-0004.opus' })).toContainText('Grace');
});

test('files dropped on the window come in, two of one name among them', async ({ earmark: { page } }) => {
  const importing = new ImportPage(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await importing.drop([
    { name: 'call.wav', path: call('call-0001.wav') },
    { name: 'call.wav', path: call('call-0012.wav') },
  ]);
  await importing.importAll('2 recordings', /^2 imported/);
  await importing.done();
  await expect(new RecordingsPage(page).rows).toHaveCount(2);
});

test('broken files give one sentence each, the good ones come in, and the report can be saved', async ({
  earmark,
  data,
}) => {
  const folder = brokenFolder(join(data, 'broken'));
  const importing = new ImportPage(earmark.page);
  await importing.open();
  await importing.look(folder);
  await importing.importAll('6 recordings', /^2 imported, 4 not imported, 1 other file left out/);
  for (const sentence of [
    /empty\.wav is empty \(0 bytes\)\. Export it/,
    /header-only\.wav .* Export it/,
    /report\.mp3 is not a recording: its content is a PDF document\. Leave it out/,
    /text\.wav is not a recording.* Leave it out/,
    /cut\.wav is damaged: only its first 0:\d\d\.\d could be read.* Export it/,
  ]) {
    await expect(importing.lines.filter({ hasText: sentence })).toHaveCount(1);
  }
  await expect(importing.lines).toHaveCount(5);
  await expectAccessible(earmark.page);
  if (earmark.host === 'browser') {
    const download = earmark.page.waitForEvent('download');
    await importing.dialog.getByRole('button', { name: 'Save report' }).click();
    const saved = readFileSync(await (await download).path(), 'utf8');
    expect(saved.trim().split('\r\n')).toHaveLength(1 + 7);
    expect(saved).toContain('good.wav,imported,good.wav is in the library.');
  }
  await importing.done();
  await expect(new RecordingsPage(earmark.page).rows).toHaveCount(2);
});

test('a path that leads nowhere is said at once, and the next one is taken', async ({
  earmark: { page },
}) => {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look('/no/such/folder');
  await expect(importing.dialog.getByRole('alert')).toHaveText(/folder is not there\. Check the path/);
  await importing.look(call('call-0006.m4a'));
  await importing.importAll('1 recording', /^1 imported/);
});

test('a table in Windows-1252 with semicolons and dates without a zone is read as it was meant', async ({
  earmark: { page },
  data,
}) => {
  const folder = join(data, 'umlauts');
  mkdirSync(folder);
  copyFileSync(call('call-0009.wav'), join(folder, 'anruf.wav'));
  const table =
    'Datei;Agent;Team;Beginn;CSAT;Schicht\r\nanruf.wav;Jürgen Groß;Köln;02/03/2026 09:14;sehr gut;früh\r\n';
  writeFileSync(join(folder, 'anrufe.csv'), Buffer.from(table, 'latin1'));

  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  await expect(importing.dialog.getByText('Windows-1252, parted by “;”')).toBeVisible();
  await expect(importing.dialog.getByText('Jürgen Groß')).toBeVisible();
  await choose(page, 'Which time zone are the times in?', 'UTC+05:30');
  await choose(page, 'How are dates such as 03/04/2026 written?', 'month first');
  await importing.importAll('1 recording', /^1 imported, 1 note/);
  await expect(importing.lines).toHaveText(/row 2, column “CSAT”: “sehr gut” is not a number/);
  await importing.done();
  const started = await page.evaluate(() =>
    new Date('2026-02-03T03:44:00.000Z').toLocaleString(undefined, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
  );
  const { rows } = new RecordingsPage(page);
  await expect(rows).toHaveCount(1);
  // The cell leaves out what fits no column; all of it stands in its title.
  await expect(rows.getByTitle(started, { exact: true })).toBeVisible();
  await expect(rows).toContainText('Jürgen GroßKöln');
});

test('an import goes on behind a closed dialog and across a reload, and stops when it is cancelled', async ({
  earmark: { page },
  data,
}) => {
  const folder = manyCalls(join(data, 'many'), 1500);
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  await importing.dialog.getByRole('button', { name: 'Import 1500 recordings' }).click();
  await importing.dialog.getByRole('button', { name: 'Go on working' }).click();
  await expect(importing.strip).toContainText(/Importing [1-9]\d* of 1500/);
  await page.reload();
  await expect(importing.strip).toContainText(/Importing \d+ of 1500/);
  await importing.strip.getByRole('button', { name: 'Cancel' }).click();
  await importing.strip.getByRole('button', { name: 'Report' }).click();
  const totals = await importing.dialog.getByText(/left out when you cancelled/).textContent();
  const imported = Number(/^(\d+) imported/.exec(totals ?? '')?.[1]);
  expect(imported).toBeGreaterThan(0);
  await importing.done();
  await expect(page.getByText(`${imported} of ${imported} recordings`)).toBeVisible();
});

test('what the program was started with is looked at, and offered once', async ({ launch }) => {
  const { page } = await launch({ args: ['--import', call('call-0010.flac')] });
  const importing = new ImportPage(page);
  await expect(importing.dialog.getByText('1 recording', { exact: true })).toBeVisible();
  await expect(importing.dialog.getByRole('button', { name: 'Import 1 recording' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(importing.dialog.getByText(/^1 imported/)).toBeVisible();
  await importing.done();
  await page.reload();
  await expect(new RecordingsPage(page).rows).toHaveCount(1);
  await expect(importing.dialog).toHaveCount(0);
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Calls of a second, no two alike: 8 kHz, 16 bits, one channel. */
function manyCalls(folder: string, count: number): string {
  mkdirSync(folder);
  const header = Buffer.from(readFileSync(call('call-0009.wav')).subarray(0, 44));
  const bytes = 16_000;
  header.writeUInt32LE(36 + bytes, 4);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  for (let index = 0; index < count; index += 1) {
    const sound = Buffer.alloc(bytes);
    for (let at = 0; at < bytes; at += 2) sound.writeInt16LE(((at * (index + 3)) % 2000) - 1000, at);
    writeFileSync(join(folder, `call-${index}.wav`), Buffer.concat([header, sound]));
  }
  return folder;
}

/** A folder with one good call and one of every kind of broken file that can be made without tools. */
function brokenFolder(folder: string): string {
  mkdirSync(folder);
  const sound = readFileSync(call('call-0002.wav'));
  copyFileSync(call('call-0001.wav'), join(folder, 'good.wav'));
  writeFileSync(join(folder, 'cut.wav'), sound.subarray(0, 400_000));
  writeFileSync(join(folder, 'header-only.wav'), sound.subarray(0, 44));
  writeFileSync(join(folder, 'empty.wav'), '');
  writeFileSync(join(folder, 'text.wav'), 'This is a text and no sound.\n'.repeat(50));
  writeFileSync(join(folder, 'report.mp3'), '%PDF-1.7\n1 0 obj\n'.repeat(50));
  writeFileSync(join(folder, 'notes.txt'), 'Call these back.');
  return folder;
}

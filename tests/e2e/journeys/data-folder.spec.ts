import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import { openApp } from '../support/open-app';
import { laySmallDisk, setReadOnly, takeSmallDisk } from '../support/small-disk';
import { startEarmark } from '../support/start-earmark';

test.skip(
  process.env.EARMARK_E2E === 'electron' || process.platform === 'win32',
  'the profile of the window must lie elsewhere, and a folder with open files must be movable',
);

test('a data folder that is moved while one works is named, and what was done meanwhile goes to disk once it is back', async ({
  data: around,
}) => {
  const data = join(around, 'data');
  const main = await startEarmark({ data });
  const app = await openApp(main, { profile: join(around, 'profile') });
  const { page } = app;
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  await new RecordingsPage(page).open('proactive');
  const review = new ReviewPage(page);
  await review.ready();
  const saved = page.locator('[data-saved="saved"]');
  await expect(saved).toBeVisible();

  renameSync(data, join(around, 'elsewhere'));
  await review.keys('m');
  // Review may say by itself that the file of the call is not there.
  const alert = page.getByRole('alert').filter({ hasText: `The data folder ${data} is not there any more` });
  await expect(alert).toBeVisible();
  await expect(review.marks).toHaveCount(1);
  // Nothing takes its place behind the person's back.
  expect(readdirSync(around).sort()).toEqual(['elsewhere', 'profile']);

  renameSync(join(around, 'elsewhere'), data);
  await review.keys('m');
  await expect(saved).toBeVisible({ timeout: 20_000 });
  await expect(alert).toBeHidden();
  await app.kill();
  await main.kill();

  // Another window has it from the journal, and says how the last run ended, once.
  const again = await startEarmark({ data });
  const other = await openApp(again, { profile: join(around, 'other profile') });
  await expect(other.page.getByRole('status').filter({ hasText: 'did not end properly' })).toContainText(
    'came back into this window',
  );
  await new RecordingsPage(other.page).open('proactive');
  await expect(new ReviewPage(other.page).marks).toHaveCount(2);
  await other.close();
  await again.stop();
  expect(readdirSync(data)).not.toContain('running.json');
});

test('where the data folder is gone for good another is begun, there or elsewhere, with all that the window holds', async ({
  data: around,
}) => {
  const data = join(around, 'data');
  const main = await startEarmark({ data });
  const app = await openApp(main, { profile: join(around, 'profile') });
  const { page } = app;
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  await new RecordingsPage(page).open('proactive');
  const review = new ReviewPage(page);
  await review.ready();
  await review.keys('m');
  const saved = page.locator('[data-saved="saved"]');
  await expect(saved).toBeVisible();

  // Nothing is begun while the folder is there.
  const dialog = page.getByRole('dialog', { name: 'Begin a new data folder' });
  await page.keyboard.press('Alt+Shift+N');
  await expect(dialog).toHaveCount(0);
  rmSync(data, { recursive: true, maxRetries: 5 });
  await review.keys('m');
  const alert = page.getByRole('alert').filter({ hasText: `The data folder ${data} is not there any more` });
  await expect(alert).toContainText('begin a new one');
  await page.keyboard.press('Alt+Shift+N');
  await expect(dialog).toContainText('with history and undo');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText(
    `The new data folder is ${data}, and every change is saved`,
  );
  await expect(dialog).toContainText('4 recordings are gone with the old folder');
  await expect(dialog.getByRole('listitem')).toHaveCount(4);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(alert).toHaveCount(0);
  await expect(saved).toBeVisible();

  // And elsewhere, by mouse; the window comes back with the new place. A call without its sound can't be marked.
  await page.keyboard.press('Alt+4');
  rmSync(data, { recursive: true, maxRetries: 5 });
  await page.keyboard.press('Alt+n');
  await page.getByRole('textbox', { name: 'Name' }).fill('Complaints');
  await page.keyboard.press('Enter');
  await alert.getByRole('button', { name: 'Begin a new folder' }).click();
  await dialog.getByRole('radio', { name: 'In another folder' }).check();
  const other = join(around, 'profile');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(other);
  await dialog.getByRole('button', { name: 'Begin a new folder' }).click();
  await expect(dialog.getByRole('status')).toContainText(`--data "${join(other, 'Earmark')}"`);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(new RecordingsPage(page).rows).toHaveCount(4);
  await expect(saved).toBeVisible();
  await app.kill();
  await main.kill();

  // Another window has everything from the new journal.
  const again = await startEarmark({ data: join(other, 'Earmark') });
  const third = await openApp(again, { profile: join(around, 'third profile') });
  await expect(new RecordingsPage(third.page).rows).toHaveCount(4);
  expect(await storedRows(third.page, 'annotations')).toHaveLength(2);
  expect(await storedRows(third.page, 'clipFolders')).toHaveLength(1);
  await third.close();
  await again.stop();
});

test('a read-only data folder is named at the start, and while one works', async ({ data: around }) => {
  const data = mkdtempSync(join(tmpdir(), 'earmark-read-only-'));
  const refusal = laySmallDisk(data, 720);
  test.skip(refusal !== null, `a disk that can be made read-only can’t be had here: ${refusal}`);
  try {
    const main = await startEarmark({ data });
    const app = await openApp(main, { profile: join(around, 'profile') });
    await app.page.getByRole('button', { name: 'Open sample workspace' }).click();
    await new RecordingsPage(app.page).open('proactive');
    const review = new ReviewPage(app.page);
    await review.ready();
    await expect(app.page.locator('[data-saved="saved"]')).toBeVisible();
    await main.kill();
    // A disk with a file open for writing can't be made read-only, so that main is started anew on it.
    expect(setReadOnly(data, true)).toBeNull();
    await expect(startEarmark({ data })).rejects.toThrow(`Earmark can't write to its data folder ${data}`);
    await review.keys('m');
    await expect(app.page.locator('[data-saved="offline"]')).toBeVisible({ timeout: 20_000 });
    expect(setReadOnly(data, false)).toBeNull();
    const back = await startEarmark({ data });
    await expect(app.page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 20_000 });
    await expect(review.marks).toHaveCount(1);
    await app.close();
    await back.stop();
  } finally {
    takeSmallDisk(data);
    rmSync(data, { recursive: true, force: true });
  }
});

import { mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { ImportPage } from '../pages/import-page';
import { RecordingsPage } from '../pages/recordings-page';
import { SettingsPage } from '../pages/settings-page';
import { expect, test } from '../support/earmark-test';
import { madeCall, makeCalls } from '../support/made-calls';

/** A file that is watched is taken after ten seconds of stillness, and looks are rarer on a busy machine. */
const takenWithin = { timeout: 90_000 };

test('a watched folder brings calls in by itself, also after a restart, and says when it is gone', async ({
  launch,
  data,
}) => {
  // Two starts, and three times ten seconds of stillness on a machine that may be busy.
  test.slow();
  const folder = makeCalls(join(data, 'recorder'), 1);
  const first = await launch();
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible();
  await first.page.keyboard.press('Alt+w');
  const dialog = first.page.getByRole('dialog', { name: 'Watch a folder' });
  await dialog.getByLabel('Folder to watch').fill(join(folder, 'nowhere'));
  await dialog.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('is not there');
  await dialog.getByLabel('Folder to watch').fill(folder);
  await expectAccessible(first.page);
  await dialog.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(new RecordingsPage(first.page).rows).toHaveCount(1, takenWithin);
  makeCalls(folder, 1, 1, 1);
  await expect(new RecordingsPage(first.page).rows).toHaveCount(2, takenWithin);
  await first.close();

  makeCalls(folder, 1, 1, 2);
  const { page } = await launch();
  await expect(new RecordingsPage(page).rows).toHaveCount(3, takenWithin);
  await new SettingsPage(page).open('Watched folders');
  const entry = page.getByRole('listitem', { name: folder });
  await expect(entry).toContainText('3 recordings brought in');
  await expectAccessible(page);
  renameSync(folder, `${folder}-away`);
  await expect(entry.getByRole('alert')).toContainText('The folder is not there.', takenWithin);
  renameSync(`${folder}-away`, folder);
  await expect(entry).toContainText('New recordings come in by themselves.', takenWithin);
  await entry.getByRole('button', { name: 'Pause' }).click();
  await expect(entry).toContainText('Paused');
  await entry.getByRole('button', { name: 'Stop watching' }).click();
  await expect(entry).toHaveCount(0);
});

test('a call left in place is missed when it is moved, found again, and never played when it is changed', async ({
  earmark: { page },
  data,
}) => {
  const folder = makeCalls(join(data, 'calls'), 2);
  await importInPlace(page, folder, '2 recordings');
  const elsewhere = join(data, 'archive');
  mkdirSync(elsewhere);
  renameSync(join(folder, 'call-0.wav'), join(elsewhere, 'renamed.wav'));
  await new RecordingsPage(page).open('call-0.wav');
  const notice = page.getByRole('alert').filter({ hasText: 'call-0.wav is no longer at' });
  await expect(notice).toBeVisible();
  await expectAccessible(page);
  await find(page, notice.getByRole('button', { name: 'Find it again…' }), elsewhere);
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Play/ }).first()).toBeEnabled();

  writeFileSync(join(folder, 'call-1.wav'), madeCall(99, 1));
  await page.keyboard.press('Alt+h');
  const check = page.getByRole('region', { name: 'Check of recordings' });
  await expect(check.getByRole('status')).toHaveText('1 of 2 recordings are whole.');
  await expect(check.getByRole('listitem')).toHaveText(
    /call-1\.wav holds other bytes than .* Find the original/,
  );
  await expect(page.getByLabel('Storage used')).toContainText('2 files of 32 kB left in place');
  await expectAccessible(page);
  makeCalls(elsewhere, 1, 1, 1);
  await find(page, page.getByRole('button', { name: 'Find it again…' }), elsewhere);
  await expect(check.getByRole('status')).toHaveText('1 recording found again.');
  await page.keyboard.press('Alt+h');
  await expect(check.getByRole('status')).toHaveText('2 of 2 recordings are whole.');
});

test('an import that is killed goes on at the next start, says so, and brings each call in once', async ({
  launch,
  data,
}) => {
  const folder = makeCalls(join(data, 'many'), 20);
  // So large that it is still being read when the others are done, on any machine; it holds nothing and takes no room.
  const large = join(folder, 'zz-large.wav');
  writeFileSync(large, '');
  truncateSync(large, process.platform === 'win32' ? 4e9 : 16e9);
  const first = await launch();
  const importing = new ImportPage(first.page);
  await importing.open();
  await importing.look(folder);
  await importing.dialog.getByRole('radio', { name: 'Leave where they are' }).check();
  await importing.start('21 recordings');
  await importing.dialog.getByRole('button', { name: 'Go on working' }).click();
  await expect(importing.strip).toContainText('Importing 20 of 21', { timeout: 60_000 });
  await first.kill();
  rmSync(large);

  const { page } = await launch();
  const again = new ImportPage(page);
  await again.strip.getByRole('button', { name: 'Report' }).click({ timeout: 60_000 });
  await expect(again.dialog.getByText('20 imported, 1 not imported.')).toBeVisible();
  await expect(again.dialog.getByText('20 files were done by then')).toBeVisible();
  await expect(again.lines).toHaveText(/zz-large\.wav is not there/);
  await again.done();
  await expect(page.getByText('20 of 20 recordings')).toBeVisible();
});

async function importInPlace(page: Page, folder: string, found: string): Promise<void> {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  await importing.dialog.getByRole('radio', { name: 'Leave where they are' }).check();
  await expectAccessible(page);
  await importing.importAll(found, /^2 imported/);
  await importing.done();
}

/** Answers where to look: by hand, as hosts with native dialogs ask differently. */
async function find(page: Page, button: ReturnType<Page['getByRole']>, folder: string): Promise<void> {
  await button.click();
  const field = page.getByLabel('Folder to look in');
  await field.fill(folder);
  await field.press('Enter');
}

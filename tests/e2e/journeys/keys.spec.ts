import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { openComplaint } from '../pages/open-complaint';
import { SettingsPage } from '../pages/settings-page';
import { expect, test } from '../support/earmark-test';

async function change(page: Page, title: string, key: string): Promise<void> {
  await page.getByRole('button', { name: `Change the key of ${title}`, exact: true }).click();
  await expect(page.getByRole('textbox', { name: `The new key of ${title}` })).toBeFocused();
  await page.keyboard.press(key);
}

test('a key is changed by pressing another, is shown everywhere, and is kept when the browser forgets', async ({
  launch,
}) => {
  const first = await launch();
  const { page } = first;
  const review = await openComplaint(first);
  await new SettingsPage(page).open('Keys');
  await change(page, 'Mark this moment', 'Tab');
  await expect(page.getByRole('alert')).toHaveText('Tab moves from field to field. Choose another key.');
  await page.keyboard.press('p');
  await expect(page.getByRole('alert')).toContainText('P is the key of “Play the selected mark”.');
  await page.getByRole('button', { name: 'Use it here instead' }).click();

  await page.keyboard.press('Alt+2');
  await review.ready();
  await page.keyboard.press('m');
  await page.keyboard.press('p');
  await expect(review.marks).toHaveCount(1);
  // Sentences name keys as they are now.
  await review.answer('Takes ownership of the problem', 'Not at all');
  await expect(review.line('Takes ownership of the problem')).toContainText('evidence (P, then E)');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await list.getByRole('textbox', { name: 'Find a key' }).fill('mark this');
  await expect(list.locator('kbd')).toHaveText(['P']);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find an action' }).fill('mark this');
  await expect(page.getByRole('button', { name: /Mark this moment/ }).locator('kbd')).toHaveText('P');
  await page.keyboard.press('Escape');
  await first.close();
  rmSync(first.profile, { recursive: true, force: true });

  const second = await launch();
  await new SettingsPage(second.page).open('Keys');
  await second.page.getByRole('textbox', { name: 'Find an action or a key' }).fill('this moment');
  await second.page.getByRole('button', { name: 'Reset the key of Mark this moment' }).click();
  const row = second.page.getByRole('region', { name: 'Keys: Marks' });
  await expect(row.locator('kbd')).toHaveText(['M']);
});

test('keys go to another computer as a file; one that is none changes nothing', async ({ earmark }) => {
  const { page } = earmark;
  await new SettingsPage(page).open('Keys');
  await change(page, 'Show all keys', 'F9');
  const shown = page.getByRole('region', { name: 'Keys: Program' }).locator('kbd');
  await expect(shown.filter({ hasText: 'F9' })).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Find an action or a key' }).fill('keys');
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Find an action or a key' }).fill('');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save to a file' }).click();
  const file = await (await download).path();
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(shown.filter({ hasText: 'F9' })).toHaveCount(0);

  const chooser = async (path: string) => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Load from a file' }).click();
    await (await choosing).setFiles(path);
  };
  await chooser(new URL(import.meta.url).pathname);
  await expect(page.getByRole('alert').filter({ hasText: 'is not a file of Earmark keys' })).toBeVisible();
  await expect(shown.filter({ hasText: 'F9' })).toHaveCount(0);
  await chooser(file);
  await expect(shown.filter({ hasText: 'F9' })).toHaveCount(1);
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { SettingsPage } from '../pages/settings-page';
import { expect, test } from '../support/earmark-test';
import { seededCall, seedLibrary } from '../support/seed-library';

const calls = 60;
const count = (page: Page) => page.getByRole('search').getByRole('status');

test('a way to look at the library is kept under a name, and opened by key after a restart', async ({
  launch,
  data,
}) => {
  seedLibrary(data, calls);
  const first = await launch();
  await expect(count(first.page)).toHaveText(`${calls} of ${calls} recordings`);
  await first.page.keyboard.press('3');
  await expect(first.page.getByRole('button', { name: 'Low CSAT' })).toBeVisible();
  await expect(first.page.getByRole('button', { name: 'CSAT ≤ 2' })).toBeVisible();
  const low = await count(first.page).textContent();
  const recordings = new RecordingsPage(first.page);
  await recordings.heading('Duration').click();
  await expect(first.page.getByRole('button', { name: 'Low CSAT, changed' })).toBeVisible();
  await first.page.keyboard.press('Control+s');
  await first.page.getByRole('dialog').getByLabel('Name').fill('Long and unhappy');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('button', { name: 'Long and unhappy' })).toBeVisible();
  await expect(first.page.locator('[data-saved]')).toHaveAttribute('data-saved', 'saved');
  await first.close();

  const { page } = await launch();
  await expect(count(page)).toHaveText(`${calls} of ${calls} recordings`);
  await page.keyboard.press('Alt+v');
  await expect(page.getByRole('menuitem', { name: 'Long and unhappy' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await page.keyboard.press('8');
  await expect(count(page)).toHaveText(low ?? '');
  const heading = page.getByRole('columnheader', { name: 'Duration' });
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await page.keyboard.press('Alt+v');
  await expect(page.getByRole('menuitem', { name: 'Expiring soon' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Remove “Long and unhappy”' }).click();
  await expect(page.getByRole('button', { name: 'Long and unhappy' })).toHaveCount(0);
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Remove view')).toBeVisible();
});

test('details of many calls are set at once, foretold and undone', async ({ launch, data }) => {
  seedLibrary(data, calls);
  const { page } = await launch();
  const { rows, search } = new RecordingsPage(page);
  await expect(count(page)).toHaveText(`${calls} of ${calls} recordings`);
  await rows.nth(0).click();
  await rows.nth(1).click({ modifiers: ['ControlOrMeta'] });
  await rows.nth(4).click({ modifiers: ['Shift'] });
  await expect(count(page)).toContainText('4 chosen');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(count(page)).toContainText('3 chosen');
  await page.keyboard.press('Control+a');
  await expect(count(page)).toContainText(`${calls} chosen`);
  await page.keyboard.press('Alt+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Add a detail' }).fill('csat');
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'CSAT' }).fill('good');
  await expect(dialog.getByText('A number, such as 4 or 3.5.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'CSAT' }).fill('4');
  const same = Array.from({ length: calls }, (_, n) => seededCall(n).item.metadata?.csat).filter(
    (csat) => csat === 4,
  ).length;
  await expect(dialog.getByRole('status')).toContainText(`This will change ${calls - same} recordings.`);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Change ${calls - same}` }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('3');
  await expect(page.getByText('No recording fits the search and the filters')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Edit details')).toBeVisible();
  await expect(rows.first()).toBeVisible();
  await expect(search.getByRole('button', { name: 'CSAT ≤ 2' })).toBeVisible();
});

test('the library is narrowed by first-contact resolution, handle time and hold time, by key alone', async ({
  launch,
  data,
}) => {
  seedLibrary(data, calls);
  const { page } = await launch();
  await expect(count(page)).toHaveText(`${calls} of ${calls} recordings`);
  const known = Array.from({ length: calls }, (_, n) => seededCall(n).item.metadata);
  const shown = async (fits: (of: NonNullable<(typeof known)[number]>) => boolean) => {
    const fitting = known.filter((one) => one !== null && fits(one)).length;
    expect(fitting).toBeGreaterThan(0);
    await expect(count(page)).toHaveText(`${fitting} of ${calls} recordings`);
  };
  const filter = async (column: string, ...keys: string[]) => {
    await page.keyboard.press('Alt+f');
    await expect(page.getByRole('textbox', { name: 'Find a column' })).toBeFocused();
    await page.keyboard.type(column);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `‹ ${column}` })).toBeVisible();
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await filter('Handle time', ...'8:20');
  await expect(page.getByRole('button', { name: 'Handle time ≥ 8:20' })).toBeVisible();
  await shown(({ handleSeconds }) => (handleSeconds ?? 0) >= 500);
  await filter('Hold time', 'Tab', ...'0:30');
  await shown(
    ({ handleSeconds, holdSeconds }) =>
      (handleSeconds ?? 0) >= 500 && holdSeconds !== null && holdSeconds <= 30,
  );
  await page.keyboard.press('Alt+c');
  await shown(() => true);
  await filter('First-contact resolution', 'Space');
  await expect(page.getByRole('button', { name: /^Resolved first: (yes|no|not known)$/i })).toBeVisible();
  const said = await page.getByRole('button', { name: /^Resolved first: / }).textContent();
  const wanted = said?.endsWith('yes') ? true : said?.endsWith('no') ? false : null;
  await shown(({ firstContactResolution }) => firstContactResolution === wanted);
});

test('deleted calls come back with undo, after a restart too, until their files are purged', async ({
  launch,
  data,
}) => {
  seedLibrary(data, 4);
  const folder = (n: number) => join(data, 'recordings', seededCall(n).item.recording.id);
  const first = await launch();
  await expect(count(first.page)).toHaveText('4 of 4 recordings');
  await new RecordingsPage(first.page).rows.first().click();
  await first.page.keyboard.press('Shift+ArrowDown');
  await first.page.keyboard.press('Delete');
  await expect(first.page.getByRole('dialog')).toContainText('2 recordings will leave the library');
  await first.page.getByRole('button', { name: 'Delete 2' }).click();
  await expect(count(first.page)).toHaveText('2 of 2 recordings');
  await expect.poll(() => [existsSync(folder(0)), existsSync(folder(1))]).toEqual([false, false]);
  await expect(first.page.locator('[data-saved]')).toHaveAttribute('data-saved', 'saved');
  await first.kill();

  const second = await launch();
  await expect(count(second.page)).toHaveText('2 of 2 recordings');
  await second.page.keyboard.press('Control+z');
  await expect(second.page.getByText('Undone: Delete recordings')).toBeVisible();
  await expect(count(second.page)).toHaveText('4 of 4 recordings');
  await expect.poll(() => existsSync(folder(0))).toBe(true);
  await new RecordingsPage(second.page).rows.first().click();
  await second.page.keyboard.press('Delete');
  await second.page.getByRole('button', { name: 'Delete 1' }).click();
  await expect(count(second.page)).toHaveText('3 of 3 recordings');
  await expect.poll(() => existsSync(folder(0))).toBe(false);

  await new SettingsPage(second.page).open('Trash');
  await expect(second.page.getByText(/1 recording, .* can still be brought back/)).toBeVisible();
  await second.page.getByRole('button', { name: 'Empty the trash now …' }).click();
  await second.page.getByRole('button', { name: 'Purge for good' }).click();
  await expect(second.page.getByText(/The trash is empty/)).toBeVisible();
  await second.page.keyboard.press('Alt+1');
  await second.page.keyboard.press('Control+z');
  await expect(second.page.getByText(/their files have been purged/)).toBeVisible();
  await expect(count(second.page)).toHaveText('3 of 3 recordings');
});

test('classes say when calls expire, and a legal hold keeps a call whatever they say', async ({
  launch,
  data,
}) => {
  seedLibrary(data, 6);
  const { page } = await launch();
  const { rows } = new RecordingsPage(page);
  await expect(count(page)).toHaveText('6 of 6 recordings');
  await new SettingsPage(page).open('Retention');
  await page.getByLabel('Class', { exact: true }).fill('Short');
  await page.getByLabel('Days after the call').fill('1');
  await page.getByRole('button', { name: 'Add class' }).click();
  const short = page.getByRole('radio', { name: 'Short, 1 day from the call' });
  await short.click();
  await expect(short).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('6');
  await expect(count(page)).toHaveText('6 of 6 recordings');

  await rows.first().click();
  await page.keyboard.press('Alt+r');
  await page.getByLabel('Reason for the hold').fill('Case 12');
  await page.getByRole('button', { name: 'Place hold' }).click();
  await expect(count(page)).toHaveText('5 of 6 recordings');
  await page.keyboard.press('7');
  await expect(rows).toHaveCount(1);
  await expectAccessible(page);
  await rows.first().click();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toContainText('1 recording is under legal hold and will stay.');
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.keyboard.press('6');
  await page.getByRole('button', { name: 'Delete what has expired …' }).click();
  await page.getByRole('button', { name: 'Delete 5' }).click();
  await expect(count(page)).toHaveText('0 of 1 recording');
  await page.keyboard.press('Control+z');
  await expect(count(page)).toHaveText('5 of 6 recordings');
});

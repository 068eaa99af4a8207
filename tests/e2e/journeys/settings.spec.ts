import { rmSync } from 'node:fs';
import { expectAccessible } from '../pages/accessible';
import { SettingsPage } from '../pages/settings-page';
import { expect, test } from '../support/earmark-test';

test('name and theme are kept on this computer, even when the browser has lost its data', async ({
  launch,
}) => {
  const first = await launch();
  await new SettingsPage(first.page).open('Person');
  await first.page.getByLabel('Your name').fill('Zoë Király');
  await expect(first.page.getByText('Saved.')).toBeVisible();
  await first.page.getByText('Dark', { exact: true }).click();
  const html = (page: typeof first.page) => page.locator('html');
  await expect(html(first.page)).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(first.page);
  await first.kill();
  rmSync(first.profile, { recursive: true, force: true });

  const second = await launch();
  await expect(html(second.page)).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const settings = new SettingsPage(second.page);
  await settings.open('Person');
  await expect(second.page.getByLabel('Your name')).toHaveValue('Zoë Király');
  await settings.open('Data on this computer');
  await expect(second.page.getByText(second.data, { exact: true })).toBeVisible();
});

test('a setting is found by a word for it, by the arrows and by its key, and Escape leads back', async ({
  earmark: { page },
}) => {
  const settings = new SettingsPage(page);
  await expect(page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
  await page.keyboard.press('Alt+3');
  await page.keyboard.press('Control+,');
  await expect(settings.card('Person')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('step back');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Step back of marks')).toBeFocused();
  await expect(settings.card('Person')).toHaveCount(0);

  // One thing at a time: the search, the field, Settings.
  await page.keyboard.press('Escape');
  await expect(settings.row('Marks')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(settings.row('Marks')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(settings.row('Redaction')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Margin of new redactions')).toBeFocused();

  // A key of a card in another group shows that group; in a field it would be typed.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+Shift+B');
  await expect(page.getByLabel('Back up to')).toBeFocused();
  await page.getByLabel('Back up to').fill('/somewhere/else.tar');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Alt+k');
  await expect(settings.card('Keys')).toBeVisible();
  await page.keyboard.press('Alt+Shift+B');
  await expect(page.getByLabel('Back up to')).toHaveValue('/somewhere/else.tar');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Scorecards' })).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(settings.card('Backup')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`scorecards in use are read with their shares and guidance (${colorScheme})`, async ({ launch }) => {
    const { page } = await launch({ colorScheme });
    await page.getByRole('button', { name: 'Scorecards' }).click();
    const list = page.getByRole('navigation', { name: 'Scorecards', exact: true });
    await expect(list.getByRole('button')).toHaveCount(4);
    for (const title of [
      'Complaint and retention',
      'Inbound service',
      'Outbound and proactive',
      'Time to help',
    ]) {
      await list.getByRole('button', { name: title }).click();
      const form = page.getByRole('article', { name: title });
      const sections = await form.getByRole('heading', { level: 3 }).allTextContents();
      const shares = sections.map((heading) => Number(/([\d.]+) %$/.exec(heading)?.[1]));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
      await expectAccessible(page);
    }
  });
}

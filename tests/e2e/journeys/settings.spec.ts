import { rmSync } from 'node:fs';
import { expectAccessible } from '../pages/accessible';
import { expect, test } from '../support/earmark-test';

test('name and theme are kept on this computer, even when the browser has lost its data', async ({
  launch,
}) => {
  const first = await launch();
  await first.page.getByRole('button', { name: 'Settings' }).click();
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
  await second.page.getByRole('button', { name: 'Settings' }).click();
  await expect(second.page.getByLabel('Your name')).toHaveValue('Zoë Király');
  await expect(second.page.getByText(second.data, { exact: true })).toBeVisible();
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

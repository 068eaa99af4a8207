import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { openWithTranscript } from '../pages/open-with-transcript';
import { expect, test } from '../support/earmark-test';

/** The dialogs of Review by the key that opens them, each with a word of its title. */
const dialogs: readonly [string, RegExp][] = [
  ['Shift+E', /How this score came about/],
  ['Shift+T', /Times of the mark/],
  ['Alt+e', /Export marks/],
  ['Alt+Shift+e', /Import marks/],
  ['Alt+n', /again/i],
  ['Control+o', /Open a link/],
  ['?', /^Keys$/],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the panes, dialogs and menus of Review (${colorScheme})`, async ({ launch }) => {
    test.slow();
    const earmark = await launch({ colorScheme });
    const { page } = earmark;
    const review = await openWithTranscript(earmark, 'call-0002.wav', 'call-0002.vtt');
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Signals' }).click();
    await expectAccessible(page);
    await page.getByRole('tab', { name: /^Marks/ }).click();
    await review.keys('m');
    await expect(review.marks).toHaveCount(1);
    await review.answer('Takes ownership of the problem', 'Not at all');

    for (const [key, name] of dialogs) {
      await review.keys(key);
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    await review.keys('Control+p');
    const report = page.getByRole('dialog', { name: 'Report of this evaluation' });
    await expect(report).toBeVisible();
    await expectAccessibleBesideFrames(page);
    await page.keyboard.press('Escape');
    await expect(report).toHaveCount(0);

    for (const menu of ['Menu', 'Sort']) {
      await page.getByRole('button', { name: menu, exact: true }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
    }
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await review.keys('Shift+S', 'z', 'z');
    await expectAccessible(page);
  });
}

/** The preview of a report may run no script, so that axe would wait in it for ever; the page around it is looked at. */
async function expectAccessibleBesideFrames(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ iframes: false })
    .exclude('iframe')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}

import { expectAccessible } from '../pages/accessible';
import { ImportPage } from '../pages/import-page';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('a first run says what Earmark is and opens the sample workspace, ready to review', async ({
  earmark: { page },
}) => {
  const welcome = page.getByRole('region', { name: 'Welcome' });
  await expect(welcome.getByText('Everything stays on this computer')).toBeVisible();
  await expect(welcome.getByRole('button', { name: 'Import your recordings' })).toBeVisible();
  await expectAccessible(page);

  await welcome.getByRole('button', { name: 'Open sample workspace' }).click();
  const { rows } = new RecordingsPage(page);
  await expect(rows).toHaveCount(4, { timeout: 60_000 });
  await expect(new ImportPage(page).strip).toContainText('4 imported');
  await expect(rows.filter({ hasText: 'T-20815' })).toContainText(/Kim.*billing complaint/);

  await rows.filter({ hasText: 'T-20815' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Billing complaint');
  const review = new ReviewPage(page);
  await review.ready();
  // Looking begins nothing: an evaluation is begun with its first edit.
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);
  await page.keyboard.press('Alt+1');
  await expect(rows.filter({ hasText: 'T-20815' })).toContainText('draft');
});

test('the library is searched, filtered and sorted', async ({ earmark: { page } }) => {
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  const { rows } = new RecordingsPage(page);
  await expect(rows).toHaveCount(4, { timeout: 60_000 });

  await page.keyboard.press('/');
  await page.keyboard.type('broadband');
  await expect(page.getByText('No recording fits the search and the filters')).toBeVisible();
  await expect(page.getByText('0 of 4 recordings')).toBeVisible();
  await page.keyboard.press('Alt+c');
  await expect(rows).toHaveCount(4);

  await page.getByRole('button', { name: 'Team' }).first().click();
  await page.getByRole('checkbox', { name: 'Broadband' }).check();
  await expect(rows).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(4);

  const duration = page.getByRole('columnheader', { name: 'Duration' });
  await duration.getByRole('button').click();
  await expect(duration).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.first()).toContainText('1:51');
  await duration.getByRole('button').click();
  await expect(duration).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows.first()).toContainText('0:42');
});

test('swapped channels are told of, and undone', async ({ earmark: { page } }) => {
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  const { rows } = new RecordingsPage(page);
  await expect(rows).toHaveCount(4, { timeout: 60_000 });
  await page.keyboard.press('Home');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+x');
  await expect(page.getByText('the left channel is the customer now')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Swap channels')).toBeVisible();
});

import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';

test('calls are assigned to oneself by key, and done from the inbox in the order of their days', async ({
  earmark: { page },
}) => {
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  const recordings = new RecordingsPage(page);
  await expect(recordings.rows).toHaveCount(4, { timeout: 60_000 });
  await page.keyboard.press('Alt+5');
  await expect(page.getByText('Nothing is assigned to you')).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(recordings.rows).toHaveCount(4);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Alt+a');
  const dialog = page.getByRole('dialog', { name: 'Assign 4 recordings' });
  await expect(dialog.getByRole('status')).toContainText('4 recordings:');
  const scorecard = await dialog.getByLabel('Scorecard').locator('option').nth(1).textContent();
  await dialog.getByLabel('Scorecard').selectOption({ index: 1 });
  await dialog.getByLabel('Due by the end of').fill('2020-02-03');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: '4 to do' }).click();
  const overdue = page.getByRole('region', { name: 'Overdue' });
  await expect(overdue.getByRole('button')).toHaveCount(4);
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const review = new ReviewPage(page);
  await review.ready();
  const title = scorecard?.replace(/, version \d+$/, '') ?? '';
  await expect(page.getByRole('region', { name: 'Scorecard' }).getByRole('heading').first()).toContainText(
    title,
  );
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);
  await expect.poll(async () => (await storedRows(page, 'evaluations')).length).toBe(1);
  await page.keyboard.press('Alt+5');
  await expect(overdue.getByRole('button', { name: /overdue/ })).toHaveCount(4);
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await storedRows(page, 'assignments')).length).toBe(0);
});

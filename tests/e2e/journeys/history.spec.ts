import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('the history of an evaluation is read by key, and leads back to any point and forth again', async ({
  earmark: { page },
}) => {
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  const recordings = new RecordingsPage(page);
  await expect(recordings.rows).toHaveCount(4, { timeout: 60_000 });
  await recordings.open('proactive');
  const review = new ReviewPage(page);
  await review.ready();
  await page.keyboard.press('Alt+Shift+H');
  const dialog = page.getByRole('dialog', { name: 'History of this evaluation' });
  await expect(dialog).toContainText('Nothing yet');
  await page.keyboard.press('Escape');

  await review.keys('m');
  await expect(review.marks).toHaveCount(1);
  await review.keys('1');
  await expect(page.locator('[data-line] button[aria-pressed="true"]')).toHaveCount(1);
  await review.keys('m');
  await expect(review.marks).toHaveCount(2);

  await page.keyboard.press('Alt+Shift+H');
  const steps = dialog.getByRole('list', { name: 'Steps, newest first' }).locator('> li');
  await expect(steps).toHaveCount(4);
  await expect(steps.nth(1)).toContainText('Answer');
  await expect(steps.nth(3)).toContainText('Start evaluation');
  await expectAccessible(page);
  await steps
    .nth(2)
    .getByRole('button', { name: /^Back to / })
    .click();
  await expect(steps).toHaveCount(5);
  await expect(steps.first()).toContainText('taken away');
  await page.keyboard.press('Escape');
  await expect(review.marks).toHaveCount(1);
  await expect(page.locator('[data-line] button[aria-pressed="true"]')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(review.marks).toHaveCount(2);
  await expect(page.locator('[data-line] button[aria-pressed="true"]')).toHaveCount(1);
});

import { openComplaint } from '../pages/open-complaint';
import { expect, test } from '../support/earmark-test';

test('the place in the call outlives another theme and another screen', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const heard = () => page.evaluate(() => document.querySelector('[data-testid=position]')?.textContent);
  await review.seek(32);
  const before = await heard();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('grid', { name: 'Recordings' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await review.ready();
  expect(await heard()).toBe(before);
  // What is heard, not only what is shown: a step from here lands where it should.
  await page.keyboard.press('ArrowRight');
  await expect(review.position).toHaveText('0:34.0');

  // Whoever goes to the start at once stays there: what was kept of this call does not take them back.
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('grid', { name: 'Recordings' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await review.ready();
  await page.keyboard.press('Home');
  await expect(review.position).toHaveText('0:00.0');
  await page.keyboard.press('ArrowRight');
  await expect(review.position).toHaveText('0:02.0');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a comment that is emptied keeps the keys, and nothing typed there answers a line', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const line = page.locator('[data-line]').first();
  const comment = line.getByRole('textbox');
  await page.keyboard.press('C');
  await expect(comment).toBeFocused();
  await page.keyboard.type('ab');
  await page.keyboard.press('Escape');
  await expect(comment).not.toBeFocused();
  await comment.click();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(page.locator('[data-saved]')).toHaveAttribute('data-saved', 'saved');
  await expect(comment).toBeFocused();
  await page.keyboard.type('1 m');
  await expect(comment).toHaveValue('1 m');
  await expect(line.getByRole('button', { pressed: true })).toHaveCount(0);
  await expect(review.marks).toHaveCount(0);
});

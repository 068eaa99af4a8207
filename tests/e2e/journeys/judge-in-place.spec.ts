import { expectAccessible } from '../pages/accessible';
import { openComplaint } from '../pages/open-complaint';
import { expect, test } from '../support/earmark-test';

const leaves = 'Recognises the wish to leave and asks for the reason';
const offer = 'Offers what fits the reason, honestly';
const ownership = 'Takes ownership of the problem';

test('a line that an answer brings up stands in its place, and goes with the answer', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await expect(review.line(offer)).toHaveCount(0);
  await review.answer(leaves, 'Yes');
  await expect(review.line(offer)).toContainText('Because line 8 is “Yes”');
  const order = await page.locator('[data-line]').evaluateAll((all) => all.map((line) => line.dataset.line));
  expect(order.indexOf('offer')).toBe(order.indexOf('wish-to-leave') + 1);
  // The keys stay with the line that was answered: what comes up must not take the next digit.
  await expect(review.line(leaves)).toHaveAttribute('aria-current', 'true');
  await review.keys('n');
  await expect(review.line(offer)).toHaveCount(0);
});

test('guidance, root cause and the score explained are a key away, and each gives the keys back', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.goToLine(ownership);
  await review.keys('g');
  await expect(review.line(ownership)).toContainText('The agent makes the problem their own');
  await review.keys('g');
  await expect(review.line(ownership)).not.toContainText('The agent makes the problem their own');

  await review.answer(ownership, 'Not at all');
  await review.keys('y');
  const cause = review.line(ownership).getByRole('combobox', { name: `Root cause of ${ownership}` });
  await expect(cause).toBeFocused();
  // By its first letter, as a list of the system is used; then the keys are the screen's again.
  await page.keyboard.type('Kno');
  await expect(cause).toHaveValue('Knowledge gap');
  await review.keys('Escape');
  await expect(cause).not.toBeFocused();

  await review.answer('Greets with company and own name', 'Yes');
  await expect(page.getByText(/^so far · \d+ lines open$/)).toBeVisible();
  await review.keys('Shift+E');
  const dialog = page.getByRole('dialog', { name: 'How this score came about' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  const adds = await dialog
    .locator('tbody tr td:last-child')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
  const shown = await dialog.locator('tfoot tr:first-child th:last-child').textContent();
  expect(adds.length).toBeGreaterThan(10);
  expect(Math.abs(adds.reduce((sum, one) => sum + one, 0) - Number(shown))).toBeLessThanOrEqual(0.5);
  expect(await review.score.textContent()).toBe(shown);
  await review.keys('Escape');
  await expect(dialog).toHaveCount(0);
  await review.keys('ArrowDown', 'ArrowUp', '2');
  await expect(
    review.line('Greets with company and own name').getByRole('button', { pressed: true }),
  ).toContainText('Partly');
});

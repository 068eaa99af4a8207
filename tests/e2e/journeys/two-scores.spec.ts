import { expectAccessible } from '../pages/accessible';
import { questions as lines } from '../pages/judge-call';
import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('what the process has cost is laid to it, and both scores are shown, sealed and corrected', async ({
  launch,
}) => {
  const first = await launch();
  const { page } = first;
  const review = await openComplaint(first);
  const own = page.getByTestId('agent-score');
  const offer = (question: string) =>
    page.getByRole('button', { name: `Lay the loss on ${question} to the process` });
  const reason = (question: string) =>
    page.getByRole('textbox', { name: `Why the loss on ${question} is laid to the process` });

  await review.answer(lines.greeting, 'No');
  await expect(offer(lines.greeting)).toHaveCount(0);
  for (const question of [
    lines.identity,
    lines.acknowledgement,
    lines.listening,
    lines.ownership,
    lines.record,
    lines.next,
  ])
    await review.answer(question, question === lines.ownership ? 'Fully' : 'Yes');
  for (const question of [lines.leaving, lines.handover]) await review.answer(question, 'N/A');
  await review.answer(lines.informed, 'No');

  // By key: laid to the process, its reason typed, all of it taken back and done again.
  await review.answer(lines.hold, 'Yes');
  await expect(offer(lines.hold)).toHaveCount(0);
  await review.answer(lines.hold, 'Partly');
  await expect(offer(lines.hold)).toBeVisible();
  const before = await review.score.textContent();
  await review.keys('Shift+Y');
  await expect(reason(lines.hold)).toBeFocused();
  await page.keyboard.type('The rate desk answers by phone only');
  await review.keys('Escape');
  await expect(own).toBeVisible();
  const experienced = Number(await review.score.textContent());
  expect(String(experienced)).toBe(before);
  expect(Number(await own.textContent())).toBeGreaterThan(experienced);
  await review.keys('Control+z', 'Control+z');
  await expect(own).toHaveCount(0);
  await review.keys('Control+y', 'Control+y');
  await expect(reason(lines.hold)).toHaveValue('The rate desk answers by phone only');

  // By mouse, and not submitted before it says why.
  await offer(lines.informed).click();
  await expect(reason(lines.informed)).toBeFocused();
  await review.keys('Escape');
  await expect(review.line(lines.informed)).toContainText('the reason why it is laid to the process');
  await review.keys('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: '1 line needs something' })).toBeVisible();
  await page.getByRole('button', { name: `Lay the loss on ${lines.informed} back to the agent` }).click();
  await expect(reason(lines.informed)).toHaveCount(0);

  await review.keys('Shift+E');
  const dialog = page.getByRole('dialog', { name: 'How this score came about' });
  await expect(dialog).toContainText('As the customer experienced it');
  await expect(dialog).toContainText(
    'Laid to the process (5 of 10 points): The rate desk answers by phone only',
  );
  await expectAccessible(page);
  await review.keys('Escape');
  await expect(dialog).toHaveCount(0);

  const ownScore = (await own.textContent()) ?? '';
  await review.keys('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Submit this evaluation?' })).toContainText(
    `the agent’s own score is ${ownScore}`,
  );
  await review.keys('Enter');
  await expect(page.getByText(/^Submitted .* seal/)).toBeVisible();

  // Both are there after a power cut, in the report, and in a correction.
  await expect(page.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
  await first.kill();
  const second = await launch();
  await new RecordingsPage(second.page).rows.first().dblclick();
  const again = new ReviewPage(second.page);
  await again.ready();
  await expect(second.page.getByTestId('agent-score')).toHaveText(ownScore);
  await expect(offerless(again, lines.hold)).toHaveValue('The rate desk answers by phone only');
  await again.keys('Control+p');
  const report = second.page.frameLocator('iframe').first();
  await expect(report.getByText('as the customer experienced it', { exact: true })).toBeVisible();
  await expect(
    report.getByText(/Laid to the process \(5 of 10 points\), not to the agent: The rate desk/),
  ).toBeVisible();
  await expect(report.getByText(/It fits what is shown here/)).toBeVisible();
  await again.keys('Escape', 'Alt+r');
  await second.page.getByRole('textbox', { name: 'Why it is corrected' }).fill('The desk was at fault');
  await second.page.getByRole('button', { name: 'Begin the correction' }).click();
  await expect(second.page.getByText('Revision 2, a correction')).toBeVisible();
  await expect(second.page.getByTestId('agent-score')).toHaveText(ownScore);
});

/** The reason field of a line, however it is reached. */
function offerless(review: ReviewPage, question: string) {
  return review.line(question).getByRole('textbox', { name: /is laid to the process$/ });
}

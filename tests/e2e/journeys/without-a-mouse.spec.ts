import { readFileSync } from 'node:fs';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

const ownership = 'Takes ownership of the problem';
/** Every other line of the complaint's scorecard, answered so that nothing more is asked for. */
const answers: readonly [string, string][] = [
  ['Greets with company and own name', 'Yes'],
  ['Confirms who the customer is before discussing the account', 'Yes'],
  ['Acknowledges the trouble and apologises', 'Yes'],
  ['Lets the customer finish; stays respectful', 'Yes'],
  ['Keeps the customer informed; no unexplained silence', 'Yes'],
  ['Asks before a hold, says why and for how long', 'Yes'],
  ['Recognises the wish to leave and asks for the reason', 'N/A'],
  ['Logs the complaint and says how it will be handled', 'Yes'],
  ['Hands over warm: name, reason and summary', 'N/A'],
  ['Agrees the next step: what, who and by when', 'Yes'],
];

test('a call is found, heard, judged, submitted and reported without a mouse, and each change is said', async ({
  earmark: { page },
}) => {
  await page.evaluate(() => {
    Reflect.set(window, 'pointed', 0);
    const count = () => Reflect.set(window, 'pointed', Number(Reflect.get(window, 'pointed')) + 1);
    for (const type of ['pointerdown', 'mousedown', 'wheel'])
      window.addEventListener(type, count, { capture: true });
  });
  const recordings = new RecordingsPage(page);
  const review = new ReviewPage(page);
  const said = page.getByTestId('said-change');
  await expect(page.getByRole('region', { name: 'Welcome' })).toBeVisible();
  await page.keyboard.press('Alt+s');
  await expect(recordings.rows).toHaveCount(4, { timeout: 60_000 });
  await recordings.open('T-20815');
  await review.ready();

  await test.step('it is heard, and a mark is made of what was heard', async () => {
    await review.keys('Space');
    await expect(review.position).not.toHaveText('0:00.0');
    await review.keys('Space');
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
    await review.markSpan(46, 48, '-', 'Hold without a reason');
    // What is typed is left to its field.
    await expect(said).toHaveText('Mark, concern, at 0:46.0 – 0:48.0.');
  });

  await test.step('every line is answered', async () => {
    for (const [question, option] of answers) {
      await review.answer(question, option);
      await expect(said).toHaveText(`${option}.`);
    }
  });

  await test.step('what is missing is shown, and given', async () => {
    await review.answer(ownership, 'Not at all');
    await review.keys('Control+Enter');
    await expect(page.getByRole('alert').filter({ hasText: '1 line needs something' })).toBeVisible();
    await review.comment(ownership, 'Passes the customer on without taking it up');
    await review.bind(ownership);
    await expect(said).toContainText(/Evidence for line \d+\.$/);
  });

  await test.step('it is submitted, and its report saved', async () => {
    await review.keys('Control+Enter');
    await expect(page.getByRole('dialog', { name: 'Submit this evaluation?' })).toBeVisible();
    await review.keys('Enter');
    await expect(page.getByText(/^Submitted .* seal/)).toBeVisible();
    await review.keys('Control+p');
    const report = page.getByRole('dialog', { name: 'Report of this evaluation' });
    const save = report.getByRole('button', { name: 'Save as HTML' });
    await expect(save).toBeEnabled();
    const download = page.waitForEvent('download');
    await expect(async () => {
      if (!(await save.evaluate((button) => button === document.activeElement)))
        await review.keys('Shift+Tab');
      await expect(save).toBeFocused({ timeout: 200 });
    }).toPass({ timeout: 10_000 });
    await review.keys('Enter');
    const html = readFileSync(await (await download).path(), 'utf8');
    expect(html).toContain('Passes the customer on without taking it up');
    await review.keys('Escape');
    await expect(report).toHaveCount(0);
  });
  expect(await page.evaluate(() => Reflect.get(window, 'pointed'))).toBe(0);
});

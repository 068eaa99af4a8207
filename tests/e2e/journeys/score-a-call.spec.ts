import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { judge, questions, submit } from '../pages/judge-call';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

test('a call is scored by keyboard from an empty profile, and found again after a power cut', async ({
  launch,
}) => {
  const first = await launch();
  const recordings = new RecordingsPage(first.page);
  await recordings.importPath(calls, { recordings: 13 });
  await recordings.open('call-0002');
  const review = new ReviewPage(first.page);
  await review.ready();
  await listen(review);
  await judge(review);
  await submit(review);
  await expectJudged(first.page);

  await first.kill();
  const second = await launch();
  await new RecordingsPage(second.page).open('call-0002');
  await expectJudged(second.page);

  await second.kill();
  rmSync(second.profile, { recursive: true, force: true });
  const third = await launch();
  await expect(new RecordingsPage(third.page).rows).toHaveCount(13);
  await new RecordingsPage(third.page).open('call-0002');
  await expectJudged(third.page);
});

/** Plays the call and finds that time goes on while it does. */
async function listen(review: ReviewPage): Promise<void> {
  await review.keys('Space');
  await expect(review.page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(review.position).not.toHaveText(/^0:00/);
  await review.keys('Space');
  await expect(review.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
}

/** Everything the journey did, as it must be found whatever happened in between. */
async function expectJudged(page: Page): Promise<void> {
  const review = new ReviewPage(page);
  await review.ready();
  await expect(page.getByText(/^Submitted .* seal/)).toBeVisible();
  await expect(review.score).toHaveText('0');
  await expect(review.marks).toHaveCount(3);
  await expect(review.marks.nth(0)).toContainText('0:06.9 – 0:10.8');
  await expect(review.marks.nth(0).getByRole('textbox')).toHaveValue('Only an account number');
  await expect(review.marks.nth(2)).toContainText('0:45.1 – 1:33.1');
  const identity = review.line(questions.identity);
  await expect(identity.getByRole('button', { name: 'No', exact: true, pressed: true })).toBeVisible();
  await expect(identity.getByRole('textbox')).toHaveValue(
    'Takes an account number, never checks who is calling.',
  );
  await expect(identity.getByRole('button', { name: /^Play evidence at 0:06.9/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Submit' })).toHaveCount(0);
}

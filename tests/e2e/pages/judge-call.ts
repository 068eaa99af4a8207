import { expect } from '../support/earmark-test';
import type { ReviewPage } from './review-page';

export const questions = {
  greeting: 'Greets with company and own name',
  identity: 'Confirms who the customer is before discussing the account',
  acknowledgement: 'Acknowledges the trouble and apologises',
  listening: 'Lets the customer finish; stays respectful',
  informed: 'Keeps the customer informed; no unexplained silence',
  hold: 'Asks before a hold, says why and for how long',
  ownership: 'Takes ownership of the problem',
  leaving: 'Recognises the wish to leave and asks for the reason',
  offer: 'Offers what fits the reason, honestly',
  record: 'Logs the complaint and says how it will be handled',
  handover: 'Hands over warm: name, reason and summary',
  next: 'Agrees the next step: what, who and by when',
};

/** Judges call-0002 as far as its submission needs: three marks, two of them evidence of what is wrong. */
export async function judge(review: ReviewPage): Promise<void> {
  await review.answer(questions.greeting, 'Partly');
  await expect(review.score).toHaveText('50');
  await review.answer(questions.identity, 'No');
  await expect(review.score).toHaveText('0');
  await review.comment(questions.identity, 'Takes an account number, never checks who is calling.');
  await review.markSpan(6.95, 10.8, '-', 'Only an account number');
  await review.bind(questions.identity);

  await review.answer(questions.acknowledgement, 'No');
  await review.markPoint(37.05, '-', 'Sends the customer to the bank');
  await review.bind(questions.acknowledgement);
  await review.answer(questions.listening, 'Talks over now and then');
  await review.answer(questions.informed, 'No');
  await review.answer(questions.hold, 'No');
  await review.markSpan(45.1, 93.1, '-', 'Hold 48 s, no reason, no time');
  await review.bind(questions.hold);
  await review.answer(questions.ownership, 'Partly');
  await review.answer(questions.leaving, 'N/A');
  await expect(review.line(questions.offer)).toHaveCount(0);
  await review.answer(questions.record, 'Yes');
  await review.answer(questions.handover, 'N/A');
  await review.answer(questions.next, 'Partly');
}

/** Submits, and waits until it is saved. */
export async function submit(review: ReviewPage): Promise<void> {
  const { page } = review;
  await expect(page.getByText(/Auto-fail · \d+ without it/)).toBeVisible();
  await review.keys('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Submit this evaluation?' });
  await expect(dialog).toBeVisible();
  await review.keys('Enter');
  await expect(page.getByText(/^Submitted .* seal/)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
}

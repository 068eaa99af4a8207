import { readFileSync } from 'node:fs';
import { newDraftDiff } from '@domain/scorecard/draft-rows';
import { changeLine } from '@domain/scorecard/edit-form';
import { scorecardVersionSchema } from '@domain/scorecard/scorecard';
import { expectAccessible } from '../pages/accessible';
import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { expect, test } from '../support/earmark-test';
import { storeRows } from '../support/store-rows';

const complaint = scorecardVersionSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../assets/scorecards/complaint-and-retention.json', import.meta.url), 'utf8'),
  ),
);
/** The same form with the greeting weighing nearly everything. */
const form = changeLine(complaint.form, 'greeting', (line) => ({ ...line, weight: 900 }));

test('a draft says whose evaluations it would move before it is published, down to the call', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);

  // Nothing is drafted, and then nothing is judged: each says what to do.
  await review.keys('Alt+y');
  await expect(page.getByText('No scorecard is being changed')).toBeVisible();
  await expectAccessible(page);
  const diff = newDraftDiff(
    {
      id: '019a2b10-0000-7000-8000-0000000d0001',
      scorecardId: complaint.scorecardId,
      basedOnId: complaint.id,
      createdAt: '2026-11-01T09:00:00.000Z',
      note: '',
    },
    form,
  );
  await storeRows(
    page,
    diff.map(({ table, id, after }) => ({ table, record: { ...after, id } })),
  );
  // What is laid down past the program is seen by a page that has asked for nothing yet.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await review.keys('Alt+y');
  await expect(page.getByText('There is nothing to compare with yet')).toBeVisible();

  await page.getByRole('button', { name: 'Recordings', exact: true }).click();
  await new RecordingsPage(page).rows.first().dblclick();
  await review.ready();
  await review.answer('Greets with company and own name', 'No');
  for (const [question, option] of [
    ['Confirms who the customer is before discussing the account', 'Yes'],
    ['Acknowledges the trouble and apologises', 'Yes'],
    ['Lets the customer finish; stays respectful', 'Yes'],
    ['Keeps the customer informed; no unexplained silence', 'Yes'],
    ['Asks before a hold, says why and for how long', 'Yes'],
    ['Takes ownership of the problem', 'Fully'],
    ['Recognises the wish to leave and asks for the reason', 'N/A'],
    ['Logs the complaint and says how it will be handled', 'Yes'],
    ['Hands over warm: name, reason and summary', 'N/A'],
    ['Agrees the next step: what, who and by when', 'Yes'],
  ] as const)
    await review.answer(question, option);
  const before = (await review.score.textContent()) ?? '';
  await review.keys('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Submit this evaluation?' })).toBeVisible();
  await review.keys('Enter');
  await expect(page.getByText(/^Submitted .* seal/)).toBeVisible();

  // What was worked out before this evaluation is worked out anew by itself.
  await review.keys('Alt+y');
  const summary = page.getByRole('region', { name: 'What would change' });
  await expect(summary.getByRole('heading')).toHaveText('1 evaluation would change band: 1 down.');
  await expect(summary).toContainText('1 submitted evaluation of version 1, each carried over whole');
  const evaluations = page.getByRole('region', { name: 'Evaluations' });
  await expect(evaluations.getByRole('listitem')).toHaveCount(1);
  await expect(evaluations.getByRole('listitem')).toContainText(`${before} `);
  await expect(evaluations.getByRole('listitem')).toContainText('→ 6 Needs improvement');
  await expect(page.getByRole('region', { name: 'Agents' }).getByRole('row').nth(1)).toContainText('▼ 1');
  await expectAccessible(page);

  // Down to a line, and to the call behind it.
  await page
    .getByRole('region', { name: 'Lines' })
    .getByRole('button', { name: 'Takes ownership of the problem' })
    .click();
  await expect(evaluations).toContainText('Those in which “Takes ownership of the problem” would add');
  await review.keys('Backspace');
  await expect(evaluations).toContainText('All that would change band');
  await page.getByRole('heading', { name: 'What if' }).click();
  await review.keys('Enter');
  await review.ready();
  await expect(review.score).toHaveText(before);
  await review.keys('Alt+y');
  await expect(evaluations.getByRole('listitem')).toHaveCount(1);
});

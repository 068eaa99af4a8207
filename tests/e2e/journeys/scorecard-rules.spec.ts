import { expectAccessible } from '../pages/accessible';
import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('rules choose the scorecard of a call, say so, and the evaluator may choose another and says why', async ({
  launch,
}) => {
  const first = await launch();
  const { page } = first;
  const review = await openComplaint(first);
  await expect(page.getByText('chosen because call type is “billing complaint”')).toBeVisible();

  // What the scorecards say themselves stands there first, and is taken over as rules.
  await review.keys('Alt+u');
  const last = page.getByRole('region', { name: 'Last rule' });
  await expect(last.getByRole('listitem').filter({ hasText: 'Complaint and retention' })).toContainText(
    '1 call',
  );
  await expectAccessible(page);
  await review.keys('t');
  const rules = page.getByRole('region', { name: 'Rules', exact: true }).getByRole('listitem');
  await expect(rules.filter({ hasText: 'call type is “billing complaint”' })).toContainText('1 call');
  await expect(last.getByRole('combobox')).toHaveValue(/^019a2b10-/);
  const takenOver = await rules.count();

  // A rule of one's own, made by key, behind all the others: it takes nothing there, and moved up it takes the call.
  await review.keys('n');
  await expect(rules).toHaveCount(takenOver + 1);
  const editor = page.getByRole('complementary', { name: `Rule ${takenOver + 1}` });
  await expect(rules.last()).toContainText('Takes no call until it has a condition');
  await review.keys('Enter');
  await expect(editor.getByRole('textbox', { name: 'Name of the rule' })).toBeFocused();
  await page.keyboard.type('Energy calls');
  await review.keys('Escape');
  await editor.getByRole('combobox', { name: 'Add a condition on' }).selectOption('callType');
  await editor.getByRole('combobox', { name: 'call type is' }).pressSequentially('billing complaint');
  await review.keys('Enter');
  await editor.getByRole('combobox', { name: 'Judge with' }).selectOption({ label: 'Time to help' });
  await expect(editor).toContainText('Takes 0 of your 1 recording');
  await expect(rules.last()).toContainText(/Never applies: rule \d+ takes all of its calls before/);
  await expectAccessible(page);
  await page.getByRole('heading', { name: 'Rules that choose a scorecard' }).click();
  for (let step = 0; step < takenOver; step += 1) {
    await review.keys('Alt+ArrowUp');
    await expect(rules.nth(takenOver - 1 - step)).toContainText('Energy calls');
  }
  await expect(rules.first()).toContainText('1 call');
  await expect(page.getByText('Takes 1 of your 1 recording.')).toBeVisible();

  // Dragged down it takes nothing again; taken back it does.
  await rules.first().dragTo(rules.nth(takenOver));
  await expect(rules.last()).toContainText('Energy calls');
  await expect(rules.last()).toContainText('no call');
  await review.keys('Control+z');
  await expect(rules.first()).toContainText('Energy calls');
  await expect(page.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
  await first.kill();

  // After a power cut the rules are there, and choose.
  const second = await launch();
  await new RecordingsPage(second.page).rows.first().dblclick();
  const again = new ReviewPage(second.page);
  await again.ready();
  await expect(
    second.page.getByText('chosen by rule “Energy calls”: call type is “billing complaint”'),
  ).toBeVisible();
  await expect(second.page.getByRole('heading', { name: /^Time to help/ })).toBeVisible();

  // The evaluator chooses another, and has to say why.
  await again.keys('Alt+k');
  const dialog = second.page.getByRole('dialog', { name: 'Judge this call with another scorecard' });
  await expect(dialog.getByRole('radio', { name: /^Time to help/ })).toBeChecked();
  await dialog.getByRole('radio', { name: /^Inbound service/ }).check();
  await dialog.getByRole('button', { name: 'Judge with it' }).click();
  await expect(dialog.getByText('Say why: it is kept with the evaluation.')).toBeVisible();
  await expectAccessible(second.page);
  await dialog.getByRole('textbox', { name: 'Why this one' }).fill('The customer only asked a question');
  await dialog.getByRole('button', { name: 'Judge with it' }).click();
  await expect(second.page.getByRole('heading', { name: /^Inbound service/ })).toBeVisible();
  const because = 'chosen by the evaluator instead of “Time to help”: The customer only asked a question';
  await expect(second.page.getByText(because)).toBeVisible();
  await again.keys('Control+p');
  await expect(second.page.frameLocator('iframe').first().getByText(because)).toBeVisible();

  // Judged again beside it: the scorecard of the rules needs no reason, another one does, and one begun is gone on with.
  await again.keys('Escape', 'Alt+n');
  const beside = second.page.getByRole('dialog', { name: 'Evaluate this call again' });
  const why = beside.getByRole('textbox', { name: 'Why this one' });
  await expect(beside.getByRole('radio', { name: /^Time to help/ })).toBeChecked();
  await expect(why).toHaveCount(0);
  await beside.getByRole('radio', { name: /^Inbound service/ }).check();
  await expect(why).toHaveCount(0);
  await beside.getByRole('radio', { name: /^Complaint and retention/ }).check();
  await beside.getByRole('button', { name: 'Evaluate with it' }).click();
  await expect(beside.getByText('Say why: it is kept with the evaluation.')).toBeVisible();
  await why.fill('A second view of the complaint');
  await beside.getByRole('button', { name: 'Evaluate with it' }).click();
  await expect(second.page.getByRole('heading', { name: /^Complaint and retention/ })).toBeVisible();
  await expect(
    second.page.getByText('instead of “Time to help”: A second view of the complaint'),
  ).toBeVisible();
});

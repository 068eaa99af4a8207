import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

/** How far below the stage's top each lane is, in a window of 1280 × 800. */
const agentLane = 50;
const customerLane = 130;

/** Where a second of the whole call lies on the stage, in pixels of the window. */
async function at(review: ReviewPage, seconds: number, height: number): Promise<[number, number]> {
  const box = await review.stage.boundingBox();
  if (box === null) throw new Error('The stage is not on the screen');
  return [box.x + (box.width * seconds) / 110.963, box.y + height];
}

test('marks are made, moved, bound, played and removed by mouse alone', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const from = await at(review, 45, agentLane);
  const to = await at(review, 93, agentLane);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
  await expect(review.marks).toHaveCount(1);
  await expect(review.marks).toContainText(/0:4[45]\.\d – 1:3[23]\.\d/);
  await expect(review.marks).toContainText('agent');

  await review.marks.getByRole('button', { name: 'Neutral' }).click();
  await page.getByRole('menuitem', { name: /Concern/ }).click();
  await expect(review.marks.getByRole('button', { name: 'Concern' })).toBeVisible();
  await review.marks.getByRole('button', { name: 'Whose mark: agent' }).click();
  await expect(review.marks).toContainText('customer');

  const edge = await page.getByRole('button', { name: 'End of the selected mark' }).boundingBox();
  if (edge === null) throw new Error('The selected mark has no handle');
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 20);
  await page.mouse.down();
  await page.mouse.move(...(await at(review, 80, agentLane)), { steps: 5 });
  await page.mouse.up();
  await expect(review.marks).toContainText(/– 1:(19|20)\.\d/);

  await page.mouse.dblclick(...(await at(review, 32, customerLane)));
  await expect(review.marks).toHaveCount(2);
  await expect(review.marks.first()).toContainText('customer');

  await review.marks
    .last()
    .getByRole('button', { name: /^Play 0:4/ })
    .click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(review.position).toHaveText(/^0:4[4-9]/);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();

  await review.marks.first().hover();
  await review.marks
    .first()
    .getByRole('button', { name: /^Remove the mark/ })
    .click();
  await expect(review.marks).toHaveCount(1);
});

test('what was answered is undone and done again, even after a restart', async ({ launch }) => {
  const first = await launch();
  const review = await openComplaint(first);
  const greeting = review.line('Greets with company and own name');
  await greeting.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(review.score).toHaveText('100');
  await greeting.getByRole('button', { name: 'No', exact: true }).click();
  await expect(review.score).toHaveText('0');
  await expect(first.page.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
  await first.kill();

  const second = await launch();
  await new RecordingsPage(second.page).open('call-0002');
  const again = new ReviewPage(second.page);
  await again.ready();
  await expect(again.score).toHaveText('0');
  await again.keys('Control+z');
  await expect(again.score).toHaveText('100');
  await again.keys('Control+z');
  await expect(again.score).toHaveText('–');
  await again.keys('Control+Shift+z');
  await expect(again.score).toHaveText('100');
});

test('each side is muted and heard alone, speed and loop follow the keys', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await page.getByRole('button', { name: 'Mute Agent' }).click();
  await expect(page.getByRole('button', { name: 'Mute Agent' })).toHaveAttribute('aria-pressed', 'true');
  await review.keys('d');
  await expect(page.getByRole('button', { name: 'Hear only Customer' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await review.keys(']', ']');
  await expect(page.getByRole('radio', { name: '1.5×' })).toBeChecked();
  await review.seek(10);
  await review.keys('r');
  await review.seek(11);
  await review.keys('r');
  await expect(page.getByRole('button', { name: 'A–B' })).toHaveAttribute('aria-pressed', 'true');
  await review.keys('Space');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(review.position).toHaveText(/^0:1[01]\.\d$/);
  await review.keys('r');
  await expect(review.position).toHaveText(/^0:1[3-9]\.\d$/);
});

test('a submission that lacks something says what, and goes there', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.line('Takes ownership of the problem').getByRole('button', { name: 'Not at all' }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('lines need something before this can be submitted');
  await alert.getByRole('button', { name: 'Line 7', exact: true }).click();
  const ownership = review.line('Takes ownership of the problem');
  await expect(ownership).toHaveAttribute('aria-current', 'true');
  await expect(ownership).toContainText('Needs a comment (C) and a mark as evidence (M, then E).');
});

test('the palette, the menu and the list of keys name the same actions', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.keys('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Mark this moment');
  await review.keys('Escape');
  await expect(keys).toBeHidden();
  await review.keys('Control+k');
  await page.getByRole('textbox', { name: 'Find an action' }).fill('mark this');
  await page.keyboard.press('Enter');
  await expect(review.marks).toHaveCount(1);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /^Mark this moment/ }).click();
  await expect(review.marks).toHaveCount(2);
});

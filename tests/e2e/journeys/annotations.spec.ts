import { stageGeometry } from '../../../renderer/waveform/geometry';
import { expectAccessible } from '../pages/accessible';
import { openComplaint } from '../pages/open-complaint';
import type { ReviewPage } from '../pages/review-page';
import { SettingsPage } from '../pages/settings-page';
import { markRows } from '../pages/stage';
import { storedMarks } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';

const duration = 110.963;

/** Where on the screen a mark's chip in the first row lies at a second of the whole call. */
async function chipAt(review: ReviewPage, seconds: number): Promise<[number, number]> {
  const box = await review.stage.boundingBox();
  if (box === null) throw new Error('The stage is not on the screen');
  const top = stageGeometry(box.height, 2, await markRows(review)).marksTop;
  return [box.x + (box.width * seconds) / duration, box.y + top + 8];
}

async function drag(review: ReviewPage, from: [number, number], to: [number, number]): Promise<void> {
  const { mouse } = review.page;
  await mouse.move(...from);
  await mouse.down();
  await mouse.move(...to, { steps: 6 });
  await mouse.up();
}

test('a mark is moved and nudged to the millisecond, snaps to speech, and every step is taken back', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.markSpan(60, 70, '-', 'Silence');
  const only = async () => {
    const [mark] = await storedMarks(page);
    return mark === undefined ? null : [mark.start, mark.end];
  };
  await expect.poll(only).toEqual([60, 70]);

  await review.keys('Control+ArrowRight', 'Control+Shift+ArrowRight');
  await expect.poll(only).toEqual([60.11, 70.11]);
  await review.keys('b', 'Control+Shift+ArrowLeft');
  await expect.poll(only).toEqual([60.01, 70.11]);
  await review.keys('b', 'Control+ArrowLeft');
  await expect.poll(only).toEqual([60.01, 70.1]);
  await expect(page.getByText('nudge its end')).toBeVisible();
  await review.seek(72);
  await review.keys('Shift+O');
  await expect.poll(only).toEqual([60.01, 72]);

  // The customer stops speaking at the very edge that signals.json names; the mark, dragged near it, lands on it.
  const [mark] = await storedMarks(page);
  const edges = await page.evaluate(async (id) => {
    const file = await (await fetch(`/media/${id}/signals`)).json();
    return file.lanes.flatMap(({ speech }: { speech: { start: number; end: number }[] }) =>
      speech.flatMap(({ start, end }) => [start, end]),
    ) as number[];
  }, mark?.recordingId);
  const target = edges.filter((edge) => edge > 15 && edge < 40).at(0) ?? 0;
  await drag(review, await chipAt(review, 61), await chipAt(review, 61 - 60.01 + target + 0.2));
  await expect
    .poll(async () => {
      const [start = -1] = (await only()) ?? [];
      return edges.some((edge) => Math.abs(edge - (start ?? -1)) < 1e-6);
    })
    .toBe(true);
  const moved = await only();
  expect((moved?.[1] ?? 0) - (moved?.[0] ?? 0)).toBeCloseTo(11.99, 5);

  await review.keys('Shift+T');
  const dialog = page.getByRole('dialog', { name: 'Times of the mark' });
  await dialog.getByLabel('Start').fill('0:20.125');
  await dialog.getByLabel('End').fill('9:99');
  await dialog.getByRole('button', { name: 'Set the times' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The call lasts from 0:00.000 to 1:50.963.');
  await dialog.getByLabel('End').fill('21.0625');
  await page.keyboard.press('Enter');
  await expect.poll(only).toEqual([20.125, 21.0625]);

  await review.keys('Control+z');
  await expect.poll(only).toEqual(moved);
  await review.keys('Control+z');
  await expect.poll(only).toEqual([60.01, 72]);
  await review.keys('Control+z', 'Control+z', 'Control+z', 'Control+z', 'Control+z');
  await expect.poll(only).not.toEqual([60.01, 72]);
});

test('a span that was begun is given up by Escape, and a key pressed while the call plays marks what was heard', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.seek(10);
  await review.keys('i');
  await review.seek(12);
  await review.keys('Escape', 'o');
  await expect(review.marks).toHaveCount(0);

  await new SettingsPage(page).open('Marks');
  await page.getByLabel('Step back of marks').fill('2');
  await page.getByRole('heading', { name: 'Marks' }).click();
  await review.keys('Alt+2');
  await review.ready();
  await review.seek(10);
  await review.keys('r');
  await review.seek(11);
  await review.keys('r', 'Space');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(review.position).toHaveText(/^0:1[01]\.\d$/);
  await review.keys('m', 'Space');
  await expect(review.marks).toHaveCount(1);
  const [mark] = await storedMarks(page);
  expect(mark?.start).toBeGreaterThanOrEqual(8);
  expect(mark?.start).toBeLessThan(9.9);
});

test('marks are tagged, filtered, sorted and removed together, and undo brings all of them back', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.markSpan(7, 11, '-', 'Only an account number');
  await review.markPoint(37, '-', 'Sends the customer to the bank');
  await review.markSpan(46, 92, '0', 'On hold');

  await review.keys('Control+a');
  await expect(page.getByRole('toolbar', { name: 'Selected marks' })).toContainText('3 marks selected');
  await review.keys('#');
  const tags = page.getByRole('combobox', { name: 'Tags of 3 marks' });
  await expect(tags).toBeFocused();
  await page.keyboard.type('Hold music');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Tags' }).getByText('Hold music')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(review.marks.getByRole('button', { name: 'Tags: Hold music' })).toHaveCount(3);
  await review.keys('+');
  await expect(review.marks.getByRole('button', { name: 'Praise' })).toHaveCount(3);
  await review.keys('Control+z');
  await expect(review.marks.getByRole('button', { name: 'Concern' })).toHaveCount(2);

  await review.keys('Escape');
  await review.marks.last().click({ position: { x: 5, y: 16 } });
  await review.keys('#');
  await page.keyboard.type('ho');
  await expect(page.getByRole('option', { name: 'Hold music' })).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(review.marks.getByRole('button', { name: 'Tags: Hold music' })).toHaveCount(2);
  await page.keyboard.type('ho');
  await page.getByRole('option', { name: 'Hold music' }).click();
  await expect(review.marks.getByRole('button', { name: 'Tags: Hold music' })).toHaveCount(3);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Only concern' }).click();
  await expect(review.marks).toHaveCount(2);
  await review.keys('Control+f');
  await page.keyboard.type('BANK');
  await expect(review.marks).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('button', { name: 'Only concern' }).click();
  await page.getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('menuitem', { name: 'Length' }).click();
  await expect(review.marks.first().getByRole('textbox')).toHaveValue('Sends the customer to the bank');
  await page.keyboard.press('Escape');

  await review.marks.first().click({ position: { x: 5, y: 16 } });
  await review.marks.last().click({ position: { x: 5, y: 16 }, modifiers: ['Shift'] });
  await expect(page.getByRole('toolbar', { name: 'Selected marks' })).toContainText('3 marks selected');
  await review.keys('Delete');
  await expect(review.marks).toHaveCount(0);
  await review.keys('Control+z');
  await expect(review.marks).toHaveCount(3);
});

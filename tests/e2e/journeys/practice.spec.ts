import { expectAccessible } from '../pages/accessible';
import { importCalls } from '../pages/import-calls';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import { seedClips, seedExercise } from '../support/seed-practice';

test('an exercise is practised by key and by mouse, undone, compared with the reference, and tried again', async ({
  earmark,
}) => {
  const { page } = earmark;
  await importCalls(earmark, 'call-0002.wav', 'call-0003.mp3');
  await seedClips(page);
  await seedExercise(page);
  await page.keyboard.press('Alt+4');
  const row = page.getByRole('list', { name: 'Clips' }).getByRole('listitem').filter({ hasText: 'exercise' });
  await row.click();
  await expect(page.getByRole('region', { name: 'Exercise' })).toContainText('Nobody has tried it yet.');
  await page.keyboard.press('Shift+T');
  await expect(page.getByText('Mark where she is sent away, and score the line.')).toBeVisible();
  await expect(page.getByText('Go to your bank')).toHaveCount(0);

  // A stretch by key, and the same again after undo; then one by mouse.
  const marks = page.getByRole('region', { name: 'Your marks' }).getByRole('listitem');
  await expect(page.getByTestId('clip-clock')).toContainText('0:00.0');
  await page.keyboard.press('i');
  await expect(page.getByText('A stretch is begun.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('clip-clock')).toContainText('0:02.0');
  await page.keyboard.press('o');
  await expect(marks).toHaveText([/0:00\.0 – 0:02\.0/]);
  await page.keyboard.press('Control+z');
  await expect(marks).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(marks).toHaveCount(1);
  const wave = await page.getByTestId('clip-press').boundingBox();
  if (wave === null) throw new Error('no waveform');
  await page.mouse.move(wave.x + wave.width * 0.5, wave.y + 20);
  await page.mouse.down();
  await page.mouse.move(wave.x + wave.width * 0.7, wave.y + 20, { steps: 3 });
  await page.mouse.up();
  await expect(marks).toHaveText([/0:00\.0 – 0:02\.0/, /0:02\.0 – 0:02\.8/]);
  await page.keyboard.press('Delete');
  await expect(marks).toHaveCount(1);
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: 'No', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);

  // What was begun is there when one comes back; then the reference, from which nothing leads back.
  await page.keyboard.press('Alt+Backspace');
  await expect(page.getByRole('button', { name: 'Practise' })).toBeVisible();
  await page.keyboard.press('Shift+T');
  await expect(marks).toHaveCount(1);
  await page.keyboard.press('v');
  const outcome = page.getByRole('status', { name: 'The reference' });
  await expect(outcome).toContainText('100 %');
  await expect(outcome).toContainText('2.0 s of the 2.0 s');
  await expect(outcome).toContainText('Go to your bank');
  await expect(outcome).toContainText('✓ found');
  await expect(outcome).toContainText('Scored as in the reference: No.');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('m');
  await expect(marks).toHaveCount(1);
  await expectAccessible(page);

  // Another try, with nothing marked: both are kept.
  await page.keyboard.press('a');
  await expect(marks).toHaveCount(0);
  await page.keyboard.press('v');
  await expect(outcome).toContainText('– missed');
  await expect(page.getByRole('region', { name: 'Your tries' }).getByRole('listitem')).toHaveText([
    /100 %/,
    /0 %/,
  ]);
  expect(await storedRows(page, 'practiceAttempts')).toMatchObject([
    { optionId: 'no', marks: [{ start: 36, end: 38 }] },
    { optionId: null, marks: [] },
  ]);
  await page.keyboard.press('Alt+Backspace');
  await expect(page.getByRole('region', { name: 'Exercise' })).toContainText(
    '2 tries by 1 person, best overlap 100 %',
  );
});

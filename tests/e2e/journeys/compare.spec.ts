import { expectAccessible } from '../pages/accessible';
import { importCalls } from '../pages/import-calls';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import { seedClips, seedId } from '../support/seed-practice';

test('an exercise gets its reference by hand: by key, by dragging over the waveform and by pulling what was marked', async ({
  earmark,
}) => {
  const { page } = earmark;
  await importCalls(earmark, 'call-0002.wav', 'call-0003.mp3');
  await seedClips(page);
  await page.keyboard.press('Alt+4');
  await page.getByRole('list', { name: 'Clips' }).getByText('Promises, and says when').click();
  await page.keyboard.press('t');
  const task = page.getByRole('textbox', { name: 'Task' });
  await expect(task).toBeFocused();
  await page.keyboard.type('Mark the promise.');
  await page.keyboard.press('Escape');
  const rows = page.getByRole('region', { name: 'The reference', exact: true }).getByRole('listitem');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('clip-clock')).toContainText('0:02.0');
  await page.keyboard.press('m');
  await expect(rows).toHaveText([/0:02\.0/]);
  await page.keyboard.press('+');
  await page.keyboard.press('t');
  await page.keyboard.type('Says when');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expect(rows).toHaveText([/0:02\.1/]);

  const wave = await page.getByTestId('clip-press').boundingBox();
  if (wave === null) throw new Error('no waveform');
  const at = (second: number) => wave.x + (wave.width * second) / 3;
  const drag = async (from: number, to: number, y: number) => {
    await page.mouse.move(from, y);
    await page.mouse.down();
    await page.mouse.move((from + to) / 2, y);
    await page.mouse.move(to, y);
    await page.mouse.up();
  };
  await drag(at(0.3), at(0.9), wave.y + 30);
  await expect(rows).toHaveCount(2);
  const mark = page.getByRole('button', { name: /^Neutral, / });
  const box = await mark.boundingBox();
  if (box === null) throw new Error('no mark');
  const y = box.y + box.height / 2;
  await drag(box.x + box.width / 2, box.x + box.width / 2 + wave.width / 6, y);
  await expect(rows).toHaveText([/0:00\.8 – 0:01\.4/, /0:02\.1/]);
  await drag(at(1.4), at(1.7), y);
  await expect(rows).toHaveText([/0:00\.8 – 0:01\.[67]/, /0:02\.1/]);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveText([/0:00\.8 – 0:01\.4/, /0:02\.1/]);
  await expectAccessible(page);
  expect(await storedRows(page, 'clipExercises')).toMatchObject([
    {
      task: 'Mark the promise.',
      marks: [{ polarity: 'neutral' }, { start: 68.1, end: null, polarity: 'praise', text: 'Says when' }],
    },
  ]);

  // From there it is practised, and found in the list of all that can be.
  await page.keyboard.press('v');
  await expect(page.getByRole('heading', { name: 'Practise: Promises, and says when' })).toBeVisible();
  await page.keyboard.press('Alt+Backspace');
  await page.getByRole('button', { name: 'Practice', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Exercises' })).toContainText('Mark the promise.');
  await expectAccessible(page);
});

test('two clips are compared in turn, and their pair is changed, turned, deleted and brought back', async ({
  earmark,
}) => {
  const { page } = earmark;
  await importCalls(earmark, 'call-0002.wav', 'call-0003.mp3');
  await seedClips(page);
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('list', { name: 'Clips' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Two clips to compare' });
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type('Who takes it on?');
  await dialog.getByRole('textbox', { name: 'Question' }).fill('Which one keeps the problem?');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make' }).click();
  await expect(page.getByRole('region', { name: 'Compared with' })).toContainText('Who takes it on?');
  await page.keyboard.press('Shift+C');
  await expect(page.getByRole('heading', { name: 'Compare: Who takes it on?' })).toBeVisible();
  await expect(page.getByText('Names a time and keeps it')).toBeVisible();
  await expect(page.getByText('لا أحد يسأل عما تحتاجه')).toBeVisible();
  await expectAccessible(page);

  // Heard in turn: the other clip goes on at the same share of its length.
  const sideOf = (letter: string) => page.getByRole('region', { name: new RegExp(`^${letter}: `) });
  await page.keyboard.press('b');
  await expect(sideOf('B')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('k');
  await page.keyboard.press('Home');
  await expect(page.getByTestId('clip-clock')).toContainText('B 0:00.0');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('clip-clock')).toContainText('B 0:02.0');
  await page.keyboard.press('x');
  await expect(sideOf('A')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByTestId('clip-clock')).toContainText(/A 0:0(1\.5|2\.6)/);
  await page.keyboard.press('Shift+X');
  await expect(sideOf('B')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByTestId('clip-clock')).not.toContainText('B 0:00.0');
  await page.keyboard.press('k');

  await page.keyboard.press('e');
  const changing = page.getByRole('dialog', { name: 'Two clips to compare' });
  await expect(changing.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await changing.getByRole('textbox', { name: 'Title' }).fill('Who keeps it?');
  await changing.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('heading', { name: 'Compare: Who keeps it?' })).toBeVisible();
  const first = await sideOf('A').getAttribute('aria-label');
  await page.keyboard.press('w');
  await expect(sideOf('B')).toHaveAttribute('aria-label', `B${first?.slice(1)}`);
  await page.keyboard.press('Delete');
  await expect(page.getByText('The pair is deleted. Undo brings it back.')).toBeVisible();
  await expect.poll(async () => (await storedRows(page, 'clipPairs')).length).toBe(0);
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => storedRows(page, 'clipPairs'))
    .toMatchObject([{ title: 'Who keeps it?', question: 'Which one keeps the problem?' }]);
  expect([seedId(1), seedId(2)]).toContain(
    (await storedRows(page, 'clipPairs')).map((pair) => Reflect.get(pair, 'oneId'))[0],
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSound } from '../../../main/recordings/analyse';
import { expectAccessible } from '../pages/accessible';
import { openWithTranscript } from '../pages/open-with-transcript';
import { expect, test } from '../support/earmark-test';

const call = fileURLToPath(new URL('../../fixtures/calls/call-0005.wav', import.meta.url));

async function samplesOf(file: string): Promise<Float64Array> {
  const source = await openSound(file, null);
  const samples: number[] = [];
  for (const block of source.blocks()) for (const sample of block) samples.push(sample);
  source.close();
  return Float64Array.from(samples);
}

/** How alike two sounds of 8 kHz are between two seconds: 0 not at all, 1 the same. */
function likeness(one: Float64Array, other: Float64Array, from: number, until: number): number {
  let [both, first, second] = [0, 0, 0];
  for (let at = Math.ceil(from * 8000); at < until * 8000; at++) {
    const [x, y] = [one[at] ?? 0, other[at] ?? 0];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return Math.abs(both) / Math.sqrt(first * second + 1);
}

test('a card number is found, taken out, listened to again, and gone from the copy that a person answers for', async ({
  earmark,
}) => {
  // Twenty seconds of it are listening: what is heard again is heard at its own speed.
  test.setTimeout(240_000);
  const { page, data } = earmark;
  await openWithTranscript(earmark, 'call-0005.wav', 'call-0005.vtt');
  await page.keyboard.press('h');
  const pane = page.getByRole('complementary', { name: 'Redactions' });
  const rows = pane.getByRole('listitem');
  const save = pane.getByRole('button', { name: /^Save redacted copy/ });
  const stands = pane.getByRole('list', { name: 'What stands against a copy' });
  await expect(pane.getByText('Card number').first()).toBeVisible();
  await expect(save).toBeDisabled();
  await expect(stands).toContainText('did not agree');
  // The list gives away nothing of what it is there to hide.
  await expect(pane).not.toContainText('one one');
  await expectAccessible(page);

  // Another person's word, with a reason, is asked for by name.
  await page.keyboard.press('Alt+c');
  const answering = page.getByRole('dialog', { name: 'Let sound out without consent' });
  await answering.getByLabel('Who answers for it').fill('Rosa Keller');
  await answering.getByLabel('Why').fill('Training, agreed with the works council');
  await answering.getByRole('button', { name: 'Answer for it' }).click();
  await expect(page.getByText('Rosa Keller answers for it').first()).toBeVisible();
  await expect(stands).toHaveCount(0);

  // Both card numbers are accepted with one key; a name is dismissed; then each has to be heard again.
  await pane.getByRole('button', { name: /^Card number · 2/ }).click();
  await expect(stands).toContainText('2 redactions must be listened to again');
  await expect(save).toBeDisabled();
  const transcript = page.getByRole('region', { name: 'Masked transcript' });
  await expect(transcript).toContainText('▮▮▮');
  await expect(transcript).not.toContainText('one one');
  await page.keyboard.press('u');
  await expect(page.getByText('1 of 2 redactions listened to again')).toBeVisible({ timeout: 30_000 });
  // Stopped half way, it does not count.
  await page.keyboard.press('u');
  await expect(rows.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 of 2 redactions listened to again')).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('2 of 2 redactions listened to again')).toBeVisible({ timeout: 30_000 });

  await expect(save).toBeEnabled();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save a redacted copy' });
  await dialog.getByLabel('Name nobody').check();
  await expect(dialog.getByLabel('Name of the file')).toHaveValue('Redacted call');
  await expect(dialog).toContainText('Nobody has decided on 3 suggestions');
  const sound = page.waitForEvent('download', (one) => one.suggestedFilename() === 'Redacted call.wav');
  const text = page.waitForEvent('download', (one) => one.suggestedFilename() === 'Redacted call.vtt');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const file = join(data, 'copy.wav');
  await (await sound).saveAs(file);
  const masked = readFileSync(await (await text).path(), 'utf8');
  expect(masked).toContain('▮▮▮');
  expect(masked).not.toMatch(/one one|four one/i);

  const [original, copy] = [await samplesOf(call), await samplesOf(file)];
  expect(copy.length).toBe(original.length);
  expect(likeness(original, copy, 9.7, 15)).toBeLessThan(0.1);
  expect(likeness(original, copy, 20, 24.3)).toBeLessThan(0.1);
  expect(likeness(original, copy, 3.4, 6.1)).toBeGreaterThan(0.999);
  await expect(pane.getByText(/^Last let out .* 2 redactions/)).toBeVisible();
});

test('a stretch is taken out by hand, changed by key, and given back by undo', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openWithTranscript(earmark, 'call-0005.wav', null);
  await review.ready();
  await page.keyboard.press('h');
  const pane = page.getByRole('complementary', { name: 'Redactions' });
  await expect(pane.getByText('No transcript to look through')).toBeVisible();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('i');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await expect(page.getByTestId('pending-span')).toBeVisible();
  await page.keyboard.press('1');
  const row = pane.getByRole('listitem').first();
  await expect(row).toContainText('0:10.0 – 0:12.0');
  await expect(row.getByRole('combobox')).toHaveValue('silence');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expect(row).toContainText('0:10.0 – 0:12.1');
  await page.keyboard.press('3');
  await expect(row.getByRole('combobox')).toHaveValue('room');
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
  await expect(pane.getByText('No transcript to look through')).toBeVisible();
});

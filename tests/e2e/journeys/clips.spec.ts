import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../pages/accessible';
import { importCalls } from '../pages/import-calls';
import { ReviewPage } from '../pages/review-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/calls/${name}`, import.meta.url));

test('the best and the worst moment become clips, are filed, played through with their notes, and exported', async ({
  launch,
}) => {
  const first = await launch();
  const { page } = first;
  const recordings = await importCalls(first, 'call-0002.wav', 'call-0003.mp3');
  const title = page.getByRole('textbox', { name: 'Title of the clip' });
  const note = page.getByRole('textbox', { name: /^Note at/ });

  // The best of call-0003, from a mark; a note where the sound is.
  await recordings.open('0003');
  const best = new ReviewPage(page);
  await best.ready();
  await best.markSpan(66, 72, '+', 'Promises to watch the line');
  await best.keys('X');
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('Promises to watch the line');
  await title.fill('Promises, and says when');
  await best.keys('Enter');
  await expect(page.getByRole('radio', { name: 'To follow' })).toBeChecked();
  await best.seek(68);
  await best.keys('Shift+N');
  await expect(note).toBeFocused();
  await page.keyboard.type('Hear the time: at nine');
  await best.keys('Escape');
  await best.keys('Alt+ArrowRight', 'Alt+ArrowRight');
  await expect.poll(async () => (await clips(page)).map(({ span }) => span.end)).toEqual([72.2]);
  await best.keys('Control+z');
  await expect.poll(async () => (await clips(page)).map(({ span }) => span.end)).toEqual([72]);
  await best.keys('Control+Shift+z');
  await expect.poll(async () => (await clips(page)).map(({ span }) => span.end)).toEqual([72.2]);

  // The worst of call-0002, from a loop; it is a problem, so its people stay unnamed.
  await best.keys('Alt+1');
  await recordings.open('0002');
  const worst = new ReviewPage(page);
  await worst.ready();
  await worst.seek(36);
  await worst.keys('Alt+i');
  await worst.seek(40);
  await worst.keys('Alt+o');
  await worst.keys('X');
  await expect(title).toBeFocused();
  await page.keyboard.type('Sends her to her bank');
  await worst.keys('Enter');
  await page.getByText('To see the problem', { exact: true }).click();
  await expect(page.getByRole('switch', { name: 'Keep agent and customer unnamed' })).toBeChecked();
  await expectAccessible(page);

  // Filed by key: a library with a playlist in it.
  await worst.keys('Alt+4');
  await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
  const rows = page.getByRole('list', { name: 'Clips' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  for (const [key, name] of [
    ['Alt+n', 'Complaints'],
    ['Alt+p', 'Monday morning'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }
  await page.getByRole('button', { name: /^All clips/ }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('a');
  const monday = page.getByRole('checkbox', { name: 'Monday morning (playlist)' });
  await monday.click();
  await expect(monday).toBeChecked();
  await page.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('button', { name: /^Monday morning/ })
    .first()
    .click();
  await expect(rows).toHaveText([/Sends her to her bank/, /Promises, and says when/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rows).toHaveText([/Promises, and says when/, /Sends her to her bank/]);
  await expectAccessible(page);

  // Played through: the note comes up at its time, and the next clip follows by itself.
  await page.keyboard.press('p');
  await expect(page.getByRole('status', { name: 'Listen now' })).toHaveText(/Hear the time: at nine/);
  await expect(title).toHaveValue('Sends her to her bank', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Pause the clip' })).toBeVisible();
  await page.keyboard.press('Space');

  // A clip of call-0002 as WAV is the samples of the recording, to the sample.
  await page.keyboard.press('Alt+e');
  const dialog = page.getByRole('dialog', { name: 'Export the clip' });
  await expect(dialog.getByRole('radio', { name: /^WAV/ })).toBeChecked();
  const fetched = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const download = await fetched;
  expect(download.suggestedFilename()).toBe('Sends her to her bank.wav');
  const exported = join(first.data, 'exported.wav');
  await download.saveAs(exported);
  await expect(dialog).toHaveCount(0);
  const clip = (await clips(page)).find((one) => one.title === 'Sends her to her bank');
  expectSameSamples(readFileSync(exported), readFileSync(fixture('call-0002.wav')), clip?.span);
  expect(await storedRows(page, 'soundExports')).toMatchObject([
    { form: 'clip', format: 'wav', outcome: 'done' },
  ]);

  // All of it survives the end of the program.
  await first.kill();
  const { page: again } = await launch();
  await expect(again.getByRole('heading', { name: 'Recordings', level: 1 })).toBeVisible();
  await again.keyboard.press('Alt+4');
  await again
    .getByRole('button', { name: /^Monday morning/ })
    .first()
    .click();
  await expect(again.getByRole('list', { name: 'Clips' }).getByRole('listitem')).toHaveCount(2);
});

test('without consent no clip is let out; clips are favoured, retired with why, found and taken back', async ({
  earmark,
}) => {
  const { page } = earmark;
  const recordings = await importCalls(earmark, 'call-0005.wav');
  await page.keyboard.press('Alt+4');
  await expect(page.getByText('No clips yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Choose a call' }).click();
  await recordings.rows.first().dblclick();
  const review = new ReviewPage(page);
  await review.ready();
  await review.seek(8);
  await review.keys('X');
  await expect(page.getByRole('textbox', { name: 'Title of the clip' })).toBeFocused();
  await page.keyboard.type('Takes the card number');
  await review.keys('Enter', 'Alt+x');
  const row = page.getByRole('list', { name: 'Clips' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await page.keyboard.press('Alt+e');
  const dialog = page.getByRole('dialog', { name: 'Export the clip' });
  await expect(dialog.getByRole('alert')).toContainText('did not agree to be recorded');
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await page.keyboard.press('f');
  await page.getByRole('button', { name: /^Favourites/ }).click();
  await expect(row).toHaveCount(1);
  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: 'Why', exact: true })).toBeFocused();
  await page.keyboard.type('Cards are no longer taken by voice');
  await page.keyboard.press('Enter');
  await expect(page.getByText('All clips of this list are retired')).toBeVisible();
  await page.getByRole('button', { name: /^Retired/ }).click();
  await expect(page.getByText(/retired it: Cards are no longer taken by voice/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No clip is retired')).toBeVisible();

  await page.getByRole('button', { name: /^All clips/ }).click();
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Search clips' })).toBeFocused();
  await page.keyboard.type('nowhere');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No clip fits the search and the filters')).toBeVisible();
  await page.keyboard.press('Alt+c');
  await expect(row).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(page.getByText('No clips yet')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row).toHaveText([/Takes the card number/]);
});

interface StoredClip {
  readonly title: string;
  readonly span: { readonly start: number; readonly end: number };
}

async function clips(page: Parameters<typeof storedRows>[0]): Promise<StoredClip[]> {
  // The database holds what the domain's schema let in.
  return (await storedRows(page, 'clips')).map((row) => row as unknown as StoredClip);
}

/** The bytes of a WAV file's samples, and how many make one sample of all channels. */
function samplesOf(file: Buffer): { data: Buffer; align: number; rate: number } {
  let [offset, align, rate] = [12, 1, 1];
  for (;;) {
    const [name, size] = [file.toString('latin1', offset, offset + 4), file.readUInt32LE(offset + 4)];
    if (name === 'fmt ') [align, rate] = [file.readUInt16LE(offset + 20), file.readUInt32LE(offset + 12)];
    if (name === 'data') return { data: file.subarray(offset + 8, offset + 8 + size), align, rate };
    offset += 8 + size + (size % 2);
  }
}

/** The exported samples are those of the source from the span's first on, but for the 10 ms that fade. */
function expectSameSamples(exported: Buffer, source: Buffer, span: StoredClip['span'] | undefined): void {
  if (span === undefined) throw new Error('There is no such clip');
  const [made, whole] = [samplesOf(exported), samplesOf(source)];
  const first = Math.round(span.start * whole.rate);
  const length = Math.round(span.end * whole.rate) - first;
  const fade = Math.round(0.01 * whole.rate) * whole.align;
  const meant = whole.data.subarray(first * whole.align, (first + length) * whole.align);
  expect([made.rate, made.align, made.data.length]).toEqual([whole.rate, whole.align, meant.length]);
  expect(made.data.subarray(fade, -fade).equals(meant.subarray(fade, -fade))).toBe(true);
  expect(made.data.equals(meant)).toBe(false);
}

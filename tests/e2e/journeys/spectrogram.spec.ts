import type { Page } from '@playwright/test';
import { openComplaint } from '../pages/open-complaint';
import { expect, test } from '../support/earmark-test';

/** The requests for decoded sound so far, by the seconds they asked for. */
function watchDecoding(page: Page): string[] {
  const asked: string[] = [];
  page.on('response', (response) => {
    const range = response.request().headers().range;
    if (response.url().endsWith('/samples') && response.status() === 206 && range) asked.push(range);
  });
  return asked;
}

/** How many colours the stage shows: a waveform has a handful, a spectrogram hundreds. */
async function colours(page: Page): Promise<number> {
  return page.getByTestId('stage').evaluate((stage) => {
    const canvas = stage.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return 0;
    const { data } = context.getImageData(0, 24, canvas.width, 120);
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4) seen.add(data[at + 3] ?? 0);
    return seen.size;
  });
}

test('pitches are shown of what is seen alone, once it is a minute or less', async ({ earmark }) => {
  const { page } = earmark;
  const asked = watchDecoding(page);
  const review = await openComplaint(earmark);
  await review.keys('Shift+S');
  expect(asked).toEqual([]);
  await review.seek(10);
  const before = await colours(page);
  await review.keys('z', 'z');
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  for (const range of asked) {
    const [from = 0, until = 0] = range.replace('seconds=', '').split('-').map(Number);
    expect(until - from).toBeLessThanOrEqual(60);
  }
  await expect.poll(() => colours(page)).toBeGreaterThan(before + 60);
  await review.keys('Shift+S');
  await expect.poll(() => colours(page)).toBeLessThan(before + 60);
});

test('close up the waveform is drawn from the samples themselves', async ({ earmark }) => {
  const { page } = earmark;
  const asked = watchDecoding(page);
  const review = await openComplaint(earmark);
  await review.seek(8);
  await review.keys(...Array<string>(10).fill('z'));
  await expect.poll(() => asked.length).toBeGreaterThan(0);
});

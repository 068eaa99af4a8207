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

test('pitches are shown of what is seen alone, once it is a minute or less', async ({ earmark }) => {
  const { page } = earmark;
  const asked = watchDecoding(page);
  const review = await openComplaint(earmark);
  await review.keys('Shift+S');
  expect(asked).toEqual([]);
  await review.seek(10);
  await expect(review.stage).toHaveAttribute('data-shows', 'peaks');
  await review.keys('z', 'z');
  await expect(review.stage).toHaveAttribute('data-shows', 'pitches');
  expect(asked.length).toBeGreaterThan(0);
  for (const range of asked) {
    const [from = 0, until = 0] = range.replace('seconds=', '').split('-').map(Number);
    expect(until - from).toBeLessThanOrEqual(60);
  }
  await review.keys('Shift+S');
  await expect(review.stage).toHaveAttribute('data-shows', 'peaks');
});

test('close up the waveform is drawn from the samples themselves', async ({ earmark }) => {
  const { page } = earmark;
  const asked = watchDecoding(page);
  const review = await openComplaint(earmark);
  await review.seek(8);
  await review.keys(...Array<string>(10).fill('z'));
  await expect(review.stage).toHaveAttribute('data-shows', 'samples');
  expect(asked.length).toBeGreaterThan(0);
});

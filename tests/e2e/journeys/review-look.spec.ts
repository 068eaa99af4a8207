import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';
import type { RunningEarmark } from '../support/launch-earmark';

const call = join(fileURLToPath(new URL('../../fixtures/calls', import.meta.url)), 'call-0002.wav');

async function openCall({ page }: RunningEarmark): Promise<ReviewPage> {
  const recordings = new RecordingsPage(page);
  await recordings.importPath(call, { recordings: 1 });
  await recordings.rows.first().dblclick();
  const review = new ReviewPage(page);
  await review.ready();
  return review;
}

test('the overview keeps what was heard, and is not made anew by a mark', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openCall(earmark);
  const drawn = page.locator('[part="canvases"]');
  const before = await drawn.elementHandle();
  await review.markPoint(60, '-', 'Halfway through');
  await expect(review.position).toHaveText('1:00.0');
  await expect(drawn).toHaveCSS('clip-path', 'none');
  expect(await before?.evaluate((element) => element.isConnected)).toBe(true);
});

test('a text runs its own way, and is told whole where it does not fit', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openCall(earmark);
  await review.markPoint(10, '-', 'العميل يشتكي من الفاتورة');
  const text = review.marks.getByRole('textbox');
  expect(await text.evaluate((element) => element.matches(':dir(rtl)'))).toBe(true);
  await expect(text).toHaveAttribute('title', 'العميل يشتكي من الفاتورة');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('call-0002.wav');
});

test('the keys fit a small window, and so do the switches of a narrow pane', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openCall(earmark);
  await review.keys('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  for (const title of ['Import recordings', 'Play or pause', 'Submit the evaluation']) {
    await keys.getByRole('textbox', { name: 'Find a key' }).fill(title);
    await expect(keys.getByText(title, { exact: true })).toBeInViewport({ ratio: 1 });
  }
  await review.keys('Escape');
  await expect(keys).toBeHidden();

  await page.setViewportSize({ width: 900, height: 620 });
  const card = page.getByRole('region', { name: 'Waveform' });
  const last = page.getByRole('button', { name: 'Hear only Customer' });
  await expect(async () => {
    const [outer, inner] = [await card.boundingBox(), await last.boundingBox()];
    if (outer === null || inner === null) throw new Error('The switches are not on the screen');
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
    expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
  }).toPass();
});

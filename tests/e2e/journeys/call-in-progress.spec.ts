import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTime } from '@domain/base/time';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { ReviewPage } from '../pages/review-page';
import { storedMarks, storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import { recorder } from '../support/recorder';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));
/** Looks at a folder are rarer on a busy machine, and a call has ended when it has kept still for ten seconds. */
const seen = { timeout: 90_000 };

test('a call in progress opens, is heard past the end that it had, judged, and becomes its recording', async ({
  launch,
  data,
}) => {
  // Two starts, and ten seconds of stillness on a machine that may be busy.
  test.slow();
  const folder = join(data, 'recorder');
  mkdirSync(folder);
  const path = join(folder, 'call-0002.wav');
  const first = await launch();
  await watchFolder(first.page, folder);
  const call = recorder(join(calls, 'call-0002.wav'), path);
  try {
    call.goOn();
    const waiting = first.page.getByRole('region', { name: 'Calls in progress' });
    await expect(waiting.getByRole('button', { name: 'Open call-0002.wav, in progress' })).toBeVisible(seen);
    await expectAccessible(first.page);
    await first.page.keyboard.press('Alt+m');

    const review = new ReviewPage(first.page);
    await review.ready();
    await expect(first.page.getByText('in progress', { exact: true })).toBeVisible();
    await expectAccessible(first.page);
    await review.keys('End');
    const end = await secondsAt(review);
    await review.keys('Space');
    await expect.poll(() => secondsAt(review), seen).toBeGreaterThan(end + 2);
    await review.keys('Space');
    await expect(first.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

    await review.markPoint(4, '-', 'No greeting');
    const answered = first.page.locator('[data-line]').getByRole('button', { pressed: true });
    await expect(answered).toHaveCount(0);
    await review.keys('1');
    await expect(answered).toHaveCount(1);
    await review.keys('Control+Enter');
    await expect(first.page.getByText('it can be submitted and reported once it has ended')).toBeVisible();
    await expect(first.page.locator('[data-saved="saved"]')).toBeVisible();
    await first.kill();

    const { page } = await launch();
    const again = new ReviewPage(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Alt+2');
    await again.ready();
    await expect(page.getByText('in progress', { exact: true })).toBeVisible();
    await expect(again.marks).toHaveCount(1);
    const length = call.end();
    await expect(page.getByText('in progress', { exact: true })).toHaveCount(0, seen);
    await again.ready();
    await expect(again.marks).toHaveCount(1);
    await expect(page.getByText(`/ ${formatTime(length)}`)).toBeVisible();
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
    await expect.poll(async () => (await storedRows(page, 'recordings')).map(({ id }) => id)).toEqual([hash]);
    expect(await storedMarks(page)).toMatchObject([{ recordingId: hash, start: 4, text: 'No greeting' }]);
    await expect(page.locator('[data-line]').getByRole('button', { pressed: true })).toHaveCount(1);
    await again.keys('Control+Enter');
    await expect(page.getByText('something before this can be submitted')).toBeVisible();
  } finally {
    call.stop();
  }
});

async function watchFolder(page: Page, folder: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Alt+w');
  const dialog = page.getByRole('dialog', { name: 'Watch a folder' });
  await dialog.getByLabel('Folder to watch').fill(folder);
  await dialog.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function secondsAt(review: ReviewPage): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await review.position.textContent()) ?? '').split(':').map(Number);
  return 60 * minutes + seconds;
}

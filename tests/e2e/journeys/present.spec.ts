import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../pages/accessible';
import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

const film = fileURLToPath(new URL('../../fixtures/media/late-sound.mp4', import.meta.url));

test('a second window shows the call and its marks to a room, and nothing that was judged', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.line('Greets with company and own name').getByRole('button', { name: 'Partly' }).click();
  await expect(review.score).toHaveText('50');
  await review.markSpan(30, 32, '-', 'Talks over the customer');
  await review.keys('e');
  const opening = page.context().waitForEvent('page');
  await review.keys('Shift+P');
  const room = await opening;
  await expect(room.getByRole('list', { name: 'Marks' })).toContainText('Talks over the customer');
  await expect(room.getByTestId('presented-position')).toHaveText('0:32.0');
  const words = await room.locator('body').innerText();
  for (const secret of ['Partly', 'Greets', 'Submit', 'Complaint and retention'])
    expect(words).not.toContain(secret);
  await expectAccessible(room);

  await review.seek(31);
  await expect(room.getByTestId('presented-position')).toHaveText('0:31.0');
  await expect(room.locator('[aria-current]')).toContainText('Talks over the customer');
  await room.keyboard.press('ArrowLeft');
  await expect(review.position).toHaveText('0:29.0');
  await expect(room.getByTestId('presented-position')).toHaveText('0:29.0');
  await room.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(room.getByTestId('presented-position')).not.toHaveText('0:29.0');
  await review.keys('Space');

  await review.keys('Alt+1');
  await expect(room.getByText('No call is open')).toBeVisible();
});

test('a screen recording stands beside the waveform in step with its sound, shifted by key and hidden', async ({
  earmark,
}) => {
  const { page, data } = earmark;
  const folder = join(data, 'film');
  mkdirSync(folder);
  copyFileSync(film, join(folder, 'screen.mp4'));
  const recordings = new RecordingsPage(page);
  await recordings.importPath(folder, { recordings: 1 });
  await recordings.rows.first().dblclick();
  const review = new ReviewPage(page);
  await review.ready();
  const picture = page.getByTestId('call-picture');
  await expect(picture).toBeVisible();
  const shown = () => picture.evaluate((video: HTMLVideoElement) => video.currentTime);
  await review.seek(4);
  await expect.poll(shown).toBeCloseTo(4, 2);
  await review.keys('Alt+l', 'Alt+.', 'Alt+.');
  await expect(page.getByRole('button', { name: /shown \+0\.12 s later/ })).toBeVisible();
  await expect.poll(shown).toBeCloseTo(3.88, 2);
  await expectAccessible(page);
  await review.keys('Home', 'Space');
  await expect.poll(shown).toBeGreaterThan(0.2);
  await review.keys('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  // The offset is of this call, and is there when it is opened again.
  await review.seek(4);
  await review.keys('Shift+V');
  await expect(picture).toHaveCount(0);
  await review.keys('Alt+1');
  await recordings.rows.first().dblclick();
  await review.ready();
  await expect(page.getByRole('button', { name: /shown \+0\.12 s later/ })).toBeVisible();
  await expect.poll(shown).toBeCloseTo(3.88, 2);
});

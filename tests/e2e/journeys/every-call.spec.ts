import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

const lanes: [string, string[]][] = [
  ['call-0001.wav', ['Agent', 'Customer']],
  ['call-0002.wav', ['Agent', 'Customer']],
  ['call-0003.mp3', ['Agent', 'Customer']],
  ['call-0004.opus', ['Agent', 'Customer']],
  ['call-0005.wav', ['Agent and customer']],
  ['call-0006.m4a', ['Agent', 'Customer']],
  ['call-0007.wav', ['Agent', 'Customer']],
  ['call-0008.mp3', ['Agent and customer']],
  ['call-0009.wav', ['Agent', 'Customer']],
  ['call-0010.flac', ['Agent', 'Customer']],
  ['call-0011.wav', ['Agent', 'Customer']],
  ['call-0012.wav', ['Agent', 'Customer']],
];

test('every sample call draws its lanes, plays and seeks, with nothing to say on the console', async ({
  earmark,
}) => {
  const { page } = earmark;
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const recordings = new RecordingsPage(page);
  await recordings.importPath(calls, { recordings: 13 });
  for (const [file, names] of lanes) {
    await recordings.open(file);
    const review = new ReviewPage(page);
    await review.ready();
    const lane = (name: string) =>
      page.getByRole('region', { name: 'Waveform' }).getByRole('group', { name, exact: true });
    for (const name of names) await expect(lane(name)).toBeVisible();
    await expect.poll(() => paintedShare(review), { message: `${file} is drawn` }).toBeGreaterThan(0.01);
    await review.seek(20);
    await expect(review.position).toHaveText('0:20.0');
    await review.keys('Space');
    await expect(review.position, `${file} plays`).toHaveText(/^0:2[1-9]/);
    await review.keys('Space', 'Alt+1');
  }
  expect(complaints).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`review has no accessibility violations in the ${colorScheme} theme`, async ({ launch }) => {
    const { page } = await launch({ colorScheme });
    const recordings = new RecordingsPage(page);
    await recordings.importPath(`${calls}/call-0002.wav`, { recordings: 1 });
    await recordings.open('call-0002');
    const review = new ReviewPage(page);
    await review.ready();
    await review.answer('Confirms who the customer is before discussing the account', 'No');
    await review.keys('m', 'g');
    await expect(review.marks).toHaveCount(1);
    await expectAccessible(page);
  });
}

/** The share of the stage's canvas that something was painted on. */
async function paintedShare(review: ReviewPage): Promise<number> {
  return review.stage.locator('canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let painted = 0;
    for (let index = 3; index < data.length; index += 4) if ((data[index] ?? 0) > 0) painted++;
    return painted / (data.length / 4);
  });
}

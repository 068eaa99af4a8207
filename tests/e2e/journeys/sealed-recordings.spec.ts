import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';
import { bestMatch, decodedFirst, heardFrom, recordingIds } from '../support/heard-sound';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/calls/${name}`, import.meta.url));

test('recordings in the library are encrypted by key, those there before and those to come, and are heard and cut as ever', async ({
  launch,
  data,
}) => {
  test.slow();
  const away = mkdtempSync(join(tmpdir(), 'earmark-sealed-'));
  process.env.EARMARK_KEYS = join(away, 'keys');
  const put = (folder: string, call: string, name: string) => {
    mkdirSync(join(away, folder), { recursive: true });
    copyFileSync(fixture(call), join(away, folder, name));
    writeFileSync(join(away, folder, 'calls.csv'), `File name,Agent name,Consent\n${name},Kim Lang,yes\n`);
    return join(away, folder);
  };
  const library = () => filesBelow(join(data, 'recordings'));
  const first = await launch();
  const { page } = first;
  const recordings = new RecordingsPage(page);
  await recordings.importPath(put('one', 'call-0002.wav', 'Anna Berg complaint.wav'), { recordings: 1 });
  const sound = readFileSync(fixture('call-0002.wav')).subarray(400_000, 400_256);
  expect(holding(library(), sound)).toHaveLength(1);
  expect(holding(library(), 'Anna Berg')).toHaveLength(1);

  await page.keyboard.press('Alt+Shift+L');
  const card = page.getByRole('region', { name: 'Encryption' });
  await expect(card.getByRole('switch', { name: /^Recordings in the library too/ })).toBeChecked();
  await expect(card.getByText('Every recording in the library is encrypted')).toBeVisible({
    timeout: 30_000,
  });
  await page.keyboard.press('Alt+1');
  const name = 'Carla Diaz refund.mp3';
  await recordings.importPath(put('two', 'call-0003.mp3', name), { recordings: 1, rows: 2 });
  // As long as this no bytes come about by chance.
  const compressed = readFileSync(fixture('call-0003.mp3')).subarray(60_000, 60_064);
  for (const plain of [sound, 'Anna Berg', 'Carla Diaz', 'Kim Lang', compressed, 'OpusHead', 'peaks'])
    expect(holding(library(), plain), String(plain).slice(0, 12)).toEqual([]);
  expect(holding(library(), 'EARMARKS').length).toBeGreaterThanOrEqual(9);

  await playedTo(page, recordings, 'Carla');
  // What Chromium plays after a seek in the sealed proxy is the second that was asked for.
  const address = `/media/${(await recordingIds(page))[name]}/audio`;
  const heard = await heardFrom(page, address, 68, 2);
  const { offset, likeness } = bestMatch(heard, await decodedFirst(fixture('call-0003.mp3')), 68);
  expect(likeness).toBeGreaterThan(0.8);
  expect(Math.abs(offset)).toBeLessThan(0.02);
  await page.keyboard.press('Alt+1');
  const review = await playedTo(page, recordings, 'Anna');
  await review.markSpan(36, 38, '-', 'Sends her to her bank');
  await review.keys('X');
  const title = page.getByRole('textbox', { name: 'Title of the clip' });
  await expect(title).toHaveValue('Sends her to her bank');
  await review.keys('Enter');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('list', { name: 'Clips' }).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Alt+e');
  const dialog = page.getByRole('dialog', { name: 'Export the clip' });
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeEnabled();
  const fetched = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const exported = join(away, 'clip.wav');
  await (await fetched).saveAs(exported);
  // Two seconds of two channels of µ-law at 8 kHz, as the recording has them.
  expect(readFileSync(exported).length).toBeGreaterThan(2 * 8000 * 2);
  await first.kill();

  const { page: again } = await launch();
  await playedTo(again, new RecordingsPage(again), 'Anna');
  expect(holding(library(), sound)).toEqual([]);
  rmSync(away, { recursive: true, force: true });
});

/** Opens a call, plays it, and goes on playing from elsewhere. */
async function playedTo(page: Page, recordings: RecordingsPage, search: string): Promise<ReviewPage> {
  await recordings.open(search);
  const review = new ReviewPage(page);
  await review.ready();
  await review.seek(30);
  await review.keys('Space');
  await expect(review.position).toHaveText(/^0:3[1-9]/, { timeout: 20_000 });
  await review.keys('Space');
  return review;
}

/** Every file below a folder, with its bytes. */
function filesBelow(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? [[path, readFileSync(path)] as const] : [];
    }),
  );
}

function holding(files: ReadonlyMap<string, Buffer>, bytes: Buffer | string): string[] {
  return [...files].flatMap(([name, content]) => (content.includes(bytes) ? [name] : []));
}

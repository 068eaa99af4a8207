import type { Page } from '@playwright/test';
import { importCalls } from '../pages/import-calls';
import { ReviewPage } from '../pages/review-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import { seedClips } from '../support/seed-practice';

test('clips are dragged into lists and into their order, and lists into each other', async ({ earmark }) => {
  const { page } = earmark;
  await importCalls(earmark, 'call-0002.wav', 'call-0003.mp3');
  await seedClips(page);
  await page.keyboard.press('Alt+4');
  const rows = page.getByRole('list', { name: 'Clips' }).getByRole('listitem');
  const tree = page.getByRole('navigation', { name: 'Libraries and playlists' });
  const place = (name: string) => tree.getByRole('button', { name: new RegExp(`^${name}`) });
  for (const [key, name] of [
    ['Alt+n', 'Complaints'],
    ['Alt+p', 'Monday'],
  ] as const) {
    await place('All clips').click();
    await expect(rows).toHaveCount(2);
    await page.keyboard.press(key);
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  await place('All clips').click();
  await rows.filter({ hasText: 'Promises' }).dragTo(place('Monday'));
  await expect(place('Monday')).toHaveText(/1$/);
  await rows.filter({ hasText: 'إحالة' }).dragTo(place('Monday'));
  await expect(place('Monday')).toHaveText(/2$/);
  await place('Monday').click();
  await expect(rows).toHaveText([/Promises/, /إحالة/]);
  await rows.nth(1).dragTo(rows.nth(0), { targetPosition: { x: 200, y: 6 } });
  await expect(rows).toHaveText([/إحالة/, /Promises/]);

  await place('Monday').dragTo(place('Complaints'));
  await expect.poll(() => folders(page)).toEqual(['Complaints at the top', 'Monday in Complaints']);
  await place('Monday').dragTo(place('Complaints'), { targetPosition: { x: 80, y: 3 } });
  await expect.poll(() => folders(page)).toEqual(['Monday at the top', 'Complaints at the top']);
});

test('clips that overlap are each told apart and chosen on the waveform, and trimmed by their handles', async ({
  earmark,
}) => {
  const { page } = earmark;
  const recordings = await importCalls(earmark, 'call-0002.wav');
  await recordings.open('0002');
  const review = new ReviewPage(page);
  await review.ready();
  for (const [title, from, until] of [
    ['Sends her away', 30, 50],
    ['Names no reason', 40, 60],
  ] as const) {
    await review.seek(from);
    await review.keys('Alt+i');
    await review.seek(until);
    await review.keys('Alt+o', 'X');
    await expect(page.getByRole('textbox', { name: 'Title of the clip' })).toBeFocused();
    await page.keyboard.type(title);
    await review.keys('Enter');
  }
  const chips = page.getByTestId('clip-band');
  await expect(chips).toHaveText(['Sends her away', 'Names no reason']);
  for (const title of ['Sends her away', 'Names no reason']) {
    await chips.filter({ hasText: title }).click();
    await expect(page.getByRole('textbox', { name: 'Title of the clip' })).toHaveValue(title);
  }

  const ends = async () =>
    (await storedRows(page, 'clips')).map((row) => Reflect.get(Reflect.get(row, 'span'), 'end')).toSorted();
  const before = await ends();
  const handle = await page.getByRole('button', { name: 'End of the clip' }).boundingBox();
  if (handle === null) throw new Error('no handle');
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y);
  await page.mouse.move(x + 40, y);
  await page.mouse.up();
  await expect.poll(async () => Math.max(...(await ends()))).toBeGreaterThan(Math.max(...before) + 2);
  await page.keyboard.press('Control+z');
  await expect.poll(ends).toEqual(before);
});

/** Libraries and playlists in their order, each with what it lies in. */
async function folders(page: Page): Promise<string[]> {
  const rows = (await storedRows(page, 'clipFolders')) as unknown as {
    readonly id: string;
    readonly name: string;
    readonly parentId: string | null;
    readonly order: number;
  }[]; // checked by the domain's schema when they were written
  return rows
    .toSorted((one, other) => one.order - other.order)
    .toSorted((one, other) => Number(one.parentId !== null) - Number(other.parentId !== null))
    .map(({ name, parentId }) => {
      const parent = rows.find(({ id }) => id === parentId);
      return parent === undefined ? `${name} at the top` : `${name} in ${parent.name}`;
    });
}

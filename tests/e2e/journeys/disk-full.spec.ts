import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import { laySmallDisk, takeSmallDisk } from '../support/small-disk';

test('on a full disk it is said at once, what is typed stays and is kept, and saving goes on once there is room', async ({
  launch,
}) => {
  const data = mkdtempSync(join(tmpdir(), 'earmark-small-disk-'));
  const refusal = laySmallDisk(data, 720);
  test.skip(refusal !== null, `a small disk can’t be made here: ${refusal}`);
  try {
    // As a run of some minutes leaves it behind.
    writeFileSync(join(data, 'ballast'), Buffer.alloc(64 * 1024 ** 2));
    const earmark = await launch({ data });
    const { page } = earmark;
    await page.getByRole('button', { name: 'Open sample workspace' }).click();
    await new RecordingsPage(page).open('proactive');
    const review = new ReviewPage(page);
    await review.ready();
    const saved = page.locator('[data-saved="saved"]');
    const alert = page
      .locator('main')
      .getByRole('alert')
      .filter({ hasText: /\bdisk\b/ });
    await expect(saved).toBeVisible();
    await expect(alert).toBeHidden();

    const filler = join(data, 'filler');
    fill(data, filler);
    await page.keyboard.press('c');
    const field = page.getByRole('textbox', { name: /^Comment on / });
    await expect(field).toBeFocused();
    const one = 'Typed while the disk was full. '.repeat(4);
    await page.keyboard.type(one);
    await expect(alert).toContainText('are left on the disk');
    expect(existsSync(join(data, 'ballast'))).toBe(false);
    await expect(saved).toBeVisible();

    // And with nothing left to give up.
    fill(data, join(data, 'more'));
    const two = 'And this when nothing was left to give. '.repeat(5);
    await page.keyboard.type(two);
    await expect(alert).toContainText('and nowhere else yet');
    await expect(page.locator('[data-saved="failing"]')).toContainText('not kept yet');
    await expect(field).toHaveValue(one + two);

    rmSync(filler);
    rmSync(join(data, 'more'));
    await expect(saved).toBeVisible({ timeout: 30_000 });
    await expect(alert).toBeHidden();
    await page.keyboard.type('.');
    await expect(field).toHaveValue(`${one}${two}.`);
    await acknowledged(page, `${two}.`);
    await earmark.kill();

    // From the journal alone.
    rmSync(earmark.profile, { recursive: true });
    const again = await launch({ data });
    await new RecordingsPage(again.page).open('proactive');
    await new ReviewPage(again.page).ready();
    await expect(again.page.getByRole('textbox', { name: /^Comment on / })).toHaveValue(`${one}${two}.`);
    await again.close();
  } finally {
    takeSmallDisk(data);
    rmSync(data, { recursive: true, force: true });
  }
});

/** Waits until an answer's text is stored and nothing waits for the journal: "saved" may be of what was before the last key. */
async function acknowledged(page: Page, text: string): Promise<void> {
  await expect
    .poll(async () => [
      JSON.stringify(await storedRows(page, 'answers')).includes(text),
      (await storedRows(page, 'outbox')).length,
    ])
    .toEqual([true, 0]);
}

/** Fills the disk of a folder to the last block. */
function fill(folder: string, path: string): void {
  const file = openSync(path, 'w');
  for (const size of [16 * 1024 ** 2, 64 * 1024, 4096]) {
    const piece = Buffer.alloc(size);
    while (statfsSync(folder).bavail * statfsSync(folder).bsize >= size) {
      try {
        if (writeSync(file, piece) < size) break;
      } catch {
        break;
      }
    }
  }
  closeSync(file);
}

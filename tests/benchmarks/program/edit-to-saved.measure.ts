import { loadavg } from 'node:os';
import { RecordingsPage } from '../../e2e/pages/recordings-page';
import { ReviewPage } from '../../e2e/pages/review-page';
import { expect, test } from '../../e2e/support/earmark-test';
import { at } from './figures';

const edits = Number(process.env.EARMARK_MEASURE_EDITS ?? 300);

test.use({ traced: false });

test(`from a key to "saved", ${edits} times`, async ({ earmark: { page } }) => {
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  await new RecordingsPage(page).open('proactive');
  const review = new ReviewPage(page);
  await review.ready();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await page.evaluate(() => {
    const times: number[] = [];
    let began: number | null = null;
    let seen = false;
    Reflect.set(window, 'measured', times);
    addEventListener(
      'keyup',
      () => {
        began = performance.now();
        seen = false;
      },
      { capture: true },
    );
    // The header says "saving" for each change, and "saved" when main has answered that it is on the disk.
    new MutationObserver(() => {
      const state = document.querySelector('[data-saved]')?.getAttribute('data-saved');
      if (state === 'saving') seen = true;
      if (state !== 'saved' || !seen || began === null) return;
      times.push(performance.now() - began);
      began = null;
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-saved'] });
  });
  let known = 0;
  for (let n = 0; n < edits; n++) {
    await page.keyboard.press(n % 2 === 0 ? '1' : '2', { delay: 0 });
    // A change that was saved before the header was drawn anew shows neither word, and is left out.
    await page
      .waitForFunction((before) => (Reflect.get(window, 'measured') as number[]).length > before, known, {
        polling: 20,
        timeout: 1500,
      })
      .then(
        () => {
          known += 1;
        },
        () => undefined,
      );
  }
  const times = await page.evaluate(() => Reflect.get(window, 'measured') as number[]);
  console.log(
    `load of the machine ${loadavg()[0]?.toFixed(1)}; ${times.length} of ${edits} seen; milliseconds`,
  );
  console.table({ 'key to saved': { median: at(times, 0.5), p95: at(times, 0.95), longest: at(times, 1) } });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RecordingsPage } from '../../e2e/pages/recordings-page';
import { ReviewPage } from '../../e2e/pages/review-page';
import { expect, test } from '../../e2e/support/earmark-test';
import { at } from './figures';
import { measuredTeam } from './team';

const edits = Number(process.env.EARMARK_MEASURE_EDITS ?? 40);

test.use({ traced: false });

test(`from a key on one computer to what it says on the other, ${edits} times`, async ({ launch }) => {
  const team = await measuredTeam();
  if (typeof team === 'string') return test.skip(true, team);
  const folder = mkdtempSync(join(tmpdir(), 'earmark-train-'));
  try {
    const desk = (await launch()).page;
    await desk.getByRole('button', { name: 'Open sample workspace' }).click();
    await expect(new RecordingsPage(desk).rows).toHaveCount(4, { timeout: 60_000 });
    await team.join(desk, 'kim');
    await everythingShared(desk);
    await open(desk);
    await desk.keyboard.press('1');
    await expect(pressed(desk)).toHaveCount(1);
    const train = (await launch({ data: join(folder, 'train') })).page;
    await expect(train.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
    await team.join(train, 'kim');
    await everythingShared(train);
    await train.keyboard.press('Alt+1');
    await expect(new RecordingsPage(train).rows).toHaveCount(4);
    // Its own copy of the sound: recordings stay where they are.
    await train.keyboard.press('Alt+S');
    await expect(() => open(train)).toPass({ timeout: 180_000 });
    await expect(pressed(train)).toHaveCount(1);

    await desk.evaluate(() => {
      addEventListener(
        'keydown',
        () => Reflect.set(window, 'pressedAt', performance.timeOrigin + performance.now()),
        { capture: true },
      );
    });
    await train.evaluate(watchAnswer);
    const times: number[] = [];
    for (let n = 0; n < edits; n++) {
      const before = await changedAt(train);
      await desk.keyboard.press(n % 2 === 0 ? '2' : '1');
      await expect.poll(() => changedAt(train), { intervals: [20], timeout: 60_000 }).toBeGreaterThan(before);
      const pressedAt = await desk.evaluate(() => Reflect.get(window, 'pressedAt') as number);
      times.push((await changedAt(train)) - pressedAt);
    }
    console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}; milliseconds`);
    console.table({
      'key here to shown there': { median: at(times, 0.5), p95: at(times, 0.95), longest: at(times, 1) },
    });
  } finally {
    await team.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function everythingShared(page: Page): Promise<void> {
  const card = page.getByRole('region', { name: 'Team database', exact: true });
  await expect(card.getByRole('status')).toContainText('Everything is shared', { timeout: 60_000 });
}

async function open(page: Page): Promise<void> {
  await page.keyboard.press('Alt+1');
  await new RecordingsPage(page).open('proactive');
  await new ReviewPage(page).ready();
}

function pressed(page: Page) {
  return page.locator('[data-line] button[aria-pressed="true"]:has(kbd)');
}

/** Notes when another option of a line shows as chosen, after the frame that draws it. Both pages have one clock. */
function watchAnswer(): void {
  const chosen = () =>
    [...document.querySelectorAll('[data-line] button[aria-pressed="true"]')]
      .map((one) => one.textContent)
      .join();
  let last = chosen();
  Reflect.set(window, 'changedAt', 0);
  new MutationObserver(() => {
    const now = chosen();
    if (now === last) return;
    last = now;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => Reflect.set(window, 'changedAt', performance.timeOrigin + performance.now());
      port2.postMessage(null);
    });
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}

function changedAt(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(window, 'changedAt') as number);
}

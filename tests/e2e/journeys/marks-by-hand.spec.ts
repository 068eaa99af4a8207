import { openComplaint } from '../pages/open-complaint';
import {
  agentLane,
  chipAt,
  customerLane,
  drag,
  markRows,
  markRowsAtMost,
  placeAt,
  seenSpan,
} from '../pages/stage';
import { storedMarks } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';

test('buttons zoom, a pinch zooms around the pointer, and two fingers around what lies between them', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const second = async (x: number) => {
    const box = await review.stage.boundingBox();
    const { from, until } = await seenSpan(review);
    return box === null ? Number.NaN : from + ((x - box.x) / box.width) * (until - from);
  };
  const seen = async () => {
    const { from, until } = await seenSpan(review);
    return until - from;
  };
  const whole = await seen();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(seen).toBeCloseTo(whole / 2, 0);
  await page.getByRole('button', { name: 'Show the whole call' }).click();
  await expect.poll(seen).toBeCloseTo(whole, 0);

  const [x, y] = await placeAt(review, 40, agentLane);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let step = 0; step < 8; step++) await page.mouse.wheel(0, -20);
  await page.keyboard.up('Control');
  await expect.poll(seen).toBeLessThan(60);
  expect(await second(x)).toBeCloseTo(40, 0);

  // Two fingers, as a touch screen tells them: their middle keeps its second while they part, and scrolls as it moves.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number, middle: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { id: 1, x: middle - apart / 2, y },
              { id: 2, x: middle + apart / 2, y },
            ],
    });
  const before = await seenSpan(review);
  const held = await second(x);
  await touch('touchStart', 100, x);
  for (const apart of [120, 150, 200]) await touch('touchMove', apart, x);
  await expect
    .poll(async () => {
      const { from, until } = await seenSpan(review);
      return (before.until - before.from) / (until - from);
    })
    .toBeCloseTo(2, 0);
  expect(await second(x)).toBeCloseTo(held, 0);
  await touch('touchMove', 200, x + 60);
  await expect.poll(() => second(x + 60)).toBeCloseTo(held, 0);
  await touch('touchEnd', 0, 0);
  await expect(review.marks).toHaveCount(0);
});

test('marks over each other lie in rows; those without a row are one chip, which takes them apart', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const rows = await markRowsAtMost(review);
  expect(rows).toBeGreaterThan(1);
  // The lanes have the room of the others until marks need it.
  expect(await markRows(review)).toBe(1);
  for (let mark = 0; mark < rows; mark++) {
    const from = await placeAt(review, 50 + mark, agentLane);
    await drag(review, from, await placeAt(review, 90, agentLane));
    await expect(review.marks).toHaveCount(mark + 1);
  }
  await expect.poll(() => markRows(review)).toBe(rows);
  const chosen = new Set<string | null>();
  for (let row = 0; row < rows; row++) {
    await page.mouse.click(...(await chipAt(review, 70, row)));
    const current = review.marks.and(page.locator('[aria-current]'));
    await expect(current).toHaveCount(1);
    chosen.add(await current.getAttribute('aria-posinset'));
  }
  expect(chosen.size).toBe(rows);

  await review.keys('Escape');
  for (const second of [60, 61, 62]) {
    await page.mouse.dblclick(...(await placeAt(review, second, customerLane)));
    await expect(review.marks).toHaveCount(rows + [60, 61, 62].indexOf(second) + 1);
  }
  await review.keys('Escape');
  await expect(page.locator('[aria-current]').and(review.marks)).toHaveCount(0);
  const whole = await seenSpan(review);
  await page.mouse.click(...(await chipAt(review, 61.5, rows - 1)));
  await expect
    .poll(async () => (await seenSpan(review)).until - (await seenSpan(review)).from)
    .toBeLessThan((whole.until - whole.from) / 2);
});

test('a mark that is dragged with Alt stays where it is put; without, it meets the edge of speech', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.markSpan(60, 70, '-', 'Silence');
  const [mark] = await storedMarks(page);
  const edges = await page.evaluate(async (id) => {
    const file = await (await fetch(`/media/${id}/signals`)).json();
    return file.lanes.flatMap(({ speech }: { speech: { start: number; end: number }[] }) =>
      speech.flatMap(({ start, end }) => [start, end]),
    ) as number[];
  }, mark?.recordingId);
  const edge = edges.find((one) => one > 15 && one < 40) ?? Number.NaN;
  const start = async () => (await storedMarks(page))[0]?.start ?? Number.NaN;
  const meets = async () => edges.some((one) => Math.abs(one - start60) < 1e-6);
  let start60 = Number.NaN;

  await page.keyboard.down('Alt');
  await drag(review, await chipAt(review, 61), await chipAt(review, 61 - 60 + edge + 0.2));
  await page.keyboard.up('Alt');
  await expect.poll(start).not.toBe(60);
  start60 = await start();
  expect(start60).toBeCloseTo(edge + 0.2, 0);
  expect(await meets()).toBe(false);

  await drag(review, await chipAt(review, start60 + 1), await chipAt(review, start60 + 3));
  await drag(review, await chipAt(review, start60 + 3), await chipAt(review, 1 + edge + 0.1));
  await expect.poll(async () => Math.abs((await start()) - edge) < 2).toBe(true);
  start60 = await start();
  expect(await meets()).toBe(true);
});

test('marks are changed in their list, one by one and many at once, and bound together', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  for (const time of [10, 20, 30]) {
    await review.seek(time);
    await review.keys('m');
    await expect(review.marks).toHaveCount(time / 10);
  }
  const second = review.marks.nth(1);
  await second.getByRole('textbox').click();
  await page.keyboard.type('Sighs');
  await page.keyboard.press('Tab');
  await second.getByRole('button', { name: 'Neutral' }).click();
  await page.getByRole('menuitem', { name: /Concern/ }).click();
  await second.getByRole('button', { name: 'Whose mark: both' }).click();
  await expect
    .poll(async () => (await storedMarks(page))[1])
    .toMatchObject({
      start: 20,
      text: 'Sighs',
      polarity: 'concern',
      channel: 0,
    });

  // Many at once: a tag that all get, another that all lose, and the line that they are evidence of.
  await review.keys('Escape', 'Control+a');
  const many = page.getByRole('toolbar', { name: 'Selected marks' });
  await expect(many).toContainText('3 marks selected');
  const tagsOf = async () => (await storedMarks(page)).map(({ tags }) => tags);
  await many.getByRole('button', { name: /^Tags/ }).click();
  await page.keyboard.type('tone');
  await page.keyboard.press('Enter');
  await expect.poll(tagsOf).toEqual([['tone'], ['tone'], ['tone']]);
  // Backspace takes away what stands in the field.
  await expect(page.locator('[data-with-remove]', { hasText: 'tone' })).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect.poll(tagsOf).toEqual([[], [], []]);
  await page.keyboard.type('empathy');
  await page.keyboard.press('Enter');
  await expect.poll(tagsOf).toEqual([['empathy'], ['empathy'], ['empathy']]);
  await page.keyboard.press('Escape');
  await review.bind('Takes ownership of the problem');
  await expect
    .poll(async () => new Set((await storedMarks(page)).map(({ lineId }) => lineId)))
    .toEqual(new Set(['ownership']));
  await review.keys('Control+z');
  await expect
    .poll(async () => new Set((await storedMarks(page)).map(({ lineId }) => lineId)))
    .toEqual(new Set([null]));
  await review.keys('Control+z');
  await expect.poll(tagsOf).toEqual([[], [], []]);
});

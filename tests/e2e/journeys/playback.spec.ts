import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('silence is passed over, shown, and its margin chosen', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.keys('s');
  const skip = page.getByRole('button', { name: 'Skip silence' });
  await expect(skip).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'How much silence is kept' }).click();
  await page.getByRole('menuitemradio', { name: '0.15 s', exact: true }).click();
  // The menu has given the keys back: Space plays, it does not open the menu again.
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'How much silence is kept' })).not.toBeFocused();
  // From the middle of the hold (45 to 93 s) playback goes on where somebody speaks again.
  await review.seek(60);
  await review.keys('Space');
  await expect(page.getByTestId('skipped')).toHaveText(/^skipped 3\d\.\d s$/);
  await expect(review.position).toHaveText(/^1:3\d\.\d$/);
});

test('each channel has its volume, by slider and by key, and the sides can be levelled', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const agent = page.getByRole('slider', { name: 'Volume of Agent' });
  await review.keys('Control+ArrowUp', 'Control+ArrowUp');
  await expect(agent).toHaveAttribute('aria-valuenow', '120');
  await agent.focus();
  await page.keyboard.press('Home');
  await expect(agent).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('ArrowRight');
  await expect(agent).toHaveAttribute('aria-valuenow', '5');
  await review.keys('Shift+l');
  await expect(page.getByRole('button', { name: 'Level' })).toHaveAttribute('aria-pressed', 'true');
  await review.keys('Alt+Shift+Digit2');
  await expect(page.getByRole('button', { name: 'Hear only Customer' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the loop has ends that are set by key and drawn by mouse', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.seek(10);
  await review.keys('Alt+i');
  await review.seek(20);
  await review.keys('Alt+o');
  const end = page.getByRole('button', { name: 'End of the loop (B)' });
  const start = await page.getByRole('button', { name: 'Start of the loop (A)' }).boundingBox();
  const before = await end.boundingBox();
  if (start === null || before === null) throw new Error('The loop has no ends');
  await page.mouse.move(before.x + 5, before.y + 9);
  await page.mouse.down();
  await page.mouse.move(before.x + 105, before.y + 9, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await end.boundingBox())?.x).toBeGreaterThan(before.x + 90);
  await review.seek(21);
  await review.keys('Alt+i');
  await expect
    .poll(async () => (await page.getByRole('button', { name: 'Start of the loop (A)' }).boundingBox())?.x)
    .toBeGreaterThan(start.x + 50);
});

test('a call opens where it was left: the second, the zoom and the speed, even after a restart', async ({
  launch,
}) => {
  const first = await launch();
  const review = await openComplaint(first);
  await review.seek(42);
  await review.keys('m', 'z', 'z', 'z', ']', ']');
  await expect(review.marks).toHaveCount(1);
  await expect(first.page.getByRole('radio', { name: '1.5×' })).toBeChecked();
  const left = await visible(review);
  await review.keys('Alt+1');
  await expect(first.page.getByRole('grid', { name: 'Recordings' })).toBeVisible();
  await first.close();

  const second = await launch();
  await expect(new RecordingsPage(second.page).rows).toHaveCount(1);
  await second.page.keyboard.press('Alt+2');
  const again = new ReviewPage(second.page);
  await again.ready();
  await expect(again.position).toHaveText('0:42.0');
  await expect(second.page.getByRole('radio', { name: '1.5×' })).toBeChecked();
  await expect.poll(() => visible(again)).toEqual(left);
});

/** The frame of the overview, in whole per cent. */
async function visible({ page }: ReviewPage): Promise<number[]> {
  return page.getByTestId('visible-frame').evaluate((frame) => {
    const { left, width } = (frame as HTMLElement).style;
    return [left, width].map((share) => Math.round(Number.parseFloat(share)));
  });
}

test('the keys of a headset play, pause, seek and go from mark to mark', async ({ earmark }) => {
  const { page } = earmark;
  await page.addInitScript(() => {
    const handlers: Record<string, ((details: object) => void) | null> = {};
    Object.assign(window, { mediaKeys: handlers });
    const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
    navigator.mediaSession.setActionHandler = (action, handler) => {
      handlers[action] = handler as never;
      set(action, handler);
    };
  });
  await page.reload();
  const review = await openComplaint(earmark);
  const press = (action: string, details = {}) =>
    page.evaluate(
      ([name, more]) =>
        (window as unknown as { mediaKeys: Record<string, (details: object) => void> }).mediaKeys[name]?.({
          action: name,
          ...more,
        }),
      [action, details] as const,
    );
  for (const seekTime of [10, 30]) {
    await press('seekto', { seekTime });
    await expect(review.position).toHaveText(`0:${seekTime}.0`);
    await review.keys('m');
  }
  await expect(review.marks).toHaveCount(2);
  await press('play');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await press('pause');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  // A mark is played from a moment before it.
  await press('previoustrack');
  await expect(review.marks.first()).toHaveAttribute('aria-current', 'true');
  await expect(review.position).toHaveText(/^0:(09|1\d)\.\d$/);
  await press('nexttrack');
  await expect(review.marks.last()).toHaveAttribute('aria-current', 'true');
  await expect(review.position).toHaveText(/^0:(29|3\d)\.\d$/);
});

test('a key says where one is, for whoever does not look', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.seek(60);
  await review.keys('q');
  await expect(page.getByTestId('said-position')).toHaveText('1:00.0 of 1:50.9, paused. Hold music.');
});

test('zoom goes down to samples, by wheel and by key, and the view follows what is played', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const box = await review.stage.boundingBox();
  if (box === null) throw new Error('The stage is not on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + 60);
  for (let notch = 0; notch < 12; notch++) await page.mouse.wheel(0, -100);
  await expect.poll(async () => (await visible(review))[1]).toBeLessThan(15);
  const [from = 0] = await visible(review);
  expect(from).toBeGreaterThan(40);
  await review.keys('Alt+z');
  await expect.poll(async () => (await visible(review))[1]).toBe(100);
  await review.seek(30);
  await review.keys('z', 'z', 'z', 'z');
  const before = await visible(review);
  await review.keys('Space');
  // The playhead reaches the middle of the seven seconds that are seen, and takes the view along from there.
  await expect.poll(async () => (await visible(review))[0]).toBeGreaterThan(before[0] ?? 100);
  await review.keys('Space');
});

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { ImportPage } from '../pages/import-page';
import { openWithTranscript, transcripts } from '../pages/open-with-transcript';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { storedMarks } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';

const region = (page: Page): Locator => page.getByRole('region', { name: 'Transcript' });
const passage = (page: Page, text: string): Locator => region(page).getByText(text);

/** Where on the screen the first of these words stands, and where the last ends. */
async function edgesOf(
  text: Locator,
  words: string,
): Promise<{ from: [number, number]; to: [number, number] }> {
  const box = await text.evaluate((element, wanted) => {
    const node = element.firstChild as Text;
    const at = node.data.indexOf(wanted);
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    const all = [...range.getClientRects()].map(({ left, right, top, height }) => ({
      left,
      right,
      middle: top + height / 2,
    }));
    return { first: all[0], last: all.at(-1) };
  }, words);
  if (!box.first || !box.last) throw new Error(`“${words}” is not on the screen`);
  return { from: [box.first.left + 1, box.first.middle], to: [box.last.right - 1, box.last.middle] };
}

test('a transcript beside its recording comes in with it, follows playback, and its words are marked', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openWithTranscript(earmark, 'call-0001.wav', 'call-0001.contact-lens.json');
  await expect(region(page).getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page);

  const first = region(page).locator('[data-segment="1"]');
  const sentence = (await first.textContent()) ?? '';
  const words = sentence.split(' ');
  const { from, to } = await edgesOf(first, words.slice(1, 4).join(' '));
  await page.mouse.click(...from);
  const heard = await region(page)
    .getByRole('button', { name: /^Go to/ })
    .nth(1)
    .textContent();
  await expect(review.position).not.toHaveText('0:00.0');
  await expect(region(page).locator('[aria-current]')).toHaveAttribute('data-index', '1');
  expect(heard).toMatch(/^0:/);

  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Mark 0:/ })).toBeVisible();
  await review.keys('Shift+M');
  await expect.poll(async () => (await storedMarks(page)).length).toBe(1);
  const [mark] = await storedMarks(page);
  expect(mark?.text).toBe(`“${words.slice(1, 4).join(' ')}”`);
  expect(mark?.channel).not.toBeNull();
  expect((mark?.end ?? 0) - (mark?.start ?? 0)).toBeGreaterThan(0.2);

  await page.getByRole('group', { name: /What was said/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+M');
  await expect.poll(async () => (await storedMarks(page)).length).toBe(2);
  await review.keys('Control+z');
  await expect.poll(async () => (await storedMarks(page)).length).toBe(1);
});

test('the transcript is searched, who speaks is said once, and all of it outlives the browser’s data', async ({
  launch,
}) => {
  const earmark = await launch();
  const { page } = earmark;
  await openWithTranscript(earmark, 'call-0003.mp3', 'call-0003.srt');
  await page.keyboard.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Find in the transcript' });
  await expect(field).toBeFocused();
  await field.fill('the');
  const count = page.getByRole('toolbar', { name: 'Transcript' }).getByRole('status');
  await expect(count).toHaveText(/^1 of \d+$/);
  await page.keyboard.press('Enter');
  await expect(count).toHaveText(/^2 of/);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  const total = Number((await count.textContent())?.split(' of ')[1]);
  await expect(count).toHaveText(`${total} of ${total}`);
  await field.fill('harbor BROADBAND');
  await expect(count).toHaveText('1 of 1');

  await region(page).getByRole('button', { name: 'Who is AGENT: Agent' }).first().click();
  await page.getByRole('menuitem', { name: 'Customer' }).click();
  await expect(region(page).getByRole('button', { name: 'Who is AGENT: Customer' }).first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
  await earmark.kill();
  rmSync(earmark.profile, { recursive: true, force: true });

  const later = await launch();
  await new RecordingsPage(later.page).open('call-0003');
  await new ReviewPage(later.page).ready();
  await later.page.getByRole('tab', { name: 'Transcript' }).click();
  await expect(
    region(later.page).getByRole('button', { name: 'Who is AGENT: Customer' }).first(),
  ).toBeVisible();
});

test('Arabic runs from right to left, and a transcript is chosen, refused, removed and brought back by hand', async ({
  earmark,
}) => {
  const { page, data } = earmark;
  await openWithTranscript(earmark, 'call-0010.flac', null);
  const broken = join(data, 'cut.json');
  writeFileSync(broken, '{"segments": [\n  {"start": 1, ');
  const choose = async (path: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a transcript' }).click();
    await (await chooser).setFiles(path);
  };
  await choose(broken);
  await expect(page.getByText('cut.json is broken at line 2, column 16')).toBeVisible();
  await choose(join(transcripts, 'call-0010.vtt'));
  const greeting = passage(page, 'شكرا لاتصالك');
  await expect(greeting).toBeVisible();
  await expect(greeting).toHaveCSS('direction', 'rtl');
  await expect(greeting).toHaveAttribute('lang', 'ar');
  const time = await region(page)
    .getByRole('button', { name: /^Go to/ })
    .first()
    .boundingBox();
  const text = await greeting.boundingBox();
  expect(time?.x).toBeGreaterThan(text?.x ?? Number.POSITIVE_INFINITY);

  await page.getByRole('button', { name: 'File of the transcript' }).click();
  await page.getByRole('menuitem', { name: 'Remove the transcript' }).click();
  await page.getByRole('button', { name: 'Bring back call-0010.vtt' }).click();
  await expect(greeting).toBeVisible();

  const marks = join(data, 'marks.txt');
  writeFileSync(marks, '1.5\t2.75\t+ kind words #empathy\n');
  const drops = new ImportPage(page);
  await drops.drop([{ name: 'call-0010.vtt', path: join(transcripts, 'call-0010.vtt') }]);
  await expect(page.getByText('call-0010.vtt is the transcript already.')).toBeVisible();
  await drops.drop([{ name: 'marks.txt', path: marks }]);
  await page.getByRole('button', { name: 'Bring in 1 mark', exact: true }).click();
  await expect
    .poll(async () => (await storedMarks(page)).map(({ start, end }) => [start, end]))
    .toEqual([[1.5, 2.75]]);
});

import type { Page } from '@playwright/test';
import { importCalls } from '../pages/import-calls';
import { openComplaint } from '../pages/open-complaint';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

/**
 * Presses keys in one task of the page: no other task comes in between, as on a machine that is slower than the hand.
 * What the program does at once for a key (its microtasks) it has done before the next.
 */
async function pressInOneTask(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.evaluate(async (all) => {
    for (const combination of all) {
      const parts = combination.split('+');
      const init = {
        key: parts.at(-1) ?? '',
        code: parts.at(-1) ?? '',
        shiftKey: parts.includes('Shift'),
        ctrlKey: parts.includes('Control'),
      };
      const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
  }, keys);
}

function focusedName(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
}

test('a key right after Escape is one of the screen again, whatever was closed', async ({ earmark }) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  const overlays = [
    () => review.keys('?'),
    () => review.keys('Control+k'),
    () => review.keys('Shift+E'),
    () => review.keys('#'),
    () => page.getByRole('button', { name: 'Menu', exact: true }).click(),
  ];
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);
  for (const [index, open] of overlays.entries()) {
    await open();
    await expect(page.locator('[role="dialog"],[role="menu"]').locator(':focus').first()).toBeVisible();
    await pressInOneTask(page, 'Escape', 'm');
    await expect(review.marks).toHaveCount(index + 2);
  }
});

test('what is typed before its field is there is typed into it, and a key after Enter is one of the screen', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);

  // The fields of a line stand at once.
  await pressInOneTask(page, 'c');
  expect(await focusedName(page)).toMatch(/^Comment on/);
  await review.keys('Escape');
  await review.answer('Asks before a hold, says why and for how long', 'Partly');
  await expect(page.getByRole('button', { name: /^Lay the loss on .* to the process/ })).toBeVisible();
  await review.keys('Control+k');
  await page.getByRole('textbox', { name: 'Find an action' }).fill('lay the loss');
  await expect(page.getByRole('button', { name: /^Lay the loss/ }).last()).toBeVisible();
  await pressInOneTask(page, 'ArrowDown', 'Enter');
  expect(await focusedName(page)).toMatch(/^Why the loss on/);
  await review.keys('Escape');

  // A mark is stored first, and so is a clip.
  await pressInOneTask(page, 'm', '=', 't', ...'Says why', 'Enter', 'm');
  await expect(review.marks).toHaveCount(2);
  await expect(page.getByRole('textbox', { name: /^Text of the mark/ }).first()).toHaveValue('Says why');
  await expect(review.marks.getByRole('button', { name: 'Praise' })).toHaveCount(1);
  await pressInOneTask(page, 'x', ...'Hear the ree', 'Backspace', ...'ason', 'Enter', 'm');
  await expect(page.getByRole('textbox', { name: 'Title of the clip' })).toHaveValue('Hear the reason');
  await review.keys('v');
  await expect(review.marks).toHaveCount(3);

  // A dialog is given the focus in a timer, and none comes.
  await page.evaluate(() => {
    const held: TimerHandler[] = [];
    Object.assign(window, { setTimeout: (handler: TimerHandler) => held.push(handler) });
  });
  await page.keyboard.press('?');
  await page.keyboard.type('palette');
  await expect(page.getByRole('textbox', { name: 'Find a key' })).toHaveValue('palette');
});

test('Enter behind a search opens what was searched for, drawn or not', async ({ earmark }) => {
  const { page } = earmark;
  const recordings = await importCalls(earmark, 'call-0002.wav', 'call-0003.mp3');
  const last = (await recordings.column('File')).at(-1) ?? '';
  const [first, callType = ''] = await recordings.column('Call type');
  expect(callType).not.toBe(first);
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Search recordings' })).toBeFocused();
  await page.evaluate((text) => {
    const field = document.activeElement;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    for (const key of ['Enter', 'Home', 'Enter']) {
      const pressed = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(pressed);
    }
  }, last);
  await new ReviewPage(page).ready();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(callType, { ignoreCase: true });
});

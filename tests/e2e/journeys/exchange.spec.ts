import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { importCalls } from '../pages/import-calls';
import { judge, submit } from '../pages/judge-call';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

const made: string[] = [];
test.afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('a submitted evaluation goes from one program to another through a folder, and as a file', async ({
  launch,
}) => {
  // Two programs, one after another on a busy machine.
  test.setTimeout(300_000);
  const place = mkdtempSync(join(tmpdir(), 'earmark-exchange-'));
  made.push(place);
  const folder = join(place, 'team');
  mkdirSync(folder);

  const maya = await launch();
  await (await importCalls(maya, 'call-0002.wav')).open('call-0002');
  const judged = new ReviewPage(maya.page);
  await judged.ready();
  await judge(judged);
  await submit(judged);
  await exchangeThrough(maya.page, folder);
  await expect(card(maya.page)).toContainText('1 file sent');

  const sam = await launch({ data: join(place, 'sam') });
  await expect(sam.page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
  await exchangeThrough(sam.page, folder);
  const met = sam.page.getByRole('region', { name: /^New in the folder/ });
  await expect(met).toBeVisible({ timeout: 30_000 });
  const own = await fingerprint(maya.page, 'Fingerprint of this computer');
  expect(own).toHaveLength(8);
  expect(await fingerprint(sam.page, /^Fingerprint of Device/)).toEqual(own);
  await expectAccessible(sam.page);
  await met.getByRole('button', { name: 'It is the same: trust' }).click();
  await expect(card(sam.page)).toContainText('1 file taken in', { timeout: 30_000 });
  await sam.page.keyboard.press('Alt+1');
  // Its sound stays where it is; the library knows the call and how it was judged.
  const { rows } = new RecordingsPage(sam.page);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('call-0002.wav');
  await expect(rows).toContainText('Needs improvement');

  await maya.page.keyboard.press('Alt+Shift+V');
  const send = maya.page.getByRole('dialog', { name: 'Send evaluations as a file' });
  await send.getByRole('combobox', { name: 'For' }).fill('Sam');
  await send.getByRole('textbox', { name: 'Folder of this computer' }).fill(place);
  await expectAccessible(maya.page);
  await send.getByRole('button', { name: 'Send 1 evaluation' }).click();
  await expect(maya.page.getByText(/with 1 evaluation is in/)).toBeVisible();

  const [file = ''] = readdirSync(place).filter((name) => name.endsWith('.earmark-bundle'));
  await sam.page.keyboard.press('Alt+Shift+W');
  const take = sam.page.getByRole('dialog', { name: 'Take in a file' });
  await take.getByRole('textbox', { name: 'Path on this computer' }).fill(join(place, file));
  await take.getByRole('button', { name: 'Look at it' }).click();
  await expect(take).toContainText('Taking it in changes nothing here. 1 evaluation in it is here already.');
  await expectAccessible(sam.page);
  await take.getByRole('button', { name: 'Take in', exact: true }).click();
  await expect(take).toBeHidden();
  await sam.page.keyboard.press('Alt+Shift+W');
  await take.getByRole('textbox', { name: 'Path on this computer' }).fill(join(place, file));
  await take.getByRole('button', { name: 'Look at it' }).click();
  await expect(take.getByRole('alert')).toContainText('was taken in before');
});

function card(page: Page) {
  return page.getByRole('region', { name: 'Exchange without a server' });
}

async function exchangeThrough(page: Page, folder: string): Promise<void> {
  await page.keyboard.press('Alt+Shift+Y');
  const field = card(page).getByRole('textbox', { name: 'Exchange folder' });
  await expect(field).toBeFocused();
  await field.fill(folder);
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText('In reach.');
}

function fingerprint(page: Page, name: string | RegExp): Promise<string[]> {
  return card(page).getByRole('list', { name }).getByRole('listitem').allTextContents();
}

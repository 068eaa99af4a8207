import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findPostgres, makeTeamDatabase, startPostgres } from '../../team/postgres.mjs';
import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';

const password = 'seven words that nobody else would type';

/** What a journey has opened besides its programs; a broken one leaves no server behind. */
const opened: (() => Promise<void> | void)[] = [];
test.afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

test('two programs meet in one team database, work on while it is gone, and merge what they both wrote', async ({
  launch,
}) => {
  // Two programs and a database server: on a busy machine they start one after another.
  test.setTimeout(240_000);
  const found = await findPostgres();
  test.skip(typeof found === 'string', typeof found === 'string' ? found : '');
  const server = await startPostgres();
  opened.push(server.stop);
  const owner = await makeTeamDatabase(server, 'earmark');
  await owner.query(`SELECT earmark.add_person('kim', $1, 'Kim Ito', 'evaluator', 'Billing')`, [password]);
  const { rows } = await owner.query('SELECT id FROM earmark.store');
  await owner.end();
  const folder = mkdtempSync(join(tmpdir(), 'earmark-invite-'));
  opened.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const invite = join(folder, 'kim.earmark-invite.json');
  const { host, port, ca } = server;
  const about = { format: 'earmark-team-invite', version: 1, team: 'Billing team', login: 'kim' };
  writeFileSync(invite, JSON.stringify({ ...about, host, port, ca, database: 'earmark', store: rows[0].id }));

  const desk = await launch();
  await desk.page.getByRole('button', { name: 'Open sample workspace' }).click();
  await expect(new RecordingsPage(desk.page).rows).toHaveCount(4, { timeout: 60_000 });
  await desk.page.keyboard.press('Alt+Shift+T');
  const card = team(desk.page);
  await expect(card.getByRole('button', { name: 'Choose the invite file…' })).toBeFocused();
  await joinWith(desk.page, invite, 'not the password');
  await expect(card.getByRole('alert')).toContainText('The password is not right');
  await expectAccessible(desk.page);
  await joinWith(desk.page, invite, password);
  await expect(card).toContainText('Billing team, at localhost, as Kim Ito (evaluator in Billing)');
  await expect(card.getByRole('status')).toContainText('Everything is shared');
  await expectAccessible(desk.page);

  const train = await launch({ data: join(folder, 'train') });
  await expect(train.page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
  await train.page.keyboard.press('Alt+Shift+T');
  await joinWith(train.page, invite, password);
  await expect(team(train.page).getByRole('status')).toContainText('Everything is shared');
  await train.page.keyboard.press('Alt+1');
  await expect(new RecordingsPage(train.page).rows).toHaveCount(4);

  // Its own copy of the sound: recordings stay where they are.
  await train.page.keyboard.press('Alt+S');
  await desk.page.keyboard.press('Alt+1');
  await new RecordingsPage(desk.page).open('proactive');
  const review = new ReviewPage(desk.page);
  await review.ready();
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);
  await expect.poll(async () => (await storedRows(train.page, 'annotations')).length).toBe(1);

  await server.kill();
  await comment(desk.page, 'The greeting came after nine seconds.');
  await new RecordingsPage(train.page).open('proactive');
  await new ReviewPage(train.page).ready();
  await comment(train.page, 'There was no greeting with a name in it.');
  await desk.page.keyboard.press('Alt+Shift+T');
  await expect(card.getByRole('alert')).toContainText('localhost does not answer');
  await expect(card.getByRole('status')).toContainText('saved on this computer and not shared yet');
  await expectAccessible(desk.page);

  await server.start();
  await card.getByRole('button', { name: 'Share now' }).click();
  await expect(card.getByRole('status')).toContainText('Everything is shared');
  await train.page.keyboard.press('Alt+Shift+T');
  await team(train.page).getByRole('button', { name: 'Share now' }).click();
  await expect(desk.page.getByRole('button', { name: '1 conflict' })).toBeVisible();
  await desk.page.keyboard.press('Alt+Shift+C');
  const conflict = desk.page.getByRole('region', { name: 'The conflict in front' });
  await expect(conflict).toContainText('The greeting came after nine seconds.');
  await expect(conflict).toContainText('There was no greeting with a name in it.');
  await expectAccessible(desk.page);
  await desk.page.keyboard.press('m');
  await expect(conflict.getByRole('textbox')).toBeFocused();
  await desk.page.keyboard.press('ControlOrMeta+End');
  await desk.page.keyboard.type(' Both of us heard it.');
  await desk.page.keyboard.press('ControlOrMeta+Enter');
  await expect(desk.page.getByText('Nothing is in conflict')).toBeVisible();
  await expect
    .poll(async () => JSON.stringify(await storedRows(train.page, 'answers')))
    .toMatch(/(The greeting.*There was no|There was no.*The greeting).*Both of us heard it\./);
  await desk.close();
  await train.close();
});

function team(page: Page) {
  return page.getByRole('region', { name: 'Team database', exact: true });
}

async function comment(page: Page, text: string) {
  await page.keyboard.press('c');
  const field = page.getByRole('textbox', { name: /^Comment on / });
  await expect(field).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue(text);
}

async function joinWith(page: Page, invite: string, typed: string) {
  const card = team(page);
  await card.locator('input[type=file]').setInputFiles(invite);
  await card.getByLabel('Password for the team database').fill(typed);
  await card.getByRole('button', { name: 'Join the team' }).click();
}

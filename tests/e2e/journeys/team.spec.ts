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

test('two programs meet in one team database, and work goes on while it is gone', async ({ launch }) => {
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

  await server.kill();
  await desk.page.keyboard.press('Alt+1');
  await new RecordingsPage(desk.page).open('proactive');
  const review = new ReviewPage(desk.page);
  await review.ready();
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);
  await desk.page.keyboard.press('Alt+Shift+T');
  await expect(card.getByRole('alert')).toContainText('localhost does not answer');
  await expect(card.getByRole('status')).toContainText('saved on this computer and not shared yet');
  await expectAccessible(desk.page);

  await server.start();
  await card.getByRole('button', { name: 'Share now' }).click();
  await expect(card.getByRole('status')).toContainText('Everything is shared');
  await train.page.keyboard.press('Alt+Shift+T');
  await team(train.page).getByRole('button', { name: 'Share now' }).click();
  await expect.poll(async () => (await storedRows(train.page, 'annotations')).length).toBe(1);
  await desk.close();
  await train.close();
});

function team(page: Page) {
  return page.getByRole('region', { name: 'Team database', exact: true });
}

async function joinWith(page: Page, invite: string, typed: string) {
  const card = team(page);
  await card.locator('input[type=file]').setInputFiles(invite);
  await card.getByLabel('Password for the team database').fill(typed);
  await card.getByRole('button', { name: 'Join the team' }).click();
}

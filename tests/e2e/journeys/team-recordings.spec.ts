import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findPostgres, makeTeamDatabase, startPostgres } from '../../team/postgres.mjs';
import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

const password = 'seven words that nobody else would type';
const opened: (() => Promise<void> | void)[] = [];
test.afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

test('recordings go to the team’s place, are played by whom they are assigned to, and make room and come back', async ({
  launch,
}) => {
  // Two programs and a database server: on a busy machine they start one after another.
  test.setTimeout(240_000);
  const found = await findPostgres();
  test.skip(typeof found === 'string', typeof found === 'string' ? found : '');
  const folder = mkdtempSync(join(tmpdir(), 'earmark-recordings-'));
  opened.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const share = join(folder, 'share');
  mkdirSync(share);
  const invite = await team(folder);

  const desk = await launch();
  await desk.page.getByRole('button', { name: 'Open sample workspace' }).click();
  await expect(new RecordingsPage(desk.page).rows).toHaveCount(4, { timeout: 60_000 });
  await joinTeam(desk.page, invite('ada'));
  await desk.page.keyboard.press('Alt+Shift+S');
  const place = card(desk.page);
  await expect(place.getByRole('button', { name: 'Set the place …' })).toBeFocused();
  await desk.page.keyboard.press('Enter');
  await place.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'not-mounted'));
  await place.getByRole('button', { name: 'Test' }).click();
  await expect(place.getByRole('alert')).toContainText(
    'not-mounted is not there. Connect or mount the share',
  );
  await place.getByRole('textbox', { name: 'Folder' }).fill(share);
  await place.getByRole('button', { name: 'Test' }).click();
  await expect(place.getByText('It works')).toBeVisible();
  await expectAccessible(desk.page);
  await place.getByRole('button', { name: 'Use this place' }).click();
  await expect(place).toContainText(`in the shared folder ${share}`);

  // The share is away when the calls are assigned: they wait, and go once it is back.
  renameSync(share, `${share}-away`);
  await desk.page.keyboard.press('Alt+1');
  await new RecordingsPage(desk.page).rows.first().click();
  await desk.page.keyboard.press('ControlOrMeta+a');
  await desk.page.keyboard.press('Alt+a');
  const dialog = desk.page.getByRole('dialog', { name: 'Assign 4 recordings' });
  await dialog.getByLabel('Kim Ito').check();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await desk.page.keyboard.press('Alt+Shift+S');
  await expect(place.getByRole('alert')).toContainText('is not there');
  await expect(place.getByRole('status')).toContainText('waiting, the oldest since');
  renameSync(`${share}-away`, share);
  await place.getByRole('button', { name: 'Try again' }).click();
  await expect(place.getByRole('status')).toContainText('4 recordings of this computer are there');
  expect(existsSync(join(share, 'earmark-place'))).toBe(true);

  const train = await launch({ data: join(folder, 'train') });
  await expect(train.page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
  await joinTeam(train.page, invite('kim'));
  await train.page.keyboard.press('Alt+1');
  await expect(new RecordingsPage(train.page).rows).toHaveCount(4);
  await expect(away(train.page)).toHaveCount(4);
  await new RecordingsPage(train.page).open('proactive');
  await expect(train.page.getByRole('heading', { name: /is not on this computer/ })).toBeVisible();
  await expectAccessible(train.page);
  await train.page.keyboard.press('Alt+5');
  await train.page.getByRole('button', { name: 'Make available offline …' }).click();
  await expectAccessible(train.page);
  await makeAvailable(train.page, 'What is assigned to me');
  await train.page.keyboard.press('Alt+1');
  await expect(away(train.page)).toHaveCount(0);
  await new RecordingsPage(train.page).open('proactive');
  await new ReviewPage(train.page).ready();

  await desk.page.keyboard.press('Alt+Shift+F');
  const free = desk.page.getByRole('dialog', { name: 'Free up room' });
  await expect(free.getByRole('status')).toContainText('4 recordings of');
  await expectAccessible(desk.page);
  await free.getByRole('button', { name: 'Free up room' }).click();
  await expect(free.getByRole('status')).toContainText('freed, of 4 recordings.');
  await free.getByRole('button', { name: 'Close' }).last().click();
  await expect(free).toHaveCount(0);
  await desk.page.keyboard.press('Alt+1');
  await expect(away(desk.page)).toHaveCount(4);
  await desk.page.keyboard.press('ControlOrMeta+a');
  await desk.page.keyboard.press('Alt+Shift+G');
  await makeAvailable(desk.page, 'The chosen calls');
  await expect(away(desk.page)).toHaveCount(0);
  await new RecordingsPage(desk.page).open('proactive');
  await new ReviewPage(desk.page).ready();
  await desk.close();
  await train.close();
});

/** A team of an admin and an evaluator; answers where the invite of a login lies. */
async function team(folder: string): Promise<(login: string) => string> {
  const server = await startPostgres();
  opened.push(server.stop);
  const owner = await makeTeamDatabase(server, 'earmark');
  await owner.query(`SELECT earmark.add_person('ada', $1, 'Ada Moss', 'admin', 'Billing')`, [password]);
  await owner.query(`SELECT earmark.add_person('kim', $1, 'Kim Ito', 'evaluator', 'Billing')`, [password]);
  const { rows } = await owner.query('SELECT id FROM earmark.store');
  await owner.end();
  const { host, port, ca } = server;
  return (login) => {
    const path = join(folder, `${login}.earmark-invite.json`);
    const about = { format: 'earmark-team-invite', version: 1, team: 'Billing team', login };
    writeFileSync(path, JSON.stringify({ ...about, host, port, ca, database: 'earmark', store: rows[0].id }));
    return path;
  };
}

async function joinTeam(page: Page, invite: string) {
  await page.keyboard.press('Alt+Shift+T');
  const database = page.getByRole('region', { name: 'Team database', exact: true });
  await database.locator('input[type=file]').setInputFiles(invite);
  await database.getByLabel('Password for the team database').fill(password);
  await database.getByRole('button', { name: 'Join the team' }).click();
  await expect(database.getByRole('status')).toContainText('Everything is shared');
}

async function makeAvailable(page: Page, scope: string) {
  const dialog = page.getByRole('dialog', { name: 'Make available offline' });
  await expect(dialog.getByLabel(scope)).toBeChecked();
  await expect(dialog.getByRole('status')).toContainText(/^4 recordings of .* to fetch\./);
  await dialog.getByRole('button', { name: 'Make available' }).click();
  await expect(dialog).toHaveCount(0);
}

function card(page: Page) {
  return page.getByRole('region', { name: 'Recordings of the team', exact: true });
}

function away(page: Page) {
  return page.getByRole('grid').getByRole('img', { name: /not on this computer|on its way/ });
}

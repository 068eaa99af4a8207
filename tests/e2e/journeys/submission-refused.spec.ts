import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startHostileProxy } from '../../team/hostile-proxy';
import { findPostgres, makeTeamDatabase, startPostgres } from '../../team/postgres.mjs';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

const password = 'seven words that nobody else would type';
const written = 'Written on the other computer, before this one submitted.';

/** What a journey has opened besides its program; a broken one leaves no server behind. */
const opened: (() => unknown)[] = [];
test.afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

test('a submission that the team database refuses is a draft again, says why, and loses nothing', async ({
  launch,
}) => {
  // A program and a database server: on a busy machine they start one after another.
  test.setTimeout(240_000);
  const found = await findPostgres();
  test.skip(typeof found === 'string', typeof found === 'string' ? found : '');
  const server = await startPostgres();
  opened.push(server.stop);
  const owner = await makeTeamDatabase(server, 'earmark');
  opened.push(() => owner.end());
  await owner.query(`SELECT earmark.add_person('kim', $1, 'Kim Ito', 'evaluator', 'Billing')`, [password]);
  const store = (await owner.query('SELECT id FROM earmark.store')).rows[0].id;
  const line = await startHostileProxy(server.port);
  opened.push(line.close);

  const { page } = await launch();
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  await expect(new RecordingsPage(page).rows).toHaveCount(4, { timeout: 60_000 });
  const folder = mkdtempSync(join(tmpdir(), 'earmark-invite-'));
  opened.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const invite = join(folder, 'kim.earmark-invite.json');
  const about = { format: 'earmark-team-invite', version: 1, team: 'Billing team', login: 'kim', store };
  const there = { host: server.host, port: line.port, ca: server.ca, database: 'earmark' };
  writeFileSync(invite, JSON.stringify({ ...about, ...there }));
  await page.keyboard.press('Alt+Shift+T');
  const card = page.getByRole('region', { name: 'Team database', exact: true });
  await card.locator('input[type=file]').setInputFiles(invite);
  await card.getByLabel('Password for the team database').fill(password);
  await card.getByRole('button', { name: 'Join the team' }).click();
  await expect(card.getByRole('status')).toContainText('Everything is shared');

  await page.keyboard.press('Alt+1');
  await new RecordingsPage(page).open('proactive');
  const review = new ReviewPage(page);
  await review.ready();
  const lines = page.locator('[data-line]');
  // An answer brings up another line.
  for (let index = 0; index < (await lines.count()); index += 1) {
    await expect(lines.nth(index)).toHaveAttribute('aria-current', 'true');
    await review.keys('1');
    await expect(lines.nth(index).getByRole('button', { pressed: true })).toHaveCount(1);
    await review.keys('ArrowDown');
  }
  const count = await lines.count();
  const sharing = page.locator('[data-sharing]');
  await expect
    .poll(async () => (await owner.query(`SELECT FROM earmark.entity WHERE kind = 'answers'`)).rowCount)
    .toBe(count);
  await expect(sharing).toHaveText('shared');

  line.plan({ kind: 'cut', side: 'there', after: 0 });
  line.breakOff();
  await expect(sharing).toHaveText(/^team away$| to share$/);
  await writeElsewhere();
  await review.keys('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Submit this evaluation?' })).toBeVisible();
  await review.keys('Enter');
  await expect(page.getByText(/^Submitted .* seal/)).toBeVisible();
  await expect(sharing).toHaveText(/ to share$/);

  line.plan({ kind: 'whole' });
  await sharing.click();
  await card.getByRole('button', { name: 'Share now' }).click();
  await expect(card.getByRole('status')).toContainText('Everything is shared');
  await expect(page.getByRole('button', { name: '1 conflict' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await review.ready();
  const notice = page.getByRole('alert').filter({ hasText: 'Not submitted' });
  await expect(notice).toContainText(
    '1 line had been changed on another computer before. Everything is here now',
  );
  await notice.getByRole('button', { name: /^Line 1: / }).click();
  await expect(lines.first()).toHaveAttribute('aria-current', 'true');
  await expect(lines.first().getByRole('textbox')).toHaveValue(written);
  await expect(lines.getByRole('button', { pressed: true })).toHaveCount(count);

  await review.keys('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Submit this evaluation?' })).toBeVisible();
  await review.keys('Enter');
  await expect(page.getByText(/^Submitted .* seal/)).toBeVisible();
  await expect(notice).toHaveCount(0);
  await expect(sharing).toHaveText('shared');
  await expect(page.getByRole('button', { name: '1 conflict' })).toHaveCount(0);
  const { rows } = await owner.query(
    `SELECT e.state, e.fields ->> 'comment' AS comment FROM earmark.entity e WHERE e.kind = 'answers' AND e.fields ->> 'comment' <> ''`,
  );
  expect(rows).toEqual([{ state: 'submitted', comment: written }]);

  /** The same person at another computer comments on the first line. */
  async function writeElsewhere(): Promise<void> {
    const first = await lines.first().getAttribute('data-line');
    const answers = await owner.query<{ id: string }>(`SELECT id FROM earmark.entity WHERE kind = 'answers'`);
    const { host, port, ca } = server;
    const other = new pg.Client({
      ...{ host, port, database: 'earmark', user: 'kim', password },
      ...{ ssl: { ca }, enableChannelBinding: true },
    });
    await other.connect();
    const operation = {
      ...{
        op: 'elsewhere/0',
        kind: 'answers',
        id: answers.rows.find(({ id }) => id.endsWith(`:${first}`))?.id,
      },
      ...{ stamp: `${Date.now()}0000-bbbbbbbbbbbb`, set: { comment: written }, unset: [], blank: [] },
      ...{ deleted: null, base: {}, epoch: 0, seen: null },
    };
    const { rows: answered } = await other.query('SELECT earmark.push(1, $1, 0, NULL, $2, $3) AS answer', [
      ...[store, 'bbbbbbbbbbbb', JSON.stringify([operation])],
    ]);
    await other.end();
    expect(answered[0].answer.results).toMatchObject([{ r: 'ok' }]);
  }
});

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EncryptionCard } from '../pages/encryption-card';
import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import type { RunningEarmark } from '../support/launch-earmark';
import { lyingRows } from '../support/page-rows';
import { beginPlain } from '../support/plain-workspace';

/** What somebody writes, and what the import says of the customer. */
const [comment, ticket] = ['Zinnoberrot geschrieben', 'T-20815'];
const question = 'Greets with company and own name';

/** Writes a comment on the complaint and ends Earmark once it is on the disk. */
async function writeComment(earmark: RunningEarmark): Promise<void> {
  await (await openComplaint(earmark)).comment(question, comment);
  await expect(earmark.page.locator('[data-saved]')).toHaveAttribute('data-saved', 'saved');
  await expect.poll(async () => JSON.stringify(await storedRows(earmark.page, 'answers'))).toContain(comment);
  expect(JSON.stringify(await storedRows(earmark.page, 'interactions'))).toContain(ticket);
  await earmark.close();
}

/** How often a text stands in the files that Chromium keeps the window's database in, however it writes texts. */
function timesInFiles({ profile }: RunningEarmark, text: string): number {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && one.parentPath.includes('IndexedDB'),
  );
  expect(files.length).toBeGreaterThan(2);
  const bytes = Buffer.concat(files.map((one) => readFileSync(join(one.parentPath, one.name))));
  const forms = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')];
  return forms.filter((form) => bytes.includes(form)).length;
}

test('what is written and who called stands nowhere in the files of the window’s database, and is there after a restart', async ({
  earmark,
  launch,
}) => {
  await writeComment(earmark);
  for (const text of [comment, ticket]) expect(timesInFiles(earmark, text), text).toBe(0);
  const again = await launch();
  await expect.poll(async () => JSON.stringify(await storedRows(again.page, 'answers'))).toContain(comment);
});

test('it does stand there where nothing is encrypted, so that the files are the right ones', async ({
  launch,
  data,
}) => {
  await beginPlain(data);
  const earmark = await launch();
  await writeComment(earmark);
  for (const text of [comment, ticket]) expect(timesInFiles(earmark, text), text).toBeGreaterThan(0);
});

test('encryption is turned on and off with work in the window: its rows are sealed and opened behind it, and all of it stays', async ({
  launch,
  data,
}) => {
  test.slow();
  await beginPlain(data);
  process.env.EARMARK_KEYS = join(data, 'keys of the account');
  const earmark = await launch();
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.comment(question, comment);
  const tables = ['answers', 'interactions', 'recordings', 'undoStacks'];
  const sealed = async () =>
    Promise.all(tables.map(async (table) => (await lyingRows(page, table)).map((row) => 'sealed' in row)));
  const everyRow = (isSealed: boolean) => async () => {
    const found = await sealed();
    return found.every((rows) => rows.length > 0 && rows.every((one) => one === isSealed));
  };
  await expect.poll(everyRow(false)).toBe(true);

  const encryption = new EncryptionCard(page);
  await encryption.turnOn();
  // Writing goes on while rows are written anew.
  await page.keyboard.press('Alt+2');
  await review.ready();
  const field = page.getByRole('textbox', { name: `Comment on ${question}` });
  await expect(field).toHaveValue(comment);
  await review.comment('Confirms who the customer is before discussing the account', 'unter Verschluss');
  await expect.poll(everyRow(true)).toBe(true);

  await encryption.turnOff();
  await page.keyboard.press('Alt+2');
  await review.ready();
  await review.comment('Takes ownership of the problem', 'wieder offen');
  await expect.poll(everyRow(false)).toBe(true);
  const texts = [comment, 'unter Verschluss', 'wieder offen'];
  const stored = async (where: RunningEarmark) => JSON.stringify(await storedRows(where.page, 'answers'));
  await expect(page.locator('[data-saved]')).toHaveAttribute('data-saved', 'saved');
  for (const text of texts) expect(await stored(earmark), text).toContain(text);
  await earmark.kill();

  // And from the journal alone, which was written anew twice.
  rmSync(earmark.profile, { recursive: true });
  const refilled = await launch();
  await expect(new RecordingsPage(refilled.page).rows).toHaveCount(1);
  for (const text of texts) expect(await stored(refilled), text).toContain(text);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openComplaint } from '../pages/open-complaint';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import type { RunningEarmark } from '../support/launch-earmark';
import { beginPlain } from '../support/plain-workspace';

/** What somebody writes, and what the import says of the customer. */
const [comment, ticket] = ['Zinnoberrot geschrieben', 'T-20815'];

/** Writes a comment on the complaint and ends Earmark once it is on the disk. */
async function writeComment(earmark: RunningEarmark): Promise<void> {
  const review = await openComplaint(earmark);
  await review.comment('Greets with company and own name', comment);
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

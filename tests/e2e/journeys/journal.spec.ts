import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('the journal is checked in the program, and an entry that was changed on disk is named', async ({
  launch,
  data,
}) => {
  const first = await launch();
  await first.page.getByRole('button', { name: 'Open sample workspace' }).click();
  const { rows } = new RecordingsPage(first.page);
  await expect(rows).toHaveCount(4, { timeout: 60_000 });
  // What stands behind an entry tells that it was changed; the last one would count as unfinished.
  await rows.filter({ hasText: 'T-20815' }).dblclick();
  const review = new ReviewPage(first.page);
  await review.ready();
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);
  await expect(first.page.locator('[data-saved="saved"]')).toBeVisible();
  await first.page.keyboard.press('Alt+Shift+J');
  const check = first.page.getByRole('region', { name: 'Check of the journal' });
  await expect(check).toContainText(/All \d+ entries hold/);
  const journal = first.page.getByRole('region', { name: 'Journal', exact: true });
  const head = (await journal.locator('dd code').first().textContent()) ?? '';
  await expect(journal).toContainText(': whole');
  await expectAccessible(first.page);

  // Who opened the call, found by a word of what was done and by its ticket.
  await first.page.keyboard.press('Alt+Shift+A');
  const trail = first.page.getByRole('dialog', { name: 'Audit trail' });
  await trail.getByLabel('Find entries').fill('open 20815');
  const entries = trail.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem');
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText('Open call in Review');
  await expectAccessible(first.page);
  await first.page.keyboard.press('Escape');
  await expect(trail).toBeHidden();

  const noted = journal.getByLabel('Head hash noted elsewhere');
  await noted.fill(head);
  await journal.getByRole('button', { name: 'Check the journal' }).click();
  await expect(check).toContainText('The hash you noted is that of entry');
  await noted.fill('f'.repeat(64));
  await journal.getByRole('button', { name: 'Check the journal' }).click();
  await expect(check).toContainText('No entry bears the hash you noted');
  await noted.fill('not a hash');
  await expect(journal.getByRole('button', { name: 'Check the journal' })).toBeDisabled();
  await first.kill();

  const generation = readFileSync(join(data, 'journal', 'current'), 'utf8').trim();
  const folder = join(data, 'journal', generation);
  const segment = join(folder, readdirSync(folder).sort()[0] ?? '');
  const bytes = readFileSync(segment);
  // A byte of what the first entry holds, behind the head of the segment and that of its record.
  bytes[130] = (bytes[130] ?? 0) ^ 1;
  writeFileSync(segment, bytes);

  const second = await launch();
  await expect(new RecordingsPage(second.page).rows).toHaveCount(4);
  await second.page.keyboard.press('Alt+Shift+J');
  const found = second.page.getByRole('region', { name: 'Check of the journal' });
  await expect(found).toContainText('An earlier journal, kept since it was damaged, does not');
  await expect(found.getByRole('listitem')).toContainText(/^Entry 1 was changed: .*byte/);
});

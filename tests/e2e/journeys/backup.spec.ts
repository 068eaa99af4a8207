import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessibleInBothThemes } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('a workspace is backed up and restored on a second machine by its passphrase, with its evaluations and its sound', async ({
  launch,
}) => {
  const first = await launch();
  await first.page.getByRole('button', { name: 'Open sample workspace' }).click();
  const recordings = new RecordingsPage(first.page);
  await expect(recordings.rows).toHaveCount(4, { timeout: 60_000 });
  await recordings.open('proactive');
  const review = new ReviewPage(first.page);
  await review.ready();
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);

  const away = mkdtempSync(join(tmpdir(), 'earmark-backup-'));
  const path = join(away, 'work.earmark.tar');
  await first.page.keyboard.press('Alt+Shift+B');
  const card = first.page.getByRole('region', { name: 'Backup', exact: true });
  const target = card.getByLabel('Back up to');
  await expect(target).toBeFocused();
  await target.fill(path);
  const passphrase = 'four words for Monday';
  await card.getByLabel('Passphrase, if it is to have one').fill(passphrase);
  const again = card.getByLabel('The passphrase once more');
  await again.fill('four words for monday');
  await expect(card.getByRole('status').first()).toContainText('The two are not the same.');
  await expect(card.getByRole('button', { name: 'Back up' })).toBeDisabled();
  await again.fill(passphrase);
  await first.page.keyboard.press('Enter');
  await expect(card.getByRole('status')).toContainText('4 recordings are in');
  await expect(card.getByRole('status')).toContainText('Whoever has its passphrase can open it.');
  await first.close();

  const second = await launch({ data: join(away, 'second') });
  await expect(second.page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
  await second.page.keyboard.press('Alt+Shift+U');
  const there = second.page.getByRole('region', { name: 'Backup', exact: true });
  const source = there.getByLabel('Restore from');
  await expect(source).toBeFocused();

  const whole = readFileSync(path);
  const cut = join(away, 'cut.tar');
  writeFileSync(cut, whole);
  truncateSync(cut, whole.length - 2000);
  await source.fill(cut);
  await second.page.keyboard.press('Enter');
  await expect(there.getByRole('alert')).toContainText('cut off');

  await source.fill(path);
  await second.page.keyboard.press('Enter');
  await expect(there.getByRole('alert')).toContainText('closed with a passphrase');
  const secret = there.getByLabel('Passphrase of this backup');
  await expect(secret).toBeFocused();
  await secret.fill('four words for Tuesday');
  await second.page.keyboard.press('Enter');
  await expect(there.getByRole('alert')).toContainText('This is not the passphrase of this backup.');
  await secret.fill(passphrase);
  await second.page.keyboard.press('Enter');
  const preview = there.getByRole('region', { name: 'What restoring would change' });
  await expect(preview).toContainText('4 calls, 1 evaluation');
  await expect(preview).toContainText('the files of 4 recordings');
  await expectAccessibleInBothThemes(second.page, 'what restoring would change');
  await preview.getByRole('button', { name: 'Restore' }).click();

  const restored = new RecordingsPage(second.page);
  await expect(restored.rows).toHaveCount(4, { timeout: 60_000 });
  await restored.open('proactive');
  const reviewThere = new ReviewPage(second.page);
  await reviewThere.ready();
  await expect(reviewThere.marks).toHaveCount(1);
  await second.close();
  rmSync(away, { recursive: true, force: true, maxRetries: 5 });
});

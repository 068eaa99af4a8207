import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { expect, test } from '../support/earmark-test';

test('the recovery key is kept once, opens a backup on a second machine, and this one when it has lost its key', async ({
  launch,
  data,
}) => {
  test.slow();
  const away = mkdtempSync(join(tmpdir(), 'earmark-encryption-'));
  const keysOf = (machine: string) => {
    process.env.EARMARK_KEYS = join(away, machine);
  };
  keysOf('first');
  const first = await launch();
  await first.page.getByRole('button', { name: 'Open sample workspace' }).click();
  const recordings = new RecordingsPage(first.page);
  await expect(recordings.rows).toHaveCount(4, { timeout: 60_000 });
  await recordings.open('proactive');
  const review = new ReviewPage(first.page);
  await review.ready();
  await review.keys('m');
  await expect(review.marks).toHaveCount(1);

  await first.page.keyboard.press('Alt+Shift+K');
  const dialog = first.page.getByRole('dialog');
  const groups = dialog.getByRole('list', { name: 'Recovery key' }).locator('code');
  await expect(groups).toHaveCount(8);
  const recoveryKey = (await groups.allTextContents()).join('-');
  await first.page.keyboard.press('Enter');
  const field = dialog.getByLabel(/Group \d of the recovery key/);
  await expect(field).toBeFocused();
  const label = await dialog.getByText(/^Group \d of the recovery key$/).textContent();
  const asked = Number(/\d/.exec(label ?? '')?.[0]);
  await field.fill('AAAAA');
  await first.page.keyboard.press('Enter');
  await expect(dialog).toContainText('That is not this group of the recovery key.');
  await field.fill((recoveryKey.split('-')[asked - 1] ?? '').toLowerCase());
  await first.page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const encryption = first.page.getByRole('region', { name: 'Encryption' });
  await expect(encryption.locator('[data-encryption="on"]')).toBeVisible();
  expect(readFileSync(join(data, 'keys.json'), 'utf8')).not.toContain(recoveryKey);

  const path = join(away, 'work.earmark.tar');
  const card = first.page.getByRole('region', { name: 'Backup', exact: true });
  await card.getByLabel('Back up to').fill(path);
  await first.page.keyboard.press('Enter');
  await expect(card.getByRole('status')).toContainText('4 recordings are in');
  await first.close();

  keysOf('second');
  const second = await launch({ data: join(away, 'second data') });
  await expect(second.page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
  await second.page.keyboard.press('Alt+Shift+U');
  const there = second.page.getByRole('region', { name: 'Backup', exact: true });
  await there.getByLabel('Restore from').fill(path);
  await second.page.keyboard.press('Enter');
  await expect(there.getByRole('alert')).toContainText('This backup is encrypted');
  const key = there.getByLabel('Recovery key of this backup');
  await expect(key).toBeFocused();
  await key.fill(recoveryKey.replace(/^./, (letter) => (letter === '0' ? '1' : '0')));
  await second.page.keyboard.press('Enter');
  await expect(there.getByRole('alert')).toContainText('Group 1 of the recovery key is not right');
  await key.fill(recoveryKey);
  await second.page.keyboard.press('Enter');
  const preview = there.getByRole('region', { name: 'What restoring would change' });
  await expect(preview).toContainText('An encrypted backup');
  await preview.getByRole('button', { name: 'Restore' }).click();
  const restored = new RecordingsPage(second.page);
  await expect(restored.rows).toHaveCount(4, { timeout: 60_000 });
  await restored.open('proactive');
  const again = new ReviewPage(second.page);
  await again.ready();
  await expect(again.marks).toHaveCount(1);
  await second.close();

  keysOf('first, set up anew');
  rmSync(join(data, 'keychain'), { recursive: true, force: true });
  const third = await launch();
  await expect(third.page.getByRole('heading', { name: 'This workspace is encrypted' })).toBeVisible();
  const typed = third.page.getByLabel('Recovery key');
  await typed.fill(recoveryKey.replace(/.$/, (letter) => (letter === '0' ? '1' : '0')));
  await expect(third.page.getByText('Group 8 is not right.')).toBeVisible();
  await typed.fill(recoveryKey);
  await third.page.keyboard.press('Enter');
  await expect(new RecordingsPage(third.page).rows).toHaveCount(4);
  await third.close();
  rmSync(away, { recursive: true, force: true, maxRetries: 5 });
});

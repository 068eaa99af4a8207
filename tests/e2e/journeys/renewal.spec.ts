import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openComplaint } from '../pages/open-complaint';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { SettingsPage } from '../pages/settings-page';
import { expect, test } from '../support/earmark-test';

test('a call that an older version analysed opens, with its waveform and signals made anew', async ({
  launch,
}) => {
  const first = await launch();
  await openComplaint(first);
  await first.close();

  const recordings = join(first.data, 'recordings');
  const [id = ''] = readdirSync(recordings).filter((name) => /^[0-9a-f]{64}$/.test(name));
  const peaksPath = join(recordings, id, 'peaks');
  const peaks = readFileSync(peaksPath);
  peaks.writeUInt16LE(0, 4); // the version of the format
  writeFileSync(peaksPath, peaks);
  const signalsPath = join(recordings, id, 'signals.json');
  const signals = readFileSync(signalsPath, 'utf8');
  writeFileSync(signalsPath, signals.replace(/"version":\d+/, '"version":0'));

  const { page } = await launch();
  await new RecordingsPage(page).rows.first().dblclick();
  const review = new ReviewPage(page);
  await review.ready();
  await page.getByRole('tab', { name: 'Signals' }).click();
  await expect(page.getByRole('region', { name: 'Signals' })).toContainText('Talk share');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => readFileSync(peaksPath).readUInt16LE(4)).toBe(1);
});

test('another length of dead air tells other dead air at once, and no length is taken that means nothing', async ({
  launch,
}) => {
  const earmark = await launch();
  const { page } = earmark;
  await openComplaint(earmark);
  await page.getByRole('tab', { name: 'Signals' }).click();
  const panel = page.getByRole('region', { name: 'Signals' });
  await expect(panel).toContainText('Dead air');
  const deadAir = panel.locator('dt', { hasText: 'Dead air' });
  await expect(deadAir).toHaveAttribute('aria-description', /for 3 s or longer/);

  await new SettingsPage(page).open('Call signals');
  const field = page.getByLabel('Dead air from');
  await field.fill('500');
  await expect(page.getByText(/Type a length between/)).toBeVisible();
  await field.fill('0.5');
  await expect(page.getByText(/Type a length between/)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Call signals' })).toContainText('Saved.');
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(deadAir).toHaveAttribute('aria-description', /for 0.5 s or longer/);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Back to Earmark’s own lengths' }).click();
  await expect(field).toHaveValue('3 s');
});

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSound } from '../../../main/recordings/analyse';
import { dialogicOf, laneOf } from '../../main/recordings/raw-files';
import { expectAccessible } from '../pages/accessible';
import { ImportPage } from '../pages/import-page';
import { RecordingsPage } from '../pages/recordings-page';
import { expect, test } from '../support/earmark-test';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

test('headerless files are read as they sound, channels have the roles that were said, and both are remembered', async ({
  earmark: { page },
  data,
}) => {
  const folder = join(data, 'recorder');
  mkdirSync(folder);
  const speech = await agentOf(join(calls, 'call-0002.wav'), 36, 44);
  writeFileSync(join(folder, 'call.vox'), dialogicOf(speech));
  copyFileSync(join(calls, 'call-0012.wav'), join(folder, 'stereo.wav'));

  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  const raw = importing.dialog.getByRole('region', { name: 'Files without a header' });
  await expect(raw.getByRole('status')).toHaveText('call.vox would be 0:08.0 long and sounds like speech.');
  await expect(raw.getByRole('button', { name: 'Play' })).toBeEnabled();
  await raw.getByRole('combobox', { name: 'Sample rate' }).click();
  await page.getByRole('option', { name: '6 kHz', exact: true }).click();
  await expect(raw.getByRole('status')).toContainText('would be 0:10.6 long');
  await expectAccessible(page);

  const channels = importing.dialog.getByRole('region', { name: 'Who is on which channel' });
  const [left, right] = [1, 2].map((channel) =>
    channels.getByRole('combobox', { name: `Channel ${channel} of 2` }),
  );
  await expect(left ?? channels).toHaveValue('Agent');
  await page.keyboard.press('Alt+x');
  await expect(left ?? channels).toHaveValue('Customer');
  await expect(right ?? channels).toHaveValue('Agent');
  await importing.importAll('2 recordings', /^2 imported/);
  await importing.done();
  const { rows } = new RecordingsPage(page);
  await expect(rows.filter({ hasText: 'call.vox' })).toContainText('0:11');
  await expect(rows).toHaveCount(2);

  await importing.open();
  await importing.look(folder);
  await expect(raw.getByText('.vox, 1 file · as last time')).toBeVisible();
  await expect(raw.getByRole('combobox', { name: 'Sample rate' })).toHaveValue('6 kHz');
  await expect(left ?? channels).toHaveValue('Customer');
});

/** What the first channel of a call says between two seconds, at its own rate. */
async function agentOf(path: string, from: number, to: number): Promise<Int16Array> {
  const source = await openSound(path);
  const { channels, sampleRate } = source;
  const lanes: Int16Array[] = [];
  for (const block of source.blocks()) lanes.push(laneOf(block, channels, 0));
  source.close();
  const lane = Int16Array.from(lanes.flatMap((part) => [...part]));
  return lane.slice(from * sampleRate, to * sampleRate);
}

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../pages/accessible';
import { ImportPage } from '../pages/import-page';
import { RecordingsPage } from '../pages/recordings-page';
import { expect, test } from '../support/earmark-test';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** A folder of real calls under new names, with texts beside them. */
function folderOf(folder: string, calls: Record<string, string>, texts: Record<string, string | Buffer>) {
  mkdirSync(folder, { recursive: true });
  for (const [name, call] of Object.entries(calls)) {
    copyFileSync(join(fixtures, 'calls', call), join(folder, name));
  }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  return folder;
}

const fixture = (name: string) => readFileSync(join(fixtures, 'metadata', name));
const two = { 'one.wav': 'call-0001.wav', 'two.wav': 'call-0009.wav' };

test('a Genesys folder: what lies beside each recording is known by its shape and comes in with it', async ({
  earmark: { page },
  data,
}) => {
  const json = String(fixture('genesys_metadata.json'));
  const folder = folderOf(join(data, 'genesys'), two, {
    'one_metadata.json': json,
    'two_metadata.json': json.replace('Maya Ode', 'Kim Vance').replace('conv-1', 'conv-2'),
  });
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  const details = importing.dialog.getByRole('region', { name: 'Details of the calls' });
  await expect(details.getByText('*_metadata.json')).toBeVisible();
  await expect(details.getByText('Genesys Cloud · 2 JSON files beside the recordings')).toBeVisible();
  await expect(details.getByText('2 of 2 files name a recording')).toBeVisible();
  await expect(importing.outlook).toContainText('2 recordings are read; all of them get details.');
  await details.getByText('First rows as understood').click();
  await expect(details.getByRole('cell', { name: 'Kim Vance' })).toBeVisible();
  await expectAccessible(page);
  await importing.importAll('2 recordings', /^2 imported/);
  await importing.done();
  const { rows } = new RecordingsPage(page);
  await expect(rows.filter({ hasText: 'one.wav' })).toContainText('Maya Ode');
  await expect(rows.filter({ hasText: 'two.wav' })).toContainText('Kim Vance');
});

test('a Huawei index needs no header, and is mapped once', async ({ earmark: { page }, data }) => {
  const index = fixture('huawei-index.csv');
  const folder = folderOf(join(data, 'huawei'), two, { 'record.idx': index });
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  await expect(importing.dialog.getByText('Huawei Cloud CEC · index without a header')).toBeVisible();
  await expect(importing.dialog.getByRole('combobox', { name: 'Column caller_no stands for' })).toHaveValue(
    'Customer key',
  );
  await expect(
    importing.dialog.getByRole('combobox', { name: 'Which time zone are the times in?' }),
  ).toBeVisible();
  await importing.importAll('2 recordings', /^2 imported/);
  await importing.done();
  await expect(new RecordingsPage(page).rows).toHaveCount(2);

  writeFileSync(join(folder, 'record.idx'), String(index).replace('1003', '2003'));
  await importing.open();
  await importing.look(join(folder, 'record.idx'));
  await expect(importing.dialog.getByText('mapped as last time')).toBeVisible();
  await expect(importing.outlook).toContainText('1 call in the library is brought up to date.');
  await expect(importing.outlook).toContainText('1 call in the library hears nothing new.');
  await importing.dialog.getByRole('button', { name: 'Read the details' }).click();
  await expect(importing.dialog.getByText(/1 in the library brought up to date/)).toBeVisible();
});

test('file names are read by a pattern that is known, or written with its effect in sight', async ({
  earmark: { page },
  data,
}) => {
  const folder = folderOf(
    join(data, 'names'),
    {
      'CXone recording_Ada Byron_2026-10-02T09-14-05[UTC]_4711.wav': 'call-0001.wav',
      'CXone recording_Kim_Vance_2026-10-03T10-40-51[UTC]_4712.wav': 'call-0009.wav',
    },
    {},
  );
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  const names = importing.dialog.getByRole('list', { name: 'The first names as they will be understood' });
  await importing.dialog.getByRole('checkbox', { name: 'Use the file names' }).check();
  const pattern = importing.dialog.getByRole('combobox', { name: 'How the files are named' });
  await pattern.fill('CXone recording_{agent name}{call id}');
  await expect(importing.dialog.getByText(/Two parts touch at character 29/)).toBeVisible();
  await pattern.fill('{agent name}_{customer number}_x');
  await expect(names.getByText('does not fit')).toHaveCount(2);
  await pattern.fill('CXone recording_{agent name}_{call start time}[UTC]_{id}');
  await expect(importing.dialog.getByText('2 of 2 names fit')).toBeVisible();
  await expect(names.getByRole('listitem').nth(1)).toContainText(/Agent name Kim_Vance/);
  await pattern.press('Tab');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expectAccessible(page);
  await importing.importAll('2 recordings', /^2 imported/);
  await importing.done();
  const { rows } = new RecordingsPage(page);
  await expect(rows.filter({ hasText: 'Ada Byron' })).toHaveCount(1);

  // What was confirmed is suggested the next time.
  await importing.open();
  await importing.look(folder);
  await expect(importing.dialog.getByRole('checkbox', { name: 'Use the file names' })).toBeChecked();
  await expect(pattern).toHaveValue('CXone recording_{agent name}_{call start time}[UTC]_{id}');
  await expect(importing.outlook).toContainText('2 of them look as if they were in the library already');
});

test('a survey comes alone, finds its calls by contact, and says what it could not read', async ({
  earmark: { page },
  data,
}) => {
  const folder = folderOf(join(data, 'calls'), two, { 'export.csv': fixture('bright-pattern.csv') });
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  await expect(importing.dialog.getByText(/Bright Pattern · table/)).toBeVisible();
  await importing.importAll('2 recordings', /^2 imported/);
  await importing.done();

  const survey = folderOf(join(data, 'survey'), {}, { 'survey.csv': fixture('survey.csv') });
  await importing.open();
  await importing.look(survey);
  await expect(importing.dialog.getByText(/2 of 3 rows name a recording/)).toBeVisible();
  await expect(importing.outlook).toContainText('2 calls in the library are brought up to date.');
  await expect(importing.outlook).toContainText('row 3, column “CSAT”: “zwei” is not a number');
  await importing.dialog.getByRole('button', { name: 'Read the details' }).click();
  await expect(importing.dialog.getByText(/2 in the library brought up to date, 2 notes/)).toBeVisible();
  await importing.done();
});

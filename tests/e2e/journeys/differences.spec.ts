import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../pages/accessible';
import { ImportPage } from '../pages/import-page';
import { RecordingsPage } from '../pages/recordings-page';
import { expect, test } from '../support/earmark-test';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

const table = (...rows: string[]) => ['file name,agent name,team,csat', ...rows, ''].join('\n');

test('an import that contradicts what was set by hand is shown, settled by key, and undone', async ({
  earmark: { page },
  data,
}) => {
  const folder = join(data, 'calls');
  mkdirSync(folder);
  for (const [name, call] of [
    ['one.wav', 'call-0001.wav'],
    ['two.wav', 'call-0009.wav'],
  ] as const)
    copyFileSync(join(calls, call), join(folder, name));
  const file = join(folder, 'details.csv');
  writeFileSync(file, table('one.wav,Ada Byron,North,2', 'two.wav,Kim Vance,North,4'));
  const importing = new ImportPage(page);
  const recordings = new RecordingsPage(page);
  const call = (name: string) => recordings.rows.filter({ hasText: name });
  const dialog = page.getByRole('dialog', { name: 'Differences between your edits and imports' });
  const line = (name: string) => dialog.getByRole('row', { name });
  const toSettle = page.getByRole('button', { name: /^Settle \d+ differences? …/ });
  await recordings.importPath(folder, { recordings: 2 });

  await test.step('details are set by hand', async () => {
    await setByHand(recordings, 'one.wav', 'CSAT', '5');
    await setByHand(recordings, 'two.wav', 'Team', 'Retention');
    await expect(toSettle).toHaveCount(0);
  });

  await test.step('another import of them is foretold and reported, and overwrites nothing', async () => {
    writeFileSync(file, table('one.wav,Ada Lovelace,North,1', 'two.wav,Kim Vance,South,4'));
    await importing.open();
    await importing.look(file);
    await expect(importing.outlook).toContainText('2 details that you set by hand');
    await importing.dialog.getByRole('button', { name: 'Read the details' }).click();
    await expect(
      importing.dialog.getByText(/2 details that you set by hand have another value/),
    ).toBeVisible();
    await importing.done();
    await expect(call('one.wav')).toContainText('Ada Lovelace');
    await expect(call('one.wav')).toContainText('≠ 5');
    await expect(call('two.wav')).toContainText('≠ Retention');
    await expect(call('one.wav').getByRole('img', { name: /The import of .* says 1\./ })).toBeVisible();
  });

  await test.step('each is settled by a key of its own', async () => {
    await page.keyboard.press('Alt+d');
    await expect(line('CSAT of one.wav')).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('m');
    await expect(line('CSAT of one.wav')).toHaveAccessibleName(/yours is to count/);
    await expect(line('Team of two.wav')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('t');
    await expect(line('Team of two.wav')).toHaveAccessibleName(/the import’s is to count/);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(call('two.wav')).toContainText('South');
    await expect(toSettle).toHaveCount(0);
    expect(await recordings.column('CSAT')).toContain('5');
  });

  await test.step('undo opens the question again, and all are settled at once', async () => {
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Undone: Settle differences')).toBeVisible();
    await expect(call('two.wav')).toContainText('≠ Retention');
    await toSettle.click();
    await expect(line('CSAT of one.wav')).toBeFocused();
    await page.keyboard.press('Shift+T');
    await expect(dialog).toHaveCount(0);
    await expect(toSettle).toHaveCount(0);
    await expect(call('two.wav')).toContainText('South');
    expect(await recordings.column('CSAT')).toContain('1');
  });
});

/** Sets a detail of one call in the editing dialog, by key. */
async function setByHand(recordings: RecordingsPage, name: string, detail: string, value: string) {
  const { page, rows } = recordings;
  await rows.filter({ hasText: name }).click();
  await page.keyboard.press('Alt+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Add a detail' }).fill(detail);
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: detail }).fill(value);
  await dialog.getByRole('button', { name: 'Change 1' }).click();
  await expect(dialog).toHaveCount(0);
}

import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/accessible';
import { importCalls } from '../pages/import-calls';
import { ImportPage } from '../pages/import-page';
import { storedRows } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';
import { storeRows } from '../support/store-rows';

const at = '2026-11-29T20:00:00.000Z';
const id = (n: number) => `0193f0aa-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Two clips with notes in a playlist, an exercise over the second and a pair of both, of the calls that are here. */
async function seedPlaylist(page: Page) {
  const recordings = await storedRows(page, 'recordings');
  const idOf = (name: string) => recordings.find((one) => Reflect.get(one, 'fileName') === name)?.id ?? '';
  const row = (table: string, record: { readonly id: string } & Readonly<Record<string, unknown>>) => ({
    table,
    record,
  });
  const clip = (n: number, more: object) =>
    row('clips', {
      ...{ id: id(n), skill: 'Ownership', line: null, reason: '', difficulty: 'starter', language: 'en' },
      ...{ favourite: false, retired: null, fade: 0.01, deidentified: true, annotationId: null },
      ...{ createdAt: at, createdBy: 'Rowan', ...more },
    });
  const inPlaylist = (n: number) =>
    row('clipPlacements', { id: `${id(9)}:${id(n)}`, folderId: id(9), clipId: id(n), order: n });
  await storeRows(page, [
    clip(1, {
      ...{ recordingId: idOf('call-0003.mp3'), span: { start: 66, end: 69 }, polarity: 'praise' },
      title: 'Promises, and says when',
    }),
    clip(2, {
      ...{ recordingId: idOf('call-0002.wav'), span: { start: 36, end: 40 }, polarity: 'problem' },
      title: 'إحالة العميل',
      language: 'ar',
    }),
    row('clipNotes', { id: id(3), clipId: id(1), at: 66.4, text: 'Hear the time: at nine', createdAt: at }),
    row('clipFolders', {
      id: id(9),
      kind: 'playlist',
      name: 'Monday morning',
      parentId: null,
      order: 1,
      createdAt: at,
    }),
    inPlaylist(1),
    inPlaylist(2),
    row('clipExercises', {
      ...{ id: id(4), clipId: id(2), task: 'Mark where she is sent away.', line: null, createdAt: at },
      marks: [{ start: 36, end: 38, polarity: 'concern', text: 'Go to your bank' }],
      reveal: 'Nobody asks what she needs.',
    }),
    row('clipPairs', {
      ...{ id: id(5), title: 'Who takes it on?', oneId: id(1), otherId: id(2), createdAt: at },
      question: 'Which one keeps the problem?',
    }),
  ]);
}

test('a playlist goes out as a player that works from file, and as a pack that another workspace takes in', async ({
  earmark,
  launch,
}) => {
  const { page, data } = earmark;
  await importCalls(earmark, 'call-0002.wav', 'call-0003.mp3');
  await seedPlaylist(page);
  const out = join(data, 'out');
  mkdirSync(out);

  // A folder with the player.
  await page.keyboard.press('Alt+Shift+p');
  const dialog = page.getByRole('dialog', { name: 'Export a training pack' });
  await dialog.getByRole('combobox', { name: 'What goes in' }).selectOption({ label: 'Monday morning' });
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Monday morning');
  await expect(dialog).toContainText('2 clips, 1 min');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Folder of this computer' }).fill(out);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText(`“Monday morning” is in ${out}.`)).toBeVisible({ timeout: 60_000 });
  expect(readdirSync(out)).toEqual(['Monday morning']);
  expect(await storedRows(page, 'soundExports')).toMatchObject([
    { form: 'pack', format: 'mp3', outcome: 'done' },
    { form: 'pack', format: 'mp3', outcome: 'done' },
  ]);

  // Played from file: the note comes up, the exercise is done, the pair is heard in turn.
  const player = await page.context().newPage();
  await player.goto(pathToFileURL(join(out, 'Monday morning', 'index.html')).href);
  await expect(player.getByRole('heading', { level: 1 })).toHaveText('Promises, and says when');
  await player.keyboard.press('Space');
  await expect(player.locator('.note-now')).toHaveText('Hear the time: at nine');
  await player.keyboard.press('n');
  await expect(player.getByRole('heading', { level: 1 })).toHaveText('إحالة العميل');
  await expect(player.getByRole('heading', { level: 1 })).toHaveAttribute('dir', 'rtl');
  await expect.poll(() => player.locator('.clock').textContent()).not.toMatch(/^0:00\.0/);
  await player.keyboard.press('Space');
  await player.getByRole('slider').focus();
  await player.keyboard.press('Home');
  await player.keyboard.press('i');
  await player.keyboard.press('ArrowRight');
  await player.keyboard.press('i');
  await player.keyboard.press('v');
  await expect(player.locator('.figure')).toContainText('100 %');
  await expect(player.locator('.figure')).toContainText('2.0 s of the 2.0 s');
  await expect(player.getByText('✓ found')).toBeVisible();
  await expectAccessible(player);
  await player.getByRole('button', { name: /Who takes it on/ }).click();
  await player.keyboard.press('x');
  await expect(player.getByRole('button', { name: /^Hear B/ })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(player);
  await player.reload();
  await player.getByRole('button', { name: /إحالة العميل/ }).click();
  await expect(player.locator('.figure')).toContainText('100 %');
  await player.close();

  // A pack file, fetched.
  await page.keyboard.press('Alt+Shift+p');
  await dialog.getByRole('combobox', { name: 'What goes in' }).selectOption({ label: 'Monday morning' });
  await dialog.getByRole('radio', { name: 'Pack for another Earmark' }).check();
  const fetched = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await fetched;
  expect(download.suggestedFilename()).toBe('Monday morning.earmarkpack');
  const pack = join(data, 'Monday morning.earmarkpack');
  await download.saveAs(pack);

  // Another workspace takes it in and plays it; it is no call there, and a second time changes nothing.
  const other = await launch({ data: join(data, 'other') });
  const take = async () => {
    await other.page.keyboard.press('Alt+Shift+m');
    const importing = other.page.getByRole('dialog', { name: 'Import a training pack' });
    const chooser = other.page.waitForEvent('filechooser');
    await importing.getByRole('button', { name: 'Choose a pack' }).click();
    await (await chooser).setFiles(pack);
    return importing;
  };
  await expect(other.page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  await expect(await take()).toHaveCount(0, { timeout: 60_000 });
  await expect(other.page.getByText('“Monday morning” is in the library: 2 clips.')).toBeVisible();
  expect(await storedRows(other.page, 'interactions')).toEqual([]);
  await other.page.keyboard.press('Alt+4');
  const rows = other.page.getByRole('list', { name: 'Clips' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasText: 'Promises, and says when' }).click();
  await other.page.keyboard.press('Space');
  await expect(other.page.getByRole('status', { name: 'Listen now' })).toHaveText(/Hear the time: at nine/);
  await new ImportPage(other.page).drop([{ name: 'Monday morning.earmarkpack', path: pack }]);
  await expect(other.page.getByText('“Monday morning” is here already')).toBeVisible({ timeout: 60_000 });
  expect(await storedRows(other.page, 'clips')).toHaveLength(2);
});

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../pages/accessible';
import { BuilderPage } from '../pages/builder-page';
import { ImportPage } from '../pages/import-page';
import { openWithTranscript } from '../pages/open-with-transcript';
import { RecordingsPage } from '../pages/recordings-page';
import { SettingsPage } from '../pages/settings-page';
import { expect, test } from '../support/earmark-test';
import { seedLibrary } from '../support/seed-library';

const film = fileURLToPath(new URL('../../fixtures/media/late-sound.mp4', import.meta.url));
const raw = fileURLToPath(new URL('../../fixtures/media/bare.gsm', import.meta.url));
const dialog = '[role="dialog"]';
const menu = '[role="menu"]';

test.slow();

/** What opens, by its name, the part of the page that it is, and what opens it: its key, or another way. */
type Opening = readonly [state: string, part: string, open: string | (() => Promise<unknown>)];

/** Opens one after the other, has axe look at each, and closes it with Escape. */
async function lookAtEach(page: Page, openings: readonly Opening[]): Promise<void> {
  for (const [state, part, open] of openings) {
    await test.step(state, async () => {
      await (typeof open === 'string' ? page.keyboard.press(open) : open());
      await expect(page.locator(part).last()).toBeVisible();
      await expectAccessibleInBothThemes(page, state, part);
      // A list that a field of it has open takes the first Escape.
      await expect(async () => {
        await page.keyboard.press('Escape');
        await expect(page.locator(part)).toHaveCount(0, { timeout: 500 });
      }).toPass({ timeout: 5000 });
    });
  }
}

test('axe finds nothing in the library, its dialogs and menus, light and dark', async ({ launch, data }) => {
  // Few, as axe looks at every cell behind each dialog again.
  seedLibrary(data, 4);
  const { page } = await launch();
  const recordings = new RecordingsPage(page);
  await expect(recordings.search.getByRole('status')).toHaveText('4 of 4 recordings');
  await recordings.rows.nth(0).click();
  await recordings.rows.nth(2).click({ modifiers: ['Shift'] });
  await expectAccessibleInBothThemes(page, 'a library of four, three chosen');
  const filter = (column: string): Opening => [
    `filter by ${column}`,
    dialog,
    () => recordings.filterBy(column),
  ];
  await lookAtEach(page, [
    ['views', menu, 'Alt+v'],
    ['columns', dialog, 'Alt+o'],
    ['filters', dialog, 'Alt+f'],
    ...['CSAT', 'Start time', 'Agent', 'First-contact resolution'].map(filter),
    ['save a view', dialog, 'Control+s'],
    ['details', dialog, 'Alt+e'],
    ['retention', dialog, 'Alt+r'],
    ['delete', dialog, 'Delete'],
    ['palette', dialog, 'Control+k'],
    ['keys', dialog, '?'],
    ['link', dialog, 'Control+o'],
    ['watched folder', dialog, 'Alt+w'],
  ]);
});

test('axe finds nothing where recordings come in, light and dark', async ({ earmark: { page }, data }) => {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: /^Import recordings/ })).toBeVisible();
  // The whole page: what is open must be on a way through it.
  await expectAccessibleInBothThemes(page, 'an empty library with the menu of all actions');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  const importing = new ImportPage(page);
  const folder = join(data, 'beside');
  mkdirSync(folder);
  copyFileSync(film, join(folder, 'screen.mp4'));
  copyFileSync(raw, join(folder, 'bare.raw'));
  await importing.open();
  await expectAccessibleInBothThemes(page, 'import: source', dialog);
  await importing.look(folder);
  await expect(importing.dialog.getByRole('button', { name: /^Import \d/ })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'import: ready', dialog);
});

test('axe finds nothing in Review, its panes, dialogs and menus, light and dark', async ({ launch }) => {
  const earmark = await launch();
  const { page } = earmark;
  const review = await openWithTranscript(earmark, 'call-0002.wav', 'call-0002.vtt');
  const press = (name: string | RegExp) => () =>
    page.getByRole('main').getByRole('button', { name, exact: true }).last().click();
  await expectAccessibleInBothThemes(page, 'transcript');
  await lookAtEach(page, [
    ['file of the transcript', menu, press('File of the transcript')],
    ['speaker', menu, press(/^Who is/)],
  ]);
  await page.getByRole('tab', { name: 'Signals' }).click();
  await expectAccessibleInBothThemes(page, 'signals', 'main');
  await page.getByRole('tab', { name: /^Marks/ }).click();
  await review.markSpan(30, 32, '-', 'Talks over the customer');
  await review.answer('Takes ownership of the problem', 'Not at all');
  await review.bind('Takes ownership of the problem');
  await review.keys('g', 'Control+Enter');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await review.keys('Shift+S', 'z', 'z');
  await expectAccessibleInBothThemes(page, 'marks, a refused submission, pitches', 'main');
  await lookAtEach(page, [
    ['explain', dialog, 'Shift+E'],
    ['times of the mark', dialog, 'Shift+T'],
    ['tags of the mark', dialog, '#'],
    ['export marks', dialog, 'Alt+e'],
    ['import marks', dialog, 'Alt+Shift+e'],
    ['another scorecard', dialog, 'Alt+k'],
    ['again', dialog, 'Alt+n'],
    ['report', dialog, 'Control+p'],
    ['sort', menu, press('Sort')],
    ['marks as a file', menu, press('Marks as a file')],
    ['speeds', menu, press('More speeds')],
    ['silence', menu, press('How much silence is kept')],
    ['evaluations', menu, press('This evaluation and others')],
    ['more on the mark', menu, press(/^More on the mark/)],
    ['polarity', menu, press('Concern')],
    ['filter of the marks', dialog, press('Filter')],
  ]);
});

test('axe finds nothing in the scorecards, their dialogs and Settings, light and dark', async ({
  earmark: { page },
}) => {
  const builder = new BuilderPage(page);
  await builder.open();
  await expectAccessibleInBothThemes(page, 'scorecards', 'main');
  await lookAtEach(page, [['new scorecard', dialog, 'Alt+n']]);
  await page.keyboard.press('Alt+u');
  await expect(page.getByRole('heading', { level: 1, name: /^Rules/ })).toBeVisible();
  await expectAccessibleInBothThemes(page, 'rules', 'main');
  await builder.open();
  await builder.begin('Ten-minute review');
  await builder.line(1).focus();
  await expectAccessibleInBothThemes(page, 'a draft', 'main');
  await page.keyboard.press('Escape');
  const settings = new SettingsPage(page);
  // The largest group: the others are looked at where they are used.
  await settings.open('Keys');
  await expectAccessibleInBothThemes(page, 'settings: keys', 'main');
  await settings.open('Team database');
  await expectAccessibleInBothThemes(page, 'settings: team', 'main');
  await settings.search.fill('backup');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessibleInBothThemes(page, 'settings: a search', 'main');
});

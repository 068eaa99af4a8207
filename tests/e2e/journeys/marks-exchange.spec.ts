import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from '@domain/base/time';
import { deepLinkText } from '@domain/evaluation/deep-link';
import type { Page } from '@playwright/test';
import { openComplaint } from '../pages/open-complaint';
import { type StoredMark, storedMarks } from '../pages/stored-rows';
import { expect, test } from '../support/earmark-test';

const formats = [
  'Earmark JSON',
  'CSV',
  'Audacity labels',
  'Praat TextGrid',
  'Praat TextGrid, short form',
  'ELAN EAF',
  'WebVTT',
];

/** What every format keeps of a mark, times in whole milliseconds. */
function essence(marks: readonly StoredMark[]) {
  return marks.map(({ start, end, polarity, text, tags, channel }) => ({
    start: Math.round(start * 1000),
    end: end === null ? null : Math.round(end * 1000),
    ...{ polarity, text, tags, channel },
  }));
}

async function importFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Alt+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Import marks' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(path);
}

test('marks leave as every format and come back to the millisecond, in one step that is undone at once', async ({
  earmark,
}) => {
  test.setTimeout(600_000);
  const { page, data } = earmark;
  const review = await openComplaint(earmark);
  await review.markSpan(6.95, 10.8, '-', 'Only an account number');
  await review.markPoint(37.05, '+', 'شكرا');
  await review.keys('#');
  await page.keyboard.type('call opening');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await review.markSpan(9, 12, '0', 'overlaps the first');
  await review.keys('w');
  await expect.poll(async () => (await storedMarks(page)).at(1)?.channel).toBe(0);
  const before = await storedMarks(page);
  expect(before).toHaveLength(3);

  for (const format of formats) {
    await review.keys('Alt+E');
    const dialog = page.getByRole('dialog', { name: 'Export marks' });
    await dialog.getByRole('radio', { name: format, exact: true }).check();
    const saved = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save 3 marks' }).click();
    const path = join(data, `marks-${formats.indexOf(format)}`);
    await (await saved).saveAs(path);
    await expect(dialog).toHaveCount(0);

    await importFile(page, path);
    const importing = page.getByRole('dialog', { name: 'Import marks' });
    await expect(importing).toContainText('0 new, 3 known');
    await expect(importing.getByRole('button', { name: 'Nothing new in it' })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(importing).toHaveCount(0);

    // The way back is the same for all; it is walked with what keeps everything and with what keeps least.
    if (!['Earmark JSON', 'Praat TextGrid'].includes(format)) continue;
    await review.keys('Control+a', 'Delete');
    await expect(review.marks).toHaveCount(0);
    await importFile(page, path);
    await expect(importing).toContainText('3 new');
    await importing.getByRole('button', { name: 'Bring in 3 marks' }).click();
    await expect(review.marks).toHaveCount(3);
    expect(essence(await storedMarks(page)), format).toEqual(essence(before));
    if (format === 'Earmark JSON') expect(await storedMarks(page)).toEqual(before);
    await review.keys('Control+z');
    await expect(review.marks).toHaveCount(0);
    await review.keys('Control+z');
    await expect(review.marks).toHaveCount(3);
    expect(await storedMarks(page), format).toEqual(before);
  }
});

test('a file that holds no marks gets a sentence, and nothing changes', async ({ earmark }) => {
  const { page, data } = earmark;
  const review = await openComplaint(earmark);
  const cases: [string, string | Uint8Array, string][] = [
    ['latin.txt', Uint8Array.of(0x31, 0x09, 0x32, 0x09, 0xe9, 0x0a), 'neither in UTF-8 nor in UTF-16'],
    ['cut.json', '{"format": "earmark-annotations", "version": 1,\n "annotations": [{', 'at line 2'],
    ['cut.eaf', '<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER>', 'is no whole ELAN EAF'],
    ['photo.txt', 'just some words', 'holds no marks that Earmark reads'],
  ];
  for (const [name, content, says] of cases) {
    writeFileSync(join(data, name), content);
    await importFile(page, join(data, name));
    const dialog = page.getByRole('dialog', { name: 'Import marks' });
    await expect(dialog.getByRole('alert')).toContainText(name);
    await expect(dialog.getByRole('alert')).toContainText(says);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  await expect(review.marks).toHaveCount(0);
});

test('a link to a mark opens the call at its second, from the palette and from the address', async ({
  earmark,
}) => {
  const { page } = earmark;
  const review = await openComplaint(earmark);
  await review.markSpan(46, 92, '-', 'Hold');
  await review.markPoint(20, '0', 'Later');
  await review.marks.last().click({ position: { x: 5, y: 16 } });
  await review.keys('Control+c');
  await expect(
    page.getByText(/The link to the mark at 0:46.0 – 1:32.0 is copied|Copy this link/),
  ).toBeVisible();
  const mark = (await storedMarks(page)).at(-1);
  const evaluationId = (mark as StoredMark & { evaluationId: string }).evaluationId;
  const link = deepLinkText({
    recordingId: mark?.recordingId ?? '',
    time: seconds(46),
    end: seconds(92),
    evaluationId,
    annotationId: mark?.id ?? null,
  });
  const current = review.marks.and(page.locator('[aria-current]'));

  await review.keys('Escape', 'Alt+1', 'Control+k');
  await page.getByRole('textbox', { name: 'Find an action' }).fill(link);
  await page.getByRole('button', { name: /Open this link/ }).click();
  await review.ready();
  await expect(current.getByRole('textbox')).toHaveValue('Hold');
  await expect(review.position).toHaveText('0:46.0');

  await review.keys('Home', 'Escape');
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    link.replace('earmark://', ''),
  );
  await expect(review.position).toHaveText('0:46.0');
  await expect(current.getByRole('textbox')).toHaveValue('Hold');

  await review.keys('Control+o');
  const dialog = page.getByRole('dialog', { name: 'Open a link' });
  await dialog.getByRole('textbox').fill(`earmark://open?recording=${'0'.repeat(64)}&t=3`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The recording of this link is not on this device')).toBeVisible();
});

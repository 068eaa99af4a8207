import { expect, test } from 'vitest';
import { startReportSentence } from '../../../renderer/text/start-report';

const clean = {
  startedAt: '2026-11-30T08:00:00.000Z',
  unfinished: '2026-11-29T08:00:00.000Z',
  entries: 1204,
  torn: 0,
  rebuilt: null,
  cut: 0,
  restored: 0,
  closed: 0,
  lost: 0,
};

test.each([
  [
    'nothing',
    clean,
    /^Earmark did not end properly last time\. The journal was checked.*Nothing is missing\.$/,
  ],
  ['changes that the window had lost', { ...clean, restored: 1 }, /1 change came back into this window/],
  [
    'rows that could not be opened',
    { ...clean, unfinished: null, closed: 2, restored: 2 },
    /2 pieces of the window’s database could not be read, and .* again\. 2 changes came back into this window from it\.$/,
  ],
  [
    'some of them in no journal',
    { ...clean, closed: 2, lost: 1 },
    /1 change among them had not reached the journal\.$/,
  ],
  ['an unfinished change', { ...clean, torn: 13 }, /13 bytes of an unfinished change were set aside/],
  ['an unfinished write', { ...clean, cut: 7 }, /7 bytes of an unfinished write were cut off/],
  ['a journal that can’t be read', { ...clean, entries: null }, /could not be read yet\.$/],
  [
    'a damaged journal after a proper end',
    { ...clean, unfinished: null, rebuilt: 1200 },
    /^The journal was damaged: 1,?200 changes could be read.*old files are kept\.$/,
  ],
])('A start that found %s says so, and what else was looked at.', (_what, found, sentence) => {
  expect(startReportSentence(found)).toMatch(sentence);
});

import { type ImportProblem, importProblemSchema } from '@contract/import-problem';
import { describe, expect, test } from 'vitest';
import { expectedWords, importProblemSentence } from '../../../renderer/text/import-problems';

/** Every kind with what its sentence must say: what is wrong, and what to do. */
const problems: [ImportProblem, says: RegExp, advises: RegExp][] = [
  [{ kind: 'not-found' }, /not there/, /Check the path/],
  [{ kind: 'unreadable' }, /denies Earmark access/, /permissions/],
  [{ kind: 'empty' }, /empty \(0 bytes\)/, /again/],
  [{ kind: 'not-media', looksLike: 'a PDF document' }, /content is a PDF document/, /Leave it out/],
  [
    { kind: 'not-media', looksLike: 'a WAV recording that is broken' },
    /is a WAV recording that is broken/,
    /again/,
  ],
  [{ kind: 'not-media', looksLike: null }, /not a recording, whatever its name says/, /Leave it out/],
  [{ kind: 'no-audio' }, /no sound track/, /with its audio/],
  [{ kind: 'no-duration' }, /no sound after it/, /again/],
  [{ kind: 'too-many-channels', channels: 12 }, /12 channels.*at most 8/, /fewer channels/],
  [{ kind: 'damaged', playable: 91.25 }, /first 1:31\.2/, /again if you need the rest/],
  [{ kind: 'decoder-crashed' }, /decoder failed/, /Convert it to WAV or MP3/],
  [{ kind: 'decoder-stuck' }, /no end/, /Convert it to WAV or MP3/],
  [{ kind: 'not-a-file', what: 'device' }, /a device or a pipe/, /Choose the recording/],
  [{ kind: 'not-a-file', what: 'loop' }, /back to itself/, /Choose the recording/],
  [{ kind: 'changing' }, /still being written/, /again when it is finished/],
  [{ kind: 'disk-full' }, /disk is full/, /Free some space/],
  [{ kind: 'too-many-files', limit: 10_000 }, /more than 10,000 files/, /folder by folder/],
  [{ kind: 'storage', detail: 'I/O error.' }, /could not be kept: I\/O error\. Check/, /Settings/],
  [
    { kind: 'table-cell', row: 7, column: 'CSAT', value: 'great', expected: 'number' },
    /row 7, column “CSAT”: “great” is not a number/,
    /mend it/,
  ],
  [
    { kind: 'table-row-without-recording', row: 3, name: 'gone.wav' },
    /row 3: there is no recording named gone\.wav/,
    /together with this table/,
  ],
  [{ kind: 'table-row-without-recording', row: 3, name: '' }, /row 3: the row names no recording/, /row out/],
  [
    { kind: 'table-row-repeated', row: 7, first: 3, name: 'a.wav' },
    /row 7 names a\.wav again; row 3 counts/,
    /Take one of them out/,
  ],
  [
    { kind: 'table-row-ambiguous', row: 7, name: 'a.wav' },
    /row 7: several recordings are named a\.wav/,
    /Write the folder/,
  ],
  [{ kind: 'table-more', of: 'repeated', count: 1200 }, /1,200 more rows name/, /again/],
  [{ kind: 'json-broken', line: 3, column: 9 }, /line 3, column 9: this is no JSON/, /export it again/],
  [
    { kind: 'table-unreadable', detail: 'no header row' },
    /as a table: no header row\. Save/,
    /Save it as CSV/,
  ],
  [{ kind: 'over-limit', limit: 'memory', bytes: 1024 ** 3 }, /more than .* of memory/, /Convert it to WAV/],
  [{ kind: 'over-limit', limit: 'output', bytes: 1024 ** 3 }, /grew beyond/, /Cut it into parts/],
  [
    { kind: 'transcript-taken', recording: 'call.wav', segments: 12 },
    /transcript of call\.wav/,
    /12 passages/,
  ],
  [
    { kind: 'transcript', problem: { kind: 'broken-json', line: 3, column: 14 } },
    /broken at line 3, column 14/,
    /Export it again/,
  ],
];

describe('an import problem', () => {
  test.each(problems)('%o names the file, what is wrong and what to do', (problem, says, advises) => {
    const sentence = importProblemSentence('team/call.wav', problem);
    expect(sentence).toMatch(/^team\/call\.wav\b/);
    expect(sentence).toMatch(says);
    expect(sentence).toMatch(advises);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/\.\.|undefined|null|NaN/);
  });

  test('of every kind stands in the table above', () => {
    const kinds = importProblemSchema.options.map((option) => option.shape.kind.value);
    expect(new Set(problems.map(([{ kind }]) => kind))).toEqual(new Set(kinds));
  });

  test('shows no more of a long cell than tells which it is', () => {
    const sentence = importProblemSentence('t.csv', {
      kind: 'table-cell',
      row: 2,
      column: 'Notes',
      value: 'x'.repeat(5000),
      expected: 'date',
    });
    expect(sentence.length).toBeLessThan(300);
  });

  test.each(['date', 'number', 'duration', 'yes-or-no', 'direction'] as const)(
    'says what a cell of kind %s should have held',
    (expected) => {
      expect(expectedWords(expected)).toMatch(/^(a|yes|inbound)/);
    },
  );
});

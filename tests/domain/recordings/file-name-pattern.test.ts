import { fileNameDate } from '@domain/recordings/file-name-date';
import { isPattern, matchPattern, parsePattern, patternPresets } from '@domain/recordings/file-name-pattern';
import { suggestMapping } from '@domain/recordings/metadata-headings';
import { readMetadataRow } from '@domain/recordings/metadata-table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** What a pattern makes of a name, with times without a zone in UTC. */
function read(text: string, name: string) {
  const pattern = parsePattern(text);
  if (!isPattern(pattern)) return pattern.kind;
  const parts = matchPattern(pattern, name);
  if (parts === null) return null;
  const { metadata, problems } = readMetadataRow(Object.fromEntries(parts), suggestMapping(pattern.parts));
  const known = Object.entries({ ...metadata, ...metadata.custom }).filter(
    ([field, value]) => value !== null && field !== 'custom',
  );
  return { ...Object.fromEntries(known), ...(problems.length > 0 ? { problems: problems.length } : {}) };
}

describe('the name of a recording', () => {
  it.each([
    [
      'CXone recording_{agent name}_{call start time}[UTC]_{id}.mp4',
      'CXone recording_Ada Byron_2026-10-02T09-14-05[UTC]_4711.mp4',
      { agentName: 'Ada Byron', startedAt: '2026-10-02T09:14:05.000Z', contactId: '4711' },
    ],
    [
      'CXone recording_{agent name}_{call start time}[UTC]_{id}.mp4',
      'CXone recording_Ada_Byron_2026-10-02 09.14.05[UTC]_a_b.MP4',
      { agentName: 'Ada_Byron', startedAt: '2026-10-02T09:14:05.000Z', contactId: 'a_b' },
    ],
    [
      '[{agent name}]_{agent id}-{customer number}_{start time:14}({id})',
      'october/[Smith, Jo]_101-5551234_20261002091405(5).wav',
      {
        agentName: 'Smith, Jo',
        agentId: '101',
        customerKey: '5551234',
        startedAt: '2026-10-02T09:14:05.000Z',
        contactId: '5',
      },
    ],
    [
      '{call kind}-{agent id}-{customer number}-{date:8}-{time:6}-{call id}',
      'external-1001-5551234-20261002-091405-1790932445.12.wav',
      {
        'call kind': 'external',
        agentId: '1001',
        customerKey: '5551234',
        startedAt: '2026-10-02T09:14:05.000Z',
        contactId: '1790932445.12',
      },
    ],
    ['{agent}_{}_{call id}', 'Kim_anything at all_7.opus', { agentName: 'Kim', contactId: '7' }],
    ['*_{call id}', 'a_b_7.opus', { contactId: 'b_7' }],
    ['{agent}_{date}', 'Kim_yesterday.wav', null],
    ['{agent}_{call id}', 'Kim.wav', null],
    ['{agent}.wav', 'Kim.mp3', null],
    ['{__proto__}_{constructor}', 'a_b.wav', { '(proto)': 'a', constructor: 'b' }],
  ])('%s reads %s', (pattern, name, said) => {
    expect(read(pattern, name)).toEqual(said);
  });

  it.each([
    ['', 'no-part'],
    ['no parts', 'no-part'],
    ['{a}_{b', 'open-brace'],
    ['{a}{b}', 'adjacent'],
    ['*{b}', 'adjacent'],
    ['{a}_{a}', 'twice'],
    [`{a}${'_'.repeat(400)}`, 'too-long'],
  ])('can’t be read by %j: %s', (pattern, kind) => {
    expect(read(pattern, 'x.wav')).toBe(kind);
  });

  it('gives back the parts that it was made of', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'B', 'ß', '7', '.'), minLength: 1 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const pattern = parsePattern(`${words.map((_word, index) => `{p${index}}`).join('_')}.wav`);
        if (!isPattern(pattern)) throw new Error('it is a pattern');
        const parts = matchPattern(pattern, `folder/${words.join('_')}.wav`);
        expect([...(parts ?? new Map()).values()]).toEqual(words.map((one) => one.normalize('NFC')));
      }),
    );
  });

  it('is tried in no more steps than its length and the pattern’s allow', () => {
    const pattern = parsePattern(`${Array.from({ length: 18 }, (_, index) => `{p${index}}`).join('_')}x`);
    if (!isPattern(pattern)) throw new Error('it is a pattern');
    // Tried out one by one, the ways to part this name would outlast the machine.
    expect(matchPattern(pattern, '_'.repeat(255))).toBeNull();
  });

  it('is read by each pattern that is offered', () => {
    for (const { pattern } of patternPresets) expect(isPattern(parsePattern(pattern))).toBe(true);
  });
});

it.each([
  ['20261002091405', '2026-10-02 09:14:05'],
  ['20261002T091405Z', '2026-10-02 09:14:05 UTC'],
  ['2026-10-02_09-14', '2026-10-02 09:14:00'],
  ['2026_10_02', '2026-10-02'],
  ['02.10.2026_09-14-05', '02.10.2026 09:14:05'],
  ['10-02-2026 9-14-05 AM', '10-02-2026 9:14:05 AM'],
  ['091405', '09:14:05'],
  ['991405', '991405'],
  ['1790932445', '1790932445'],
  ['soon', 'soon'],
])('the date %s in a file name is %s', (text, date) => {
  expect(fileNameDate(text)).toBe(date);
});

import { seconds } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import type { ExportContext } from '@domain/evaluation/annotation-export/exchanged-mark';
import { readAnnotations } from '@domain/evaluation/annotation-export/read-annotations';
import fc from 'fast-check';
import { mark } from './marks';

export const channels = { each: ['Agent', 'Customer'], all: 'Both sides' };

export const context: ExportContext = {
  recording: { id: 'a'.repeat(64), fileName: 'call "7" & more.wav', duration: seconds(60) },
  channels,
  at: '2026-11-22T10:00:00.000Z',
};

/** The reading of a text that must hold marks. */
export function read(text: string) {
  const reading = readAnnotations(text, 'marks.txt', channels);
  if (reading.kind === 'problem') throw new Error(`${reading.what} at ${reading.line}:${reading.column}`);
  return reading;
}

/** Marks as short lines: times, channel, polarity, text, tags. */
export function lines(text: string): string[] {
  return read(text).marks.map(
    ({ start, end, channel, polarity, text: said, tags }) =>
      `${start}–${end} ${channel} ${polarity}: ${said} [${tags.join('|')}]`,
  );
}

/** Words and signs that one format or another gives a meaning to. */
const pieces = fc.constantFrom(
  ...[
    'kind',
    'words',
    'é',
    '你好',
    'مرحبا',
    ' ',
    ' ',
    '\n',
    '\t',
    '+',
    '-',
    '=',
    '+ ',
    '= ',
    '@',
    '#',
    ' #',
    '#tag',
    '#[a b]',
  ],
  ...[
    '@ch1',
    '[',
    ']',
    '"',
    '""',
    "'",
    "'=",
    '=1+1',
    ',',
    ';',
    '<b>',
    '</v>',
    '<v Agent>',
    '&amp;',
    '&',
    '-->',
    '00:01.000',
  ],
  ...['!', '\\', '\\t', 'AGENT: ', 'NOTE ', ']]>', '<!--', '%', '12', '😀'],
);
const anyText = fc.array(pieces, { maxLength: 6 }).map((list) => list.join('').trim());
const tag = fc.oneof(
  fc.constantFrom('hold', 'call opening', '5', '#x', 'a;b', 'a\\;b', 'a,b', '"q"', '@ch2', '<i>', '=1', 'é'),
  anyText.map((text) => text.replace(/[[\]\s]+/g, ' ').trim()).filter((text) => text !== ''),
);

const moment = fc.integer({ min: 0, max: 59_900_000 }).map((microseconds) => microseconds / 1e6);

/** Any marks of one evaluation; each is named by its last tag, so that it can be found again. */
export const anyMarks: fc.Arbitrary<Annotation[]> = fc
  .array(
    fc.record({
      start: moment,
      length: fc.option(fc.integer({ min: 2000, max: 20_000_000 })),
      channel: fc.constantFrom(null, 0, 1, 2),
      polarity: fc.constantFrom('praise' as const, 'concern' as const, 'neutral' as const),
      text: anyText,
      tags: fc.array(tag, { maxLength: 2 }),
      lineId: fc.constantFrom(null, 'greeting', '=line'),
    }),
    { maxLength: 9 },
  )
  .map((list) =>
    list.map(({ length, tags, ...fields }, index) =>
      mark(index, {
        ...fields,
        end: length === null ? null : Math.round(fields.start * 1e6 + length) / 1e6,
        tags: [...tags, `mark${index}`],
      }),
    ),
  );

import { annotationSchema } from '@domain/evaluation/annotation';
import { csvRows } from '@domain/evaluation/annotation-export/csv-rows';
import { annotationOfMark } from '@domain/evaluation/annotation-export/exchanged-mark';
import { longestMarksFile, readAnnotations } from '@domain/evaluation/annotation-export/read-annotations';
import {
  type AnnotationFormat,
  annotationFormats,
  writeAnnotations,
} from '@domain/evaluation/annotation-export/write-annotations';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMarks, channels, context, lines, read } from './exchange';
import { mark } from './marks';

const formats = Object.keys(annotationFormats) as AnnotationFormat[]; // Object.keys forgets the literal names
const two = [
  mark(1, { polarity: 'praise', text: 'Kind "words"', tags: ['empathy'], channel: 0, end: 2.5 }),
  mark(2, { polarity: 'neutral', text: '=1+1', start: 2.25, channel: 1 }),
];

describe('what is written', () => {
  it.each<[AnnotationFormat, string]>([
    ['audacity', '1.000000\t2.500000\t+ Kind "words" #empathy @ch1\n2.250000\t2.250000\t=1+1 @ch2\n'],
    [
      'text-grid-short',
      'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n60\n<exists>\n2\n"IntervalTier"\n"Agent"\n0\n60\n3\n0\n1\n""\n1\n2.5\n"+ Kind ""words"" #empathy"\n2.5\n60\n""\n"TextTier"\n"Customer points"\n0\n60\n1\n2.25\n"=1+1"\n',
    ],
    [
      'webvtt',
      'WEBVTT\n\n019a2b10-0000-7000-8000-00000000a001\n00:00:01.000 --> 00:00:02.500\n<v Agent>+ Kind "words" #empathy\n\n019a2b10-0000-7000-8000-00000000a002\n00:00:02.250 --> 00:00:02.251\n<v Customer>=1+1\n',
    ],
    [
      'csv',
      '\ufeffid,start,end,channel,polarity,text,tags,line,created\r\n019a2b10-0000-7000-8000-00000000a001,1,2.5,1,praise,"Kind ""words""",empathy,,2026-10-02T09:40:51.000Z\r\n019a2b10-0000-7000-8000-00000000a002,2.25,,2,neutral,\'=1+1,,,2026-10-02T09:40:51.000Z\r\n',
    ],
  ])('%s is as other programs write it', (format, expected) => {
    expect(writeAnnotations(format, two, context)).toBe(expected);
  });

  it('in Praat’s long form names each value', () => {
    expect(
      writeAnnotations('text-grid', two.slice(1), context)
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      ...[
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        '',
        'xmin = 0',
        'xmax = 60',
        'tiers? <exists>',
        'size = 1',
      ],
      ...['item []:', 'item [1]:', 'class = "TextTier"', 'name = "Customer points"', 'xmin = 0', 'xmax = 60'],
      ...['points: size = 1', 'points [1]:', 'number = 2.25', 'mark = "=1+1"', ''],
    ]);
  });

  it('for ELAN has its slots in order, two for each mark', () => {
    const eaf = writeAnnotations('eaf', two, context);
    expect([...eaf.matchAll(/TIME_VALUE="(\d+)"/g)].map(([, time]) => Number(time))).toEqual([
      1000, 2250, 2251, 2500,
    ]);
    expect(eaf).toContain('RELATIVE_MEDIA_URL="./call%20%227%22%20%26%20more.wav"');
    expect(eaf).toContain('<ANNOTATION_VALUE>+ Kind &quot;words&quot; #empathy</ANNOTATION_VALUE>');
  });

  it('can never be run by a spreadsheet', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'=+-@\t\r\n＝'), fc.string(), (first, rest) => {
        const csv = writeAnnotations('csv', [mark(1, { text: first + rest, tags: [first + rest] })], context);
        const cells = csvRows(csv).flatMap((row) => row.cells);
        expect(cells.filter((cell) => /^[=+\-@\t\r\n＝]/.test(cell))).toEqual([]);
      }),
      { examples: [['=', 'cmd|/c calc']] },
    );
  });

  it('tells channels of one name apart by number', () => {
    const alike = { ...context, channels: { each: ['Agent', 'agent'], all: 'Both sides' } };
    const text = writeAnnotations('webvtt', two, alike);
    expect(text).toContain('<v Channel 2>');
    expect(readAnnotations(text, '', alike.channels)).toMatchObject({
      marks: [{ channel: 0 }, { channel: 1 }],
    });
  });

  it.each(formats)('%s holds marks beyond the end of the recording, and none at all', (format) => {
    const late = [mark(1, { start: 70, end: 80 })];
    expect(read(writeAnnotations(format, late, context)).marks).toMatchObject([{ start: 70, end: 80 }]);
    expect(readAnnotations(writeAnnotations(format, [], context), '', channels)).toMatchObject(
      format === 'audacity' ? { what: 'empty' } : { marks: [] },
    );
  });
});

describe('what other programs write', () => {
  const praat = (body: string) => `File type = "ooTextFile"\nObject class = "TextGrid"\n\n${body}`;
  const tier = (name: string) => `"IntervalTier" "${name}" 0 2 2 0 1 "a ""b""" 1 2 ""`;
  const eaf = (body: string) => `<?xml version="1.0"?><ANNOTATION_DOCUMENT>${body}</ANNOTATION_DOCUMENT>`;
  const slots =
    '<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="b"/><TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="3000"/></TIME_ORDER>';
  const aligned = (first: string, last: string, value: string) =>
    `<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="n" TIME_SLOT_REF1="${first}" TIME_SLOT_REF2="${last}"><ANNOTATION_VALUE>${value}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>`;

  it.each<[string, string, string[]]>([
    ['Audacity’s frequencies', '1.0\t2.0\thold\n\\\t100.0\t4000.0\n', ['1–2 null neutral: hold []']],
    [
      'Audacity’s labels in any order',
      '\ufeff3\t4\tb\r\n1\t1\ta\r\n',
      ['3–4 null neutral: b []', '1–null null neutral: a []'],
    ],
    ['labels with decimal commas', '1,5\t2,5\thold', ['1.5–2.5 null neutral: hold []']],
    ['labels without text', '1.5\t2.5', ['1.5–2.5 null neutral:  []']],
    [
      'Praat’s long form',
      praat(
        'xmin = 0 \nxmax = 2 \ntiers? <exists> \nsize = 1 \nitem []: \n    item [1]:\n        class = "IntervalTier" \n        name = "agent" \n        xmin = 0 \n        xmax = 2 \n        intervals: size = 2 \n        intervals [1]:\n            xmin = 0 \n            xmax = 1 \n            text = "hi" \n        intervals [2]:\n            xmin = 1 \n            xmax = 2 \n            text = "" \n',
      ),
      ['0–1 0 neutral: hi []'],
    ],
    [
      'Praat’s short form, with a tier of its own',
      praat(`0 2 <exists> 1 ${tier('words')}`),
      ['0–1 null neutral: a "b" [words]'],
    ],
    [
      'Praat’s comments',
      praat(`0 2 <exists> 1 ! one "tier" 7\n${tier('Customer')}`),
      ['0–1 1 neutral: a "b" []'],
    ],
    ['a TextGrid without tiers', praat('0 2 <absent>'), []],
    [
      'ELAN’s slots without a time',
      eaf(`${slots}<TIER TIER_ID="Agent">${aligned('a', 'b', 'x')}${aligned('b', 'c', 'y &lt;')}</TIER>`),
      ['1–2 0 neutral: x []', '2–3 0 neutral: y < []'],
    ],
    [
      'ELAN’s marks of marks',
      eaf(
        `${slots}<TIER TIER_ID="Agent">${aligned('a', 'c', 'x')}</TIER><TIER TIER_ID="gloss"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r" ANNOTATION_REF="n"><ANNOTATION_VALUE><![CDATA[<y>]]></ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>`,
      ),
      ['1–3 0 neutral: x []', '1–3 null neutral: <y> [gloss]'],
    ],
    [
      'subtitles',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Supervisor>hold\nmusic',
      ['1–2 null neutral: hold music [Supervisor]'],
    ],
    [
      'a table with semicolons and decimal commas',
      'Begin time;End time;Label\n1,5;2,5;"hold; music"\n0:03.5;;point',
      ['1.5–2.5 null neutral: hold; music []', '3.5–null null neutral: point []'],
    ],
    ['tags as others join them', 'start,text,tags\n1,a,hold; tone', ['1–null null neutral: a [hold|tone]']],
    [
      'a table with tabs and names',
      'Start\tSpeaker\tNote\n1\tcustomer\t"a\nb"\n2\tIVR\tc',
      ['1–null 1 neutral: a\nb []', '2–null null neutral: c [IVR]'],
    ],
  ])('is read: %s', (_title, text, expected) => {
    expect(lines(text)).toEqual(expected);
    expect(read(text).notes).toEqual([]);
  });

  it.each<[string, string, string, string[]]>([
    ['a label without a time', 'unreadable 1 2', '1\t2\ta\nx\t2\tb', ['1–2 null neutral: a []']],
    ['a label the wrong way round', 'mended 1 1', '2\t1\ta', ['1–2 null neutral: a []']],
    ['a time before the recording', 'mended 1 1', '-1\t1\ta', ['0–1 null neutral: a []']],
    ['a time beyond any recording', 'unreadable 1 2', '1\t2\ta\n1\t999999\tb', ['1–2 null neutral: a []']],
    [
      'a row with an end that is none',
      'unreadable 1 4',
      'start,end,text\n1,2,"a\nb"\n1,x,c',
      ['1–2 null neutral: a\nb []'],
    ],
    [
      'an ELAN mark whose slot is missing',
      'unreadable 1 1',
      eaf(`${slots}<TIER TIER_ID="Agent">${aligned('a', 'c', 'x')}${aligned('a', 'z', 'y')}</TIER>`),
      ['1–3 0 neutral: x []'],
    ],
  ])('is mended or left out, and said: %s', (_title, note, text, expected) => {
    expect(read(text).notes.map(({ what, count, line }) => `${what} ${count} ${line}`)).toEqual([note]);
    expect(lines(text)).toEqual(expected);
  });

  it.each([
    ['nothing', '\ufeff\n', ['empty', null, null, null]],
    ['a letter', 'Dear customer', ['unknown-format', null, null, null]],
    ['other JSON', '{"a": 1}', ['unknown-format', null, null, null]],
    ['another table', 'name,age\nAna,3', ['unknown-format', null, null, null]],
    ['our JSON that breaks off', '{\n"format": "earmark-annotations", "version"', ['broken', 'json', 2, 43]],
    [
      'our JSON of a newer version',
      '{"format": "earmark-annotations", "version": 2}',
      ['newer-version', 'json', null, null],
    ],
    [
      'a TextGrid that breaks off',
      praat('0 2 <exists> 1\n"IntervalTier" "x" 0 2 1\n0 "y"'),
      ['broken', 'text-grid', 6, 3],
    ],
    [
      'an ELAN document that breaks off',
      eaf('').replace('</ANNOTATION_DOCUMENT>', '\n<TIER'),
      ['broken', 'eaf', 2, 1],
    ],
    ['elements that close in the wrong order', eaf('\n<A><B></A></B>'), ['broken', 'eaf', 2, 7]],
    ['a table of unreadable times', 'start,text\nsoon,hi', ['no-marks', 'csv', 2, null]],
  ])('is refused: %s', (_title, text, expected) => {
    const problem = readAnnotations(text, 'marks.txt', channels);
    if (problem.kind === 'read') throw new Error('This was read');
    expect([problem.what, problem.format, problem.line, problem.column]).toEqual(expected);
    expect(problem.fileName).toBe('marks.txt');
  });
});

describe('hostile files', () => {
  const entities = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
  const million = 1_000_000;

  it.each([
    ['entities that grow', `<?xml?>${entities}<ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>`],
    ['a million open elements', `<ANNOTATION_DOCUMENT>${'<a>'.repeat(million)}`],
    ['a tag that never ends', `<ANNOTATION_DOCUMENT ${'a="b" '.repeat(million)}`],
    ['a quote that never ends', `"ooTextFile" "TextGrid" 0 1 <exists> 1 "${'""'.repeat(million)}`],
    ['more tiers than anybody has', '"ooTextFile" "TextGrid" 0 1 <exists> 999999999999'],
    ['a label of brackets', `1\t2\t${'#['.repeat(million)}`],
    ['a label of tags', `1\t2\t${'#a '.repeat(million)}`],
    ['a table of quotes', `start,text\n${'"'.repeat(million)}`],
    [
      'a mark that belongs to itself',
      '<ANNOTATION_DOCUMENT><REF_ANNOTATION ANNOTATION_ID="r" ANNOTATION_REF="r"><ANNOTATION_VALUE>x</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION_DOCUMENT>',
    ],
    [
      'JSON a hundred thousand deep',
      `{"format":"earmark-annotations","version":1,"annotations":${'['.repeat(100_000)}`,
    ],
    ['more than is read', 'x'.repeat(longestMarksFile + 1)],
  ])('are answered: %s', (_title, text) => {
    expect(['read', 'problem']).toContain(readAnnotations(text, 'hostile', channels).kind);
  });

  it('give marks that are annotations, or none, however they are damaged', () => {
    const made = {
      id: '019a2b10-0000-7000-8000-00000000a001',
      evaluationId: '019a2b10-0000-7000-8000-0000000000e1',
      recordingId: 'a'.repeat(64),
      lineId: null,
      createdAt: '2026-10-02T09:40:51.000Z',
    };
    const damage = fc.tuple(fc.nat(2000), fc.nat(40), fc.string({ unit: 'binary', maxLength: 9 }));
    fc.assert(
      fc.property(anyMarks, fc.constantFrom(...formats), damage, (marks, format, [at, length, stray]) => {
        const whole = writeAnnotations(format, marks, context);
        const reading = readAnnotations(whole.slice(0, at) + stray + whole.slice(at + length), '', channels);
        if (reading.kind === 'problem') return;
        for (const one of reading.marks) {
          const annotation = annotationSchema.parse(annotationOfMark(one, made));
          expect(annotation.end ?? annotation.start).toBeGreaterThanOrEqual(annotation.start);
        }
      }),
      { numRuns: 500 },
    );
  });
});

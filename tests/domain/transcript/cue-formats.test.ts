import { cueTime } from '@domain/recordings/transcript/cue-time';
import { describe, expect, it } from 'vitest';
import { lines, read, webvtt } from './readings';

describe('subtitle times', () => {
  it.each([
    ['01:02:03.456', 3723.456],
    ['02:03.456', 123.456],
    ['02:03,4', 123.4],
    ['7', 7],
    ['100:00:00.000', 360_000],
    ['-00:00:01.5', -1.5],
    ['1:2:3:4', null],
    ['NaN', null],
    ['', null],
  ])('%j is %j seconds', (text, time) => {
    expect(cueTime(text)).toBe(time);
  });
});

describe('WebVTT', () => {
  it.each<[string, string, string[]]>([
    ['hours left out', webvtt('00:01.000 --> 00:02.000\nHi'), ['1–2 : Hi']],
    [
      'identifiers and settings',
      webvtt('greeting\n00:01.000 --> 00:02.000 align:start line:0\nHi'),
      ['1–2 : Hi'],
    ],
    [
      'comments, styles and regions',
      webvtt('NOTE not said', 'STYLE\n::cue { color: red }', 'REGION\nid:r', '00:01.000 --> 00:02.000\nHi'),
      ['1–2 : Hi'],
    ],
    [
      'CRLF and a byte-order mark',
      '\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v Ana>Hi\r\n',
      ['1–2 Ana: Hi'],
    ],
    ['a single carriage return as line end', 'WEBVTT\r\r00:01.000 --> 00:02.000\rHi', ['1–2 : Hi']],
    ['text over several lines', webvtt('00:01.000 --> 00:02.000\nHi\nthere'), ['1–2 : Hi there']],
    ['comma decimals', webvtt('00:00:01,500 --> 00:00:02,000\nHi'), ['1.5–2 : Hi']],
    [
      'cues with no line between them',
      webvtt('00:01.000 --> 00:02.000\nHi\n00:03.000 --> 00:04.000\nHo'),
      ['1–2 : Hi', '3–4 : Ho'],
    ],
    [
      'a title after the heading',
      'WEBVTT - call\nLanguage: de-DE\n\n00:01.000 --> 00:02.000\nHi',
      ['1–2 : Hi'],
    ],
    [
      'several voices in one cue',
      webvtt('00:01.000 --> 00:02.000\n<v.loud Agent>Hello?</v> <v Customer &amp; Co>Yes.</v>'),
      ['1–2 agent/Agent: Hello?', '1–2 customer/Customer & Co: Yes.'],
    ],
    [
      'tags and entities',
      webvtt('00:01.000 --> 00:02.000\n<c.big><i>Tom</i></c> &amp; Ana&nbsp;&lt;3 &#233;&#x1F600; &bogus;'),
      ['1–2 : Tom & Ana <3 é😀 &bogus;'],
    ],
    [
      'markup that is not of subtitles',
      webvtt('00:01.000 --> 00:02.000\n<script>alert(1)</script> &amp;lt; a < b'),
      ['1–2 : <script>alert(1)</script> &lt; a < b'],
    ],
    [
      'speakers before a colon',
      webvtt('00:01.000 --> 00:02.000\nAGENT: Hi. Note: this', '00:03.000 --> 00:04.000\nSo: what now'),
      ['1–2 agent/AGENT: Hi. Note: this', '3–4 : So: what now'],
    ],
    [
      'cues that overlap and are not in order',
      webvtt('00:03.000 --> 00:04.000\nB', '00:01.000 --> 00:09.000\nA'),
      ['1–9 : A', '3–4 : B'],
    ],
  ])('is read with %s', (_title, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it('has words where times stand inside the text', () => {
    const { segments } = read(
      webvtt('00:01.000 --> 00:03.000\nGood <00:00:01.500>day <00:00:02.000><c>to you</c>'),
    ).transcript;
    expect(segments[0]?.text).toBe('Good day to you');
    expect(segments[0]?.words).toEqual([
      { from: 0, to: 4, start: 1, end: 1.5 },
      { from: 5, to: 8, start: 1.5, end: 2 },
      { from: 9, to: 15, start: 2, end: 3 },
    ]);
  });

  it('says its language in the heading', () => {
    const { transcript } = read('WEBVTT\nKind: captions\nLanguage: de-DE\n\n00:01.000 --> 00:02.000\nHi');
    expect(transcript.language).toBe('de-DE');
  });
});

describe('SRT', () => {
  it.each<[string, string, string[]]>([
    [
      'commas',
      '1\n00:00:01,000 --> 00:00:02,500\nHi\n\n2\n00:00:03,000 --> 00:00:04,000\nHo',
      ['1–2.5 : Hi', '3–4 : Ho'],
    ],
    ['points, missing hours and no numbers', '00:01.000 --> 00:02.500\nHi', ['1–2.5 : Hi']],
    [
      'blank lines in the text',
      '1\n00:00:01,0 --> 00:00:02,0\nHi\n\nthere\n\n2\n00:00:03,0 --> 00:00:04,0\nHo',
      ['1–2 : Hi there', '3–4 : Ho'],
    ],
    [
      'a text that is a number',
      '1\n00:00:01,0 --> 00:00:02,0\nIt is\n42\n\n2\n00:00:03,0 --> 00:00:04,0\n7',
      ['1–2 : It is 42', '3–4 : 7'],
    ],
    ['markup', '1\n00:00:01,0 --> 00:00:02,0\n{\\an8}<font color="#fff"><i>Hi</i></font>', ['1–2 : Hi']],
    [
      'two speakers in one cue',
      '1\n00:00:01,0 --> 00:00:02,0\n- AGENT: Hi\n- CUSTOMER: Hello,\nyou',
      ['1–2 agent/AGENT: Hi', '1–2 customer/CUSTOMER: Hello, you'],
    ],
    [
      'people’s names that come back',
      '1\n00:00:01,0 --> 00:00:02,0\nMaya: Hi\n\n2\n00:00:03,0 --> 00:00:04,0\nMaya: Ho\n\n3\n00:00:05,0 --> 00:00:06,0\nSo: well',
      ['1–2 Maya: Hi', '3–4 Maya: Ho', '5–6 : So: well'],
    ],
    ['a wide colon', '1\n00:00:01,0 --> 00:00:02,0\n客服：您好', ['1–2 agent/客服: 您好']],
  ])('is read with %s', (_title, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe('what could not be read as it stands', () => {
  it.each<[string, string, string, string[]]>([
    [
      'a time that is none',
      'untimed 1 5',
      webvtt('00:01.000 --> 00:02.000\nHi', '00:0x --> 00:03.000\nNo').replace('WEBVTT\n\n', 'WEBVTT\n'),
      ['1–2 : Hi'],
    ],
    [
      'no text',
      'empty 1 6',
      webvtt('00:01.000 --> 00:02.000\nHi', '00:03.000 --> 00:04.000\n '),
      ['1–2 : Hi'],
    ],
    ['an end before its start', 'mended 1 3', webvtt('00:05.000 --> 00:02.000\nHi'), ['5–5 : Hi']],
    ['a time before the recording', 'mended 1 3', webvtt('-00:05.000 --> 00:02.000\nHi'), ['0–2 : Hi']],
    [
      'no end',
      'mended 1 3',
      webvtt('00:01.000 --> \nHi', '00:04.000 --> 00:05.000\nHo'),
      ['1–4 : Hi', '4–5 : Ho'],
    ],
    [
      'the wrong order',
      'reordered 1 6',
      webvtt('00:05.000 --> 00:06.000\nB', '00:01.000 --> 00:02.000\nA'),
      ['1–2 : A', '5–6 : B'],
    ],
  ])('is said: %s', (_title, note, text, expected) => {
    const { notes } = read(text);
    expect(notes.map(({ what, count, line }) => `${what} ${count} ${line}`)).toEqual([note]);
    expect(lines(text)).toEqual(expected);
  });
});

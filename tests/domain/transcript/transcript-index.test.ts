import { spokenWords } from '@domain/recordings/transcript/spoken-words';
import type { TranscriptSegment } from '@domain/recordings/transcript/transcript';
import {
  segmentAt,
  segmentsAt,
  spanOfWords,
  textOfWords,
  wordsAt,
} from '@domain/recordings/transcript/transcript-index';
import { transcriptSearch } from '@domain/recordings/transcript/transcript-search';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture, indexOf, read } from './readings';

const whisper = (...segments: object[]) => indexOf(JSON.stringify({ segments }));
const said = (start: number, end: number, text: string, words: object[] = []) => ({
  start,
  end,
  text,
  words,
});

describe('following playback', () => {
  const index = whisper(
    said(1, 9, 'one two three'),
    said(3, 4, 'hm'),
    said(12, 13, 'four'),
    said(13, 13, 'x'),
  );

  it.each([
    [0.5, [], null],
    [1, [0], 0],
    [3.5, [0, 1], 1],
    [4, [0], 0],
    [9, [], null],
    [11, [], null],
    [12, [2], 2],
    [13, [3], 3],
    [99, [], null],
  ])('at %d s the segments %j go on', (time, segments, last) => {
    expect(segmentsAt(index, time)).toEqual(segments);
    expect(segmentAt(index, time)).toBe(last);
  });

  it('finds the words of everybody who speaks', () => {
    expect(wordsAt(index, 3.5)).toEqual([
      { segment: 0, word: 1 },
      { segment: 1, word: 0 },
    ]);
    expect(wordsAt(index, 10)).toEqual([]);
  });

  it('finds what a search through all segments finds', () => {
    const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(10)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(spans, fc.nat(45), (list, time) => {
        const any = whisper(...list.map(([start, length]) => said(start, start + length, 'word')));
        const expected = any.transcript.segments.flatMap(({ start, end }, place) =>
          start <= time && (time < end || start === time) ? [place] : [],
        );
        expect(segmentsAt(any, time)).toEqual(expected);
      }),
    );
  });
});

describe('words', () => {
  const shown = (index: ReturnType<typeof whisper>) =>
    index.words.map((words, segment) =>
      words.map(({ from, to, start, end, estimated }) => {
        const text = index.transcript.segments[segment]?.text.slice(from, to);
        return `${text} ${start}–${end}${estimated ? '~' : ''}`;
      }),
    );

  it('share their segment by length where the file gives no times', () => {
    expect(shown(whisper(said(0, 8, 'ab cdef gh')))).toEqual([['ab 0–2~', 'cdef 2–6~', 'gh 6–8~']]);
  });

  it('take the times that there are, and share what lies between', () => {
    const words = [
      { word: 'b', start: 2, end: 3 },
      { word: 'd', start: 5, end: 6 },
    ];
    expect(shown(whisper(said(0, 8, 'a b c d, e', words)))).toEqual([
      ['a 0–2~', 'b 2–3', 'c 3–5~', 'd, 5–6', 'e 6–8~'],
    ]);
  });

  it('are found in scripts that write no spaces', () => {
    const words = shown(whisper(said(0, 4, '你好，世界'))).flat();
    expect(words.map((word) => word.split(' ')[0])).toEqual(['你好，', '世界']);
  });

  it('cover the text in order, within their segment and never backwards, whatever times there are', () => {
    const time = fc.double({ min: 0, max: 12, noNaN: true });
    const word = fc.record({ word: fc.constantFrom('a', 'bb', 'c'), start: time, end: time });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 6 }),
        fc.array(fc.constantFrom('a', 'bb', 'c', '好的', '.'), { minLength: 1 }),
        (words, tokens) => {
          const { segments } = read(
            JSON.stringify({ segments: [said(2, 9, tokens.join(' '), words)] }),
          ).transcript;
          const segment = segments[0] as TranscriptSegment; // it has one, as its text is not empty
          let latest = 2;
          let cursor = 0;
          for (const { from, to, start, end } of spokenWords(segment)) {
            expect(segment.text.slice(cursor, from).trim()).toBe('');
            expect(start).toBeGreaterThanOrEqual(latest);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(9);
            latest = start;
            cursor = to;
          }
          expect(cursor).toBe(segment.text.length);
        },
      ),
    );
  });

  it('make the span of a selection, in whichever direction it was made', () => {
    const index = whisper(said(0, 4, 'ab cd'), said(3, 9, 'ef gh ij'));
    const first = { segment: 0, word: 1 };
    const last = { segment: 1, word: 1 };
    expect(spanOfWords(index, first, last)).toEqual({ start: 2, end: 7 });
    expect(spanOfWords(index, last, first)).toEqual({ start: 2, end: 7 });
    expect(textOfWords(index, last, first)).toBe('cd\nef gh');
    expect(spanOfWords(index, first, first)).toEqual({ start: 2, end: 4 });
    expect(spanOfWords(index, { segment: 7, word: 0 }, { segment: 7, word: 2 })).toBeNull();
  });
});

describe('searching', () => {
  const found = (index: ReturnType<typeof whisper>, query: string) =>
    transcriptSearch(index, query).map(({ segment, from, to, firstWord, lastWord }) => [
      index.transcript.segments[segment]?.text.slice(from, to),
      segment,
      firstWord,
      lastWord,
    ]);
  const index = whisper(
    said(0, 1, 'Ça va, Élodie? ça  va.'),
    said(1, 2, 'مُحَمَّد قال'),
    said(2, 3, 'Cafe\u0301 ﬁne ΣΑΣ'),
  );

  it.each<[string, unknown[]]>([
    [
      'ca va',
      [
        ['Ça va', 0, 0, 1],
        ['ça va', 0, 3, 4],
      ],
    ],
    ['  ELODIE ', [['Élodie', 0, 2, 2]]],
    ['محمد', [['مُحَمَّد', 1, 0, 0]]],
    ['café', [['Cafe\u0301', 2, 0, 0]]],
    ['fine', [['ﬁne', 2, 1, 1]]],
    ['σας', [['ΣΑΣ', 2, 2, 2]]],
    ['e\u0301 f', [['e\u0301 ﬁ', 2, 0, 1]]],
    ['absent', []],
    [' \u0301 ', []],
    ['', []],
  ])('%j finds %j', (query, expected) => {
    expect(found(index, query)).toEqual(expected);
  });

  it('finds every word of a call by itself', () => {
    const call = indexOf(fixture('call-0010.vtt'));
    for (const [segment, words] of call.words.entries()) {
      const { text } = call.transcript.segments[segment] ?? { text: '' };
      for (const [place, { from, to }] of words.entries()) {
        const hits = transcriptSearch(call, text.slice(from, to));
        expect(
          hits.some((hit) => hit.segment === segment && hit.firstWord <= place && hit.lastWord >= place),
        ).toBe(true);
      }
    }
  });

  it('stops where it is told to', () => {
    expect(transcriptSearch(index, 'a', 2)).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { lines, read } from './readings';

const json = (value: unknown) => JSON.stringify(value);
const wordsOf = (text: string) =>
  read(text).transcript.segments.map(({ text: said, words }) =>
    words.map(({ from, to, start, end }) => `${said.slice(from, to)} ${start}–${end}`),
  );

describe('Contact Lens and Transcribe Call Analytics', () => {
  const segment = { BeginOffsetMillis: 500, EndOffsetMillis: 1500, Content: 'Hello there.' };

  it.each([
    ['a participant', { ParticipantId: 'p2' }, '0.5–1.5 customer/p2: Hello there.'],
    ['a literal role', { ParticipantRole: 'AGENT' }, '0.5–1.5 agent: Hello there.'],
    [
      'a role in place of a participant',
      { ParticipantId: 'CUSTOMER' },
      '0.5–1.5 customer/CUSTOMER: Hello there.',
    ],
    ['a participant nobody lists', { ParticipantId: 'p9' }, '0.5–1.5 p9: Hello there.'],
  ])('take who speaks from %s', (_title, who, line) => {
    const Participants = [
      { ParticipantId: 'p2', ParticipantRole: 'CUSTOMER' },
      null,
      { ParticipantId: 'p3' },
    ];
    expect(lines(json({ Participants, Transcript: [{ ...segment, ...who }] }))).toEqual([line]);
  });

  it('keep sentiment, redactions and the times of words', () => {
    const Items = [
      { Type: 'pronunciation', Content: 'Hello', BeginOffsetMillis: 500, EndOffsetMillis: 900 },
      {
        Type: 'pronunciation',
        Content: '[PII]',
        BeginOffsetMillis: 950,
        EndOffsetMillis: 1400,
        Redaction: [{}],
      },
      { Type: 'punctuation', Content: '.' },
    ];
    const Redaction = { RedactedTimestamps: [{ BeginOffsetMillis: 900, EndOffsetMillis: 2000 }, {}] };
    const text = json({
      Transcript: [{ ...segment, Content: 'Hello [PII].', Sentiment: 'NEGATIVE', Items, Redaction }],
    });
    expect(wordsOf(text)).toEqual([['Hello 0.5–0.9', '[PII] 0.95–1.4']]);
    expect(read(text).transcript.segments[0]).toMatchObject({
      sentiment: 'negative',
      redactions: [
        { start: 0.9, end: 1.5 },
        { start: 0.95, end: 1.4 },
      ],
    });
  });
});

describe('Deepgram', () => {
  const words = [
    { word: 'thanks', punctuated_word: 'Thanks,', start: 1, end: 1.3, speaker: 0 },
    { word: 'bye', punctuated_word: 'bye.', start: 1.4, end: 1.7, speaker: 0 },
    { word: 'bye', start: 3, end: 3.2, speaker: 1 },
  ];

  it('is read from its utterances, with speakers where a channel has several', () => {
    const utterances = [
      { start: 1, end: 1.7, channel: 0, speaker: 0, transcript: 'Thanks, bye.', words: words.slice(0, 2) },
      { start: 3, end: 3.2, channel: 0, speaker: 1, transcript: 'Bye.' },
    ];
    const text = json({
      results: { utterances, channels: [{ detected_language: 'en', alternatives: [{ words }] }] },
    });
    expect(lines(text)).toEqual(['1–1.7 0/0: Thanks, bye.', '3–3.2 0/1: Bye.']);
    expect(wordsOf(text)).toEqual([['Thanks, 1–1.3', 'bye. 1.4–1.7'], []]);
    expect(read(text).transcript.language).toBe('en');
  });

  it('is read from the words of its channels where it has no utterances', () => {
    const channels = [{ alternatives: [{ words }] }, { alternatives: [{ words: words.slice(2) }] }, {}];
    expect(lines(json({ results: { channels } }))).toEqual([
      '1–1.7 0/0: Thanks, bye.',
      '3–3.2 0/1: bye',
      '3–3.2 1: bye',
    ]);
  });

  it('ends a segment at a pause, and with its sentence once it is long', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      word: index === 34 ? 'end.' : 'word',
      start: index + (index < 3 ? 0 : 1),
      end: index + 1 + (index < 3 ? 0 : 1),
    }));
    const segments = read(json({ results: { channels: [{ alternatives: [{ words: many }] }] } })).transcript
      .segments;
    expect(segments.map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [4, 36],
      [36, 41],
    ]);
  });
});

describe('Google Speech-to-Text', () => {
  const word = (text: string, startTime: unknown, endTime: unknown, speakerTag?: number) => ({
    word: text,
    startTime,
    endTime,
    speakerTag,
  });

  it('is read channel by channel, its channels counted from one', () => {
    const results = [
      {
        channelTag: 2,
        languageCode: 'ja-jp',
        alternatives: [{ transcript: '今日は', words: [word('今日|キョー', '4s', '4.5s')] }],
      },
      {
        channelTag: 1,
        alternatives: [
          { transcript: 'Hi there', words: [word('Hi', '1.200s', '1.4s'), word('there', '1.4s', '2s')] },
        ],
      },
    ];
    const text = json({ response: { results } });
    expect(lines(text)).toEqual(['1.2–2 0: Hi there', '4–4.5 1: 今日は']);
    expect(read(text).transcript.language).toBe('ja-jp');
    expect(wordsOf(text)[1]).toEqual(['今日 4–4.5']);
  });

  it('takes speakers from the last result, which repeats all words', () => {
    const plain = [word('Hello', '1s', '1.5s'), word('Hi', '2s', '2.5s')];
    const tagged = [word('Hello', '1s', '1.5s', 1), word('Hi', '2s', '2.5s', 2)];
    const results = [
      { alternatives: [{ transcript: 'Hello Hi', words: plain }] },
      { alternatives: [{ words: tagged }] },
    ];
    expect(lines(json({ results }))).toEqual(['1–1.5 1: Hello', '2–2.5 2: Hi']);
  });

  it('understands the times of the client libraries, and results that only say when they end', () => {
    const times = [{ seconds: '1', nanos: 500_000_000 }, { seconds: 2 }] as const;
    const results = [
      {
        alternatives: [
          { transcript: 'Hello', words: [{ word: 'Hello', start_time: times[0], end_time: times[1] }] },
        ],
      },
      { resultEndTime: '5.5s', alternatives: [{ transcript: 'there' }] },
    ];
    expect(lines(json({ results }))).toEqual(['1.5–2 : Hello', '2–5.5 : there']);
  });
});

describe('Whisper', () => {
  it('is read with words inside its segments or beside them, and with speakers where a tool adds them', () => {
    const words = [
      { word: ' Good', start: 0.2, end: 0.5 },
      { word: ' morning', start: 0.5, end: 1.1 },
    ];
    const segment = { start: 0.2, end: 1.1, text: ' Good morning' };
    const inside = json({ segments: [{ ...segment, words, speaker: 'SPEAKER_01' }] });
    const beside = json({ words, segments: [segment, { start: 2, end: 3, text: ' Hm.' }] });
    expect(lines(inside)).toEqual(['0.2–1.1 SPEAKER_01: Good morning']);
    expect(wordsOf(inside)).toEqual([['Good 0.2–0.5', 'morning 0.5–1.1']]);
    expect(wordsOf(beside)).toEqual([['Good 0.2–0.5', 'morning 0.5–1.1'], []]);
  });

  it('leaves markup in a text as text', () => {
    const said = '<script>alert(1)</script> & <b>so on</b>';
    expect(lines(json({ segments: [{ start: 0, end: 1, text: said }] }))).toEqual([`0–1 : ${said}`]);
  });
});

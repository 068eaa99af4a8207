import { longestTranscript, readTranscript } from '@domain/recordings/transcript/read-transcript';
import { latestSecond, mostSegmentText, transcriptSchema } from '@domain/recordings/transcript/transcript';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture, read, webvtt } from './readings';

const problemOf = (text: string) => {
  const reading = readTranscript(text, 'call.json');
  if (reading.kind === 'read') throw new Error('This was read');
  const { what, format, line, column } = reading;
  return [what, format, line, column];
};

describe('a file that gives no transcript', () => {
  it.each([
    ['nothing in it', '\ufeff \n', ['empty', null, null, null]],
    ['a letter', 'Dear customer,\nthank you -> bye', ['unknown-format', null, null, null]],
    ['other JSON', '{"segments": 3, "Transcript": {}}', ['unknown-format', null, null, null]],
    ['JSON that breaks off', '{"segments": [\n  {"start": 1', ['broken-json', null, 2, 14]],
    ['JSON with a stray comma', '{\n "a": 1,\n}', ['broken-json', null, 3, 1]],
    ['JSON with a bare word', '{"a": NaN}', ['broken-json', null, 1, 7]],
    ['JSON with a line break in a text', '["a\nb"]', ['broken-json', null, 1, 4]],
    ['JSON with something behind it', '[] x', ['broken-json', null, 1, 4]],
    ['JSON with the wrong bracket', '{"a": [1}', ['broken-json', null, 1, 9]],
    ['no segments', '{"segments": []}', ['no-segments', 'whisper', null, null]],
    [
      'segments without times',
      '{"Transcript": [{"Content": "Hi"}, 7, null]}',
      ['no-segments', 'contact-lens', null, null],
    ],
    ['cues without text', 'WEBVTT\n\n00:01.000 --> 00:02.000', ['no-segments', 'webvtt', 3, null]],
  ])('is told apart: %s', (_title, text, expected) => {
    expect(problemOf(text)).toEqual(expected);
  });

  it('names its file', () => {
    expect(readTranscript('', 'call-7.vtt')).toMatchObject({ kind: 'problem', fileName: 'call-7.vtt' });
  });
});

describe('hostile files', () => {
  it.each([
    ['JSON nested a hundred thousand deep', `${'['.repeat(100_000)}`],
    ['closed JSON nested as deep', `{"segments":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['one line of ten million characters', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'a'.repeat(10_000_000)}`],
    ['a line of nothing but brackets', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<'.repeat(1_000_000)}`],
    ['a line of nothing but ampersands', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'&'.repeat(1_000_000)}`],
    ['a line of nothing but spaces', `1\n00:01.000 --> 00:02.000\n${' '.repeat(1_000_000)}x`],
    ['a line of nothing but hyphens', `1\n00:01.000 --> 00:02.000\n${'-'.repeat(1_000_000)}x`],
    ['an unclosed text of ten million characters', `{"segments": "${'a'.repeat(10_000_000)}`],
    ['times beyond any recording', '{"segments":[{"start":1e300,"end":1e301,"text":"Hi"}]}'],
    ['an object named as a prototype', '{"__proto__":{"segments":[]},"segments":[{"__proto__":1}]}'],
    ['more than is read', 'x'.repeat(longestTranscript + 1)],
  ])('are answered: %s', (_title, text) => {
    expect(['read', 'problem']).toContain(readTranscript(text, 'hostile').kind);
  });

  it('lose what is too long for one segment, with a note', () => {
    const { transcript, notes } = read(webvtt(`00:01.000 --> 00:02.000\n${'a'.repeat(mostSegmentText + 1)}`));
    expect(transcript.segments[0]?.text).toHaveLength(mostSegmentText);
    expect(notes).toEqual([{ what: 'cut', count: 1, line: 3 }]);
  });

  it('can’t turn the screen around or break a line', () => {
    const said = 'one\u0000two\u202ethree\ud800 four\u2066';
    const { segments } = read(JSON.stringify({ segments: [{ start: 0, end: 1, text: said }] })).transcript;
    expect(segments[0]?.text).toBe('one twothree\ufffd four');
  });
});

describe('whatever is read', () => {
  const time = fc.oneof(
    fc.double(),
    fc.constantFrom(null, 'NaN', '1,5', '-1', '2s', -1, 0, 3.25, 1e9, {}),
    fc.integer({ min: -5, max: 50 }),
  );
  const said = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('Hi', '<b>Hi</b>', 'مرحبا', '你好'),
    fc.constant(null),
  );
  const word = fc.record({ word: said, start: time, end: time, speaker: fc.nat(2) });
  const words = fc.array(word, { maxLength: 4 });
  const segment = fc.record({ start: time, end: time, text: said, transcript: said, channel: time, words });
  const whisper = fc.array(segment, { maxLength: 5 }).map((segments) => ({ segments }));
  const deepgram = fc.array(segment, { maxLength: 5 }).map((utterances) => ({ results: { utterances } }));
  const deepgramWords = words.map((list) => ({
    results: { channels: [{ alternatives: [{ words: list }] }] },
  }));
  const google = fc.array(fc.record({ words, transcript: said }), { maxLength: 4 }).map((list) => ({
    results: list.map(({ words: spoken, transcript }) => ({
      alternatives: [
        {
          transcript,
          words: spoken.map(({ start, end, ...rest }) => ({ ...rest, startTime: start, endTime: end })),
        },
      ],
      resultEndTime: '3s',
    })),
  }));
  const contactLens = fc.array(segment, { maxLength: 5 }).map((list) => ({
    Transcript: list.map(({ start, end, text }) => ({
      BeginOffsetMillis: start,
      EndOffsetMillis: end,
      Content: text,
    })),
  }));
  const stamp = fc.constantFrom('00:01.000', '99:59:59,999', '-1', 'x', '00:00:07.5', '120:00:00.000', '');
  const cue = fc
    .record({ start: stamp, end: stamp, payload: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }) })
    .map(({ start, end, payload }) => [`${start} --> ${end}`, ...payload].join('\n'));
  const cues = fc.array(cue, { maxLength: 6 }).map((list) => list.join('\n\n'));
  const files = fc.constantFrom(
    ...[
      'call-0001.contact-lens.json',
      'call-0002.vtt',
      'call-0003.srt',
      'call-0004.deepgram.json',
      'call-0008.whisper.json',
    ].map(fixture),
  );
  const damaged = fc
    .tuple(files, fc.nat(6000), fc.nat(50), fc.string({ unit: 'binary' }))
    .map(([text, at, length, stray]) => text.slice(0, at) + stray + text.slice(at + length));

  it.each<[string, fc.Arbitrary<string>]>([
    ['any text', fc.string({ unit: 'binary', maxLength: 300 })],
    ['any JSON', fc.json()],
    [
      'JSON of any segments',
      fc.oneof(whisper, deepgram, deepgramWords, google, contactLens).map((one) => JSON.stringify(one)),
    ],
    [
      'any cues',
      fc.oneof(
        cues,
        cues.map((list) => `WEBVTT\n\n${list}`),
      ),
    ],
    ['damaged samples', damaged],
  ])('is in order and within bounds: %s', (_title, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readTranscript(text, 'a-file');
        if (reading.kind === 'problem') return;
        const { segments } = transcriptSchema.parse(reading.transcript);
        for (const [index, { start, end, text: content, words: timed }] of segments.entries()) {
          expect(start).toBeGreaterThanOrEqual(segments[index - 1]?.start ?? 0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(latestSecond);
          let cursor = 0;
          let latest: number = start;
          for (const one of timed) {
            expect(one.from).toBeGreaterThanOrEqual(cursor);
            expect(one.to).toBeGreaterThan(one.from);
            expect(one.to).toBeLessThanOrEqual(content.length);
            expect(one.start).toBeGreaterThanOrEqual(latest);
            expect(one.end).toBeGreaterThanOrEqual(one.start);
            expect(one.end).toBeLessThanOrEqual(end);
            cursor = one.to;
            latest = one.start;
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

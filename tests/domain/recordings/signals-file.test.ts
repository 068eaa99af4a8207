import { seconds } from '@domain/base/time';
import {
  encodeSignals,
  parseSignals,
  type SignalsFile,
  SignalsFormatError,
  signalsFormatVersion,
} from '@domain/recordings/signals-file';
import { describe, expect, it } from 'vitest';

const span = (start: number, end: number) => ({ start: seconds(start), end: seconds(end) });
const file: SignalsFile = {
  version: signalsFormatVersion,
  duration: seconds(99.081375),
  lanes: [
    {
      speech: [span(1.11, 2.5), span(4.2, 6)],
      music: [span(10, 20.25)],
      tones: [{ kind: 'key', ...span(30, 30.08) }],
      loudness: -23.1,
      speechLevel: -25,
    },
    { speech: [], music: [], tones: [], loudness: null, speechLevel: null },
  ],
};

describe('a signals file', () => {
  it('is read as it was written', () => {
    expect(parseSignals(encodeSignals(file))).toEqual(file);
  });

  it.each([
    ['nothing', '', 'This is not a signals file.'],
    ['a file cut short', encodeSignals(file).slice(0, 80), 'This is not a signals file.'],
    ['other JSON', '{"lanes":[]}', 'This is not a signals file.'],
    [
      'a newer format',
      JSON.stringify({ ...file, version: signalsFormatVersion + 1 }),
      `The signals file has format ${signalsFormatVersion + 1}; this program reads format ${signalsFormatVersion}.`,
    ],
    [
      'a span that ends before it starts',
      encodeSignals(withSpeech([span(5, 4)])),
      'This is not a signals file.',
    ],
    [
      'spans out of order',
      encodeSignals(withSpeech([span(5, 6), span(1, 2)])),
      'The signals file has spans out of order.',
    ],
  ])('that is %s is refused with the reason', (_name, text, reason) => {
    expect(() => parseSignals(text)).toThrow(new SignalsFormatError(reason));
  });
});

function withSpeech(speech: SignalsFile['lanes'][number]['speech']): SignalsFile {
  return { ...file, lanes: file.lanes.map((lane) => ({ ...lane, speech })) };
}

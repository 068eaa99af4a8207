import { describe, expect, test } from 'vitest';
import { byteWords, durationWords, swapSentence, zoneWords } from '../../../renderer/text/recordings';

describe('the words of the library', () => {
  test.each([
    [0, '0:00'],
    [59.4, '0:59'],
    [59.6, '1:00'],
    [99, '1:39'],
    [3725, '62:05'],
    [-1, '0:00'],
  ])('a recording of %d seconds lasts %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });

  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [340_400, '340 kB'],
    [999_499, '999 kB'],
    [999_600, '1.0 MB'],
    [12_400_000, '12 MB'],
    [2_540_000_000, '2.5 GB'],
    [9e15, '9000 TB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(byteWords(bytes)).toBe(words);
  });

  test.each([
    [0, 'UTC+00:00'],
    [60, 'UTC+01:00'],
    [330, 'UTC+05:30'],
    [-210, 'UTC−03:30'],
  ])('%d minutes east are %s', (offset, words) => {
    expect(zoneWords(offset)).toBe(words);
  });

  test('swapping says who is where now', () => {
    expect(swapSentence({ fileName: 'a.wav', channelRoles: ['agent', 'customer'] })).toBe(
      'a.wav: the left channel is the customer now, the right one the agent. Undo takes it back.',
    );
  });
});

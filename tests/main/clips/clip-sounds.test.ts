import { join } from 'node:path';
import { seconds } from '@domain/base/time';
import type { Redacted } from '@domain/clips/redaction';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { soundOfClip } from '../../../renderer/screens/clips/clip-sounds';
import { decodeWhole } from '../recordings/support';
import { correlated, exported, type Given, type Sound, withCall } from './cut-calls';

const redacted = (start: number, end: number, more: Omit<Redacted, 'span'>): Redacted => ({
  span: { start: seconds(start), end: seconds(end) },
  ...more,
});

/** Every kind; one where the room is learned, and one that reaches into the clip by its margin alone. */
const redactions: Redacted[] = [
  redacted(3, 6, { channel: null, how: 'room' }),
  redacted(19.2, 19.8, { channel: 0, how: 'silence', margin: 0.5 }),
  redacted(21, 22, { channel: 0, how: 'silence' }),
  redacted(22.5, 23, { channel: null, how: 'tone', margin: 0.2 }),
  redacted(23.6, 24.4, { channel: null, how: 'room' }),
];

/** What the page plays of a clip: its requests are answered by the same service that cuts. */
async function played(given: Given, start: number, end: number, fade: number): Promise<Sound> {
  vi.stubGlobal('fetch', async (path: string, { headers }: { headers: { range: string } }) => {
    const [, , id = ''] = path.split('/');
    const { status, headers: answered, body } = await given.service.openMedia(id, 'samples', headers.range);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body ?? []) chunks.push(chunk);
    return new Response(Buffer.concat(chunks), { status, headers: answered });
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const { id, media } = given.item.recording;
  const clip = { recordingId: id, span: { start: seconds(start), end: seconds(end) }, fade };
  const { lanes, sampleRate } = await soundOfClip(
    { clip, duration: media.duration, redactions },
    new AbortController().signal,
  );
  const samples = new Int16Array((lanes[0]?.length ?? 0) * lanes.length);
  for (const [channel, lane] of lanes.entries())
    for (const [at, sample] of lane.entries()) samples[at * lanes.length + channel] = sample;
  return { samples, channels: lanes.length, rate: sampleRate } as Sound; // what the comparison reads of one
}

/** Power of what differs, beside that of what was meant. */
function difference(meant: Sound, other: Sound): number {
  const power = (value: (at: number) => number) => {
    let sum = 0;
    for (let at = 0; at < meant.samples.length; at++) sum += value(at) ** 2;
    return sum;
  };
  const of = ({ samples }: Sound, at: number) => samples[at] ?? 0;
  return power((at) => of(meant, at) - of(other, at)) / power((at) => of(meant, at));
}

describe('a clip as the library plays it', () => {
  // G.711 says the nearest of 256 values in an export: some 36 dB below what is meant.
  it.each([
    ['call-0001.wav', 4e-4],
    ['call-0002.wav', 4e-4],
    ['call-0010.flac', 0],
  ])('is, of %s, sample for sample what an export of it holds', async (name, most) => {
    const given = await withCall(name);
    await exported(given, 'wav', [given.piece(20, 25, { redactions })]);
    const made = await decodeWhole(join(given.target, 'A moment.wav'));
    const heard = await played(given, 20, 25, 0.01);
    expect([heard.channels, heard.rate, heard.samples.length]).toEqual([
      made.channels,
      made.rate,
      made.samples.length,
    ]);
    expect(difference(made, heard)).toBeLessThanOrEqual(most);
  });

  it.each(['call-0003.mp3', 'call-0006.m4a'])(
    'of %s sounds as an export of it, within the error of what it is played by',
    async (name) => {
      const given = await withCall(name);
      await exported(given, 'wav', [given.piece(20, 25, { redactions })]);
      const made = await decodeWhole(join(given.target, 'A moment.wav'));
      const heard = await played(given, 20, 25, 0.01);
      const step = heard.rate / made.rate;
      expect(Math.abs(heard.samples.length / step - made.samples.length)).toBeLessThan(2 * made.channels);
      if (step !== 1) return;
      const { lag, likeness } = correlated(made, heard, 5);
      expect(lag).toBe(0);
      expect(likeness).toBeGreaterThan(0.98);
    },
  );

  it('has the same noise of the room wherever it begins', async () => {
    const given = await withCall('call-0002.wav');
    const [one, other] = [await played(given, 20, 25, 0), await played(given, 23, 25, 0)];
    const from = 3 * one.rate * one.channels;
    expect(other.samples).toEqual(one.samples.slice(from));
  });
});

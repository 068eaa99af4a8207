import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseSamples, type SoundSpan } from '@domain/recordings/samples-file';
import { describe, expect, it } from 'vitest';
import { openSound } from '../../../main/recordings/analyse';
import { parseSecondsRange } from '../../../main/recordings/sample-reader';
import { readSound } from '../../../main/recordings/sound-source';
import { readSoundSpan } from '../../../main/recordings/sound-span';
import { importAll, serviceOn, temporaryFolder } from './support';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** The same stretch out of a whole decode. */
async function decodedWhole(file: string, from: number, until: number): Promise<number[]> {
  const source = await openSound(file);
  const samples: number[] = [];
  await readSound(
    source,
    (block, count) => {
      for (const value of block.subarray(0, count * source.channels)) samples.push(value);
    },
    () => undefined,
  );
  source.close();
  const at = (time: number) => Math.round(time * source.sampleRate) * source.channels;
  return samples.slice(at(from), at(until));
}

/** How alike two stretches are, 1 being the same; a lossy decoder begun in the middle is not the same to the bit. */
function likeness({ samples }: SoundSpan, whole: readonly number[]): number {
  let product = 0;
  let one = 0;
  let other = 0;
  for (let at = 0; at < samples.length; at++) {
    const [a, b] = [samples[at] ?? 0, whole[at] ?? 0];
    product += a * b;
    one += a * a;
    other += b * b;
  }
  return product / Math.sqrt(one * other + 1);
}

describe('a stretch of sound', () => {
  it.each([
    ['call-0001.wav', 3.25, 5.5],
    ['call-0002.wav', 7, 9],
    ['call-0004.opus', 12, 14],
    ['call-0006.m4a', 9, 11.5],
    ['call-0010.flac', 20, 22],
  ])('of %s is that of the whole, second for second', async (name, from, until) => {
    const file = join(calls, name);
    const span = await readSoundSpan(file, from, until);
    const whole = await decodedWhole(file, from, until);
    expect(span.from).toBeCloseTo(from, 4);
    expect(span.samples.length).toBe(whole.length);
    expect(likeness(span, whole)).toBeGreaterThan(0.98);
  });

  it('ends where the recording ends', async () => {
    const span = await readSoundSpan(join(calls, 'call-0002.wav'), 110, 130);
    expect(span.samples.length / span.channels / span.sampleRate).toBeCloseTo(0.963, 2);
  });

  it('comes by its address, out of a process of its own', async () => {
    const service = serviceOn(await temporaryFolder());
    const [item] = (await importAll(service, [join(calls, 'call-0002.wav')])).items;
    const id = item?.recording.id ?? '';
    const reply = await service.openMedia(id, 'samples', 'seconds=10-10.5');
    expect(reply.status).toBe(206);
    if (reply.body === null) throw new Error('There are no samples');
    const bytes = await buffer(reply.body);
    const span = parseSamples(new Uint8Array(bytes).buffer);
    expect(span).toMatchObject({ sampleRate: 8000, channels: 2, from: 10 });
    expect(span.samples.length).toBe(8000);
    for (const range of [null, 'bytes=0-9', 'seconds=0-1000', 'seconds=5-4'])
      expect((await service.openMedia(id, 'samples', range)).status).toBe(416);
    expect((await service.openMedia('0'.repeat(64), 'samples', 'seconds=0-1')).status).toBe(404);
    await service.close();
  });
});

it.each([
  ['seconds=1.5-2', { from: 1.5, until: 2 }],
  ['seconds=0-60', { from: 0, until: 60 }],
  ['seconds=0-61', null],
  ['seconds=2-2', null],
  ['seconds=-1-2', null],
  ['seconds=1e3-2e3', null],
  ['bytes=0-1', null],
])('%s asks for %o', (header, wanted) => {
  expect(parseSecondsRange(header)).toEqual(wanted);
});

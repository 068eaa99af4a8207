import { AV_CHANNEL_LAYOUT_STEREO, AV_SAMPLE_FMT_FLTP, Frame } from 'node-av';
import { describe, expect, it } from 'vitest';
import { createSampleConverter } from '../../../main/recordings/av-samples';

/** A frame of floats in two channels, the second the first turned round. */
function frameOf(values: readonly number[], rate: number): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_SAMPLE_FMT_FLTP;
  frame.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
  frame.sampleRate = rate;
  frame.nbSamples = values.length;
  frame.getBuffer(1);
  const planes = Float32Array.from([...values, ...values.map((value) => -value)]);
  frame.fromBuffer(Buffer.from(planes.buffer));
  return frame;
}

const ramp = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => (from + index) / 32_768);
const pairs = (count: number, from = 0) =>
  ramp(count, from).flatMap((value) => [value * 32_768, 0 - value * 32_768]);

describe.each([
  ['where FFmpeg writes them', true],
  ['copied', false],
])('samples %s', (_, inPlace) => {
  it('are those of every frame, whatever its length, and cut at full scale', () => {
    const converter = createSampleConverter(2, 8000, inPlace);
    for (const count of [64, 576, 1, 2048]) {
      const made = converter.convert(frameOf(ramp(count, 100), 8000)).map((block) => [...block]);
      expect(made.flat()).toEqual(pairs(count, 100));
    }
    const loud = converter.convert(frameOf([1.5, -1.5], 8000)).map((block) => [...block]);
    expect(loud.flat()).toEqual([32_767, -32_768, -32_768, 32_767]);
    expect(converter.flush()).toEqual([]);
    converter.close();
  });

  it('go on at one rate where the frames change theirs', () => {
    const converter = createSampleConverter(2, 8000, inPlace);
    let values = 0;
    const take = (blocks: readonly Int16Array[]) => {
      for (const block of blocks) values += block.length;
    };
    take(converter.convert(frameOf(ramp(800), 8000)));
    for (let frame = 0; frame < 10; frame++) take(converter.convert(frameOf(ramp(1600), 16_000)));
    take(converter.convert(frameOf(ramp(800), 8000)));
    take(converter.flush());
    converter.close();
    expect(Math.abs(values / 2 - 9600)).toBeLessThanOrEqual(32);
  });

  it('are all there of a frame that is longer than there is room for at once', () => {
    const converter = createSampleConverter(2, 8000, inPlace);
    const long = Array.from({ length: 150_000 }, (_, index) => (index % 1000) / 32_768);
    const made = converter.convert(frameOf(long, 8000)).flatMap((block) => [...block]);
    expect(made).toHaveLength(300_000);
    expect(made.filter((value, at) => at % 2 === 0 && value !== (at / 2) % 1000)).toEqual([]);
    converter.close();
  });
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClipFormat, ExportProgress } from '@contract/clips';
import { seconds, spanBetween } from '@domain/base/time';
import type { Redacted } from '@domain/clips/redaction';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createExports } from '../../../main/clips/exports';
import { openMediaFile } from '../../../main/recordings/av-open';
import { calls, decodeWhole, importAll, serviceOn, temporaryFolder } from '../recordings/support';
import { wavHeader, wavOf } from '../recordings/wav-files';

/** What is read out on the sample call: the customer's number, and the agent who repeats it. */
const redactions: Redacted[] = [
  { span: spanBetween(9.578, 18.214), channel: null, how: 'tone' },
  { span: spanBetween(18.724, 21), channel: null, how: 'room' },
  { span: spanBetween(21, 24.354), channel: null, how: 'silence' },
];
const margin = 0.05;
const name = 'Kim Okafor';

interface Sound {
  readonly samples: Int16Array;
  readonly rate: number;
}
let original: Sound;

beforeAll(async () => {
  original = await decodeWhole(join(calls, 'call-0005.wav'));
});

/** The call with something else in the stretches that are redacted: what they hold must make no difference. */
function withOtherWords({ samples, rate }: Sound): Int16Array {
  let state = 7;
  return samples.map((value, at) => {
    const second = at / rate;
    const inside = redactions.some(({ span }) => second >= span.start - margin && second < span.end + margin);
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return inside ? state >> 17 : value;
  });
}

/** The samples as a WAV file whose tags say who spoke. */
function taggedWav(samples: Int16Array, rate: number): Buffer {
  const text = Buffer.from(`${name}\0\0`.slice(0, name.length + 2), 'latin1');
  const artist = Buffer.alloc(8);
  artist.write('IART', 0, 'latin1');
  artist.writeUInt32LE(text.length, 4);
  const info = Buffer.concat([Buffer.from('INFO', 'latin1'), artist, text]);
  const list = Buffer.alloc(8);
  list.write('LIST', 0, 'latin1');
  list.writeUInt32LE(info.length, 4);
  const file = Buffer.concat([wavOf(samples, 1, rate), list, info]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}

async function toEnd(messages: AsyncIterable<ExportProgress>): Promise<void> {
  for await (const { lines } of messages) for (const { problem } of lines) expect(problem).toBeNull();
}

/** Redacted copies of both calls in one format, by path. */
async function copies(format: ClipFormat): Promise<readonly [string, string]> {
  const data = await temporaryFolder();
  const target = join(data, 'out');
  await mkdir(target);
  const files = [join(data, `${name}.wav`), join(data, 'other.wav')] as const;
  await writeFile(files[0], taggedWav(original.samples, original.rate));
  await writeFile(files[1], taggedWav(withOtherWords(original), original.rate));
  const service = serviceOn(data);
  const { items } = await importAll(service, [...files]);
  expect(items).toHaveLength(2);
  const exports = createExports({ folder: join(data, 'exports'), cut: service.cut });
  onTestFinished(() => exports.close());
  const cuts = items.map(({ recording }) => ({
    recordingId: recording.id,
    span: { start: seconds(0), end: recording.media.duration },
    fade: 0,
    redactions,
    title: recording.fileName === 'other.wav' ? 'Other' : 'Call',
  }));
  const { job } = await exports.start({ cuts, format, target: { kind: 'folder', path: target } });
  await toEnd(exports.watch(job, undefined));
  return [join(target, `Call.${format}`), join(target, `Other.${format}`)];
}

/** How alike two sounds are between two seconds, whichever way one is shifted by up to 25 ms: 0 not at all, 1 the same. */
function likeness(one: Sound, other: Sound, from: number, until: number): number {
  const rate = original.rate;
  const at = ({ samples, rate: own }: Sound, place: number) => samples[Math.round((place * own) / rate)] ?? 0;
  let most = 0;
  for (let lag = -200; lag <= 200; lag += 1) {
    let [both, first, second] = [0, 0, 0];
    for (let place = Math.ceil(from * rate); place < until * rate; place += 2) {
      const [x, y] = [at(one, place), at(other, place + lag)];
      both += x * y;
      first += x * x;
      second += y * y;
    }
    most = Math.max(most, Math.abs(both) / Math.sqrt(first * second + 1));
  }
  return most;
}

describe.each(['wav', 'mp3', 'opus', 'm4a'] as const)('a redacted copy as %s', (format) => {
  it('holds nothing of what was said, the rest as it was, and no name', async () => {
    const [path, other] = await copies(format);
    const bytes = await readFile(path);
    // Whatever was said in the redacted stretches, the copy is the same file, byte for byte.
    expect(bytes.equals(await readFile(other))).toBe(true);

    const copy = await decodeWhole(path);
    expect(copy.samples.length / copy.rate).toBeCloseTo(original.samples.length / original.rate, 1);
    for (const { span } of redactions)
      expect(likeness(original, copy, span.start, span.end)).toBeLessThan(0.15);
    expect(likeness(original, copy, 3.5, 6)).toBeGreaterThan(0.9);

    expect(bytes.includes(name)).toBe(false);
    expect(bytes.toString('latin1')).not.toMatch(/Okafor|ID3|TIT2|ARTIST|IART|\xa9nam/i);
    const media = openMediaFile(path);
    const tags = { ...media.format.metadata?.getAll(), ...media.stream.metadata?.getAll() };
    media.close();
    // What a container says of itself, its brand and its handlers, names nobody.
    const ofItself = [
      'major_brand',
      'minor_version',
      'compatible_brands',
      'handler_name',
      'vendor_id',
      'language',
    ];
    expect(Object.keys(tags).filter((tag) => !ofItself.includes(tag) && tag !== 'encoder')).toEqual([]);
  });
});

describe('a redacted copy of a finer coding than 16 bits', () => {
  it('keeps nothing of what lies below them', async () => {
    const data = await temporaryFolder();
    const target = join(data, 'out');
    await mkdir(target);
    /** A second of 24 bits, so faint in its middle that 16 bits hear nothing. */
    const call = (seed: number) => {
      const samples = Buffer.alloc(8000 * 3);
      for (let at = 0; at < 8000; at++) {
        const faint = at >= 3000 && at < 5000;
        samples.writeIntLE(faint ? (at * seed) % 120 : Math.round(2e6 * Math.sin(at / 3)), at * 3, 3);
      }
      return Buffer.concat([
        wavHeader({ dataLength: samples.length, channels: 1, rate: 8000, bits: 24, tag: 1 }),
        samples,
      ]);
    };
    const files = [join(data, 'one.wav'), join(data, 'two.wav')];
    for (const [index, file] of files.entries()) await writeFile(file, call(7 + 4 * index));
    const service = serviceOn(data);
    const { items } = await importAll(service, files);
    const exports = createExports({ folder: join(data, 'exports'), cut: service.cut });
    onTestFinished(() => exports.close());
    const cuts = items.map(({ recording }) => ({
      recordingId: recording.id,
      span: { start: seconds(0), end: recording.media.duration },
      fade: 0,
      redactions: [{ span: spanBetween(0.375, 0.625), channel: null, how: 'silence' as const, margin: 0 }],
      title: recording.fileName,
    }));
    const { job } = await exports.start({ cuts, format: 'wav', target: { kind: 'folder', path: target } });
    await toEnd(exports.watch(job, undefined));
    const [one, two] = await Promise.all(
      items.map(({ recording }) => readFile(join(target, `${recording.fileName}.wav`))),
    );
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
    expect(one?.subarray(44 + 9000, 44 + 15_000).every((byte) => byte === 0)).toBe(true);
  });
});

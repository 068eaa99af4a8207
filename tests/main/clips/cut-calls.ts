import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportLine, ExportProgress, SoundCut } from '@contract/clips';
import { seconds } from '@domain/base/time';
import { fadeGain } from '@domain/clips/clip-fade';
import { onTestFinished } from 'vitest';
import { createExports } from '../../../main/clips/exports';
import { calls, decodeWhole, importAll, serviceOn, temporaryFolder } from '../recordings/support';

/** The fade that cuts of these tests have, in seconds. */
export const rateFade = 0.01;

/** A library with one of the calls, and exports of it into a folder. */
export async function withCall(name: string) {
  const data = await temporaryFolder();
  const target = join(data, 'out');
  await mkdir(target);
  const service = serviceOn(data);
  const file = join(calls, name);
  const { items } = await importAll(service, [file]);
  const [item] = items;
  if (item === undefined) throw new Error(`${name} was not imported`);
  const exports = createExports({ folder: join(data, 'exports'), cut: service.cut });
  onTestFinished(() => exports.close());
  const piece = (start: number, end: number, more: Partial<SoundCut> = {}): SoundCut => ({
    recordingId: item.recording.id,
    span: { start: seconds(start), end: seconds(end) },
    fade: rateFade,
    redactions: [],
    title: 'A moment',
    ...more,
  });
  return { data, target, service, exports, file, item, piece };
}

/** All messages of an export from its beginning, joined into one. */
export async function toEnd(messages: AsyncIterable<ExportProgress>): Promise<ExportProgress> {
  const lines: ExportLine[] = [];
  let last: ExportProgress | undefined;
  for await (const message of messages) {
    lines.push(...message.lines);
    last = message;
  }
  if (last === undefined) throw new Error('an export says something');
  return { ...last, lines: lines.toSorted((one, other) => one.index - other.index) };
}

export type Given = Awaited<ReturnType<typeof withCall>>;

/** Exports into the folder of the case, to the end. */
export async function exported(given: Given, format: 'wav' | 'mp3' | 'opus' | 'm4a', cuts: SoundCut[]) {
  const { job } = await given.exports.start({ cuts, format, target: { kind: 'folder', path: given.target } });
  return toEnd(given.exports.watch(job, undefined));
}

/** What the stretch holds by the decoder that every time in the program goes by, faded as a clip is. */
export async function truth(file: string, start: number, end: number) {
  const { samples, channels, rate } = await decodeWhole(file);
  const first = Math.round(start * rate);
  const length = Math.round(end * rate) - first;
  const part = samples.slice(first * channels, (first + length) * channels);
  for (let at = 0; at < part.length; at++)
    part[at] = Math.round((part[at] ?? 0) * fadeGain(Math.floor(at / channels), length, rateFade * rate));
  return { samples: part, channels, rate };
}

export type Sound = Awaited<ReturnType<typeof decodeWhole>>;

/** By how many samples the second lies behind the first, and how alike they are there, on the channel that is louder. */
export function correlated(one: Sound, other: Sound, reach = 200): { lag: number; likeness: number } {
  const lane = ({ samples, channels }: Sound, channel: number) =>
    Float64Array.from(
      { length: Math.floor(samples.length / channels) },
      (_, at) => samples[at * channels + channel] ?? 0,
    );
  const power = (sound: Float64Array) => sound.reduce((sum, value) => sum + value * value, 0);
  const lanes = Array.from({ length: one.channels }, (_, channel) => channel);
  const loudest = lanes.toSorted((a, b) => power(lane(one, b)) - power(lane(one, a)))[0] ?? 0;
  const [a, b] = [lane(one, loudest), lane(other, loudest)];
  let best = { lag: 0, likeness: -1 };
  for (let lag = -reach; lag <= reach; lag++) {
    let [both, first, second] = [0, 0, 0];
    for (let at = reach; at < a.length - reach; at++) {
      const [x, y] = [a[at] ?? 0, b[at + lag] ?? 0];
      both += x * y;
      first += x * x;
      second += y * y;
    }
    const likeness = both / Math.sqrt(first * second + 1e-9);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return best;
}

import type { RawFormat } from '@domain/recordings/raw-format';
import type { Page } from '@playwright/test';
import { openSound } from '../../../main/recordings/analyse';
import { readSound } from '../../../main/recordings/sound-source';
import { storedRows } from '../pages/stored-rows';

/** The rate that what is heard is compared at. */
export const rate = 8000;

/** The recordings in the page's database by the names of their files. */
export async function recordingIds(page: Page): Promise<Record<string, string>> {
  const rows = await storedRows(page, 'recordings');
  return Object.fromEntries(rows.map((row) => [String(Reflect.get(row, 'fileName')), row.id]));
}

/** The first channel of the file as the decoder gives it, at the rate of comparison. */
export async function decodedFirst(path: string, raw: RawFormat | null = null): Promise<Float64Array> {
  const source = await openSound(path, raw);
  const parts: Float64Array[] = [];
  try {
    const step = source.sampleRate / rate;
    let passed = 0;
    let next = 0;
    await readSound(
      source,
      (block, count) => {
        const part = new Float64Array(Math.ceil(count / step) + 1);
        let filled = 0;
        for (; Math.round(next) < passed + count; next += step) {
          part[filled] = (block[(Math.round(next) - passed) * source.channels] ?? 0) / 32768;
          filled += 1;
        }
        parts.push(part.subarray(0, filled));
        passed += count;
      },
      () => undefined,
    );
  } finally {
    source.close();
  }
  const samples = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** What the page plays of an address from a second on: the first channel, from its first sound on. */
export async function heardFrom(
  page: Page,
  address: string,
  time: number,
  seconds: number,
): Promise<readonly number[]> {
  return page.evaluate(playedFrom, { address, time, rate, seconds });
}

/** Runs in the page: seeks, plays, and answers the first channel from its first sound on. */
async function playedFrom(wanted: {
  address: string;
  time: number;
  rate: number;
  seconds: number;
}): Promise<number[]> {
  const media = new Audio();
  media.crossOrigin = 'anonymous';
  media.src = wanted.address;
  const once = (name: string) =>
    new Promise((resolve) => media.addEventListener(name, resolve, { once: true }));
  await once('canplay');
  const seeked = once('seeked');
  media.currentTime = wanted.time;
  await seeked;
  const context = new AudioContext({ sampleRate: wanted.rate });
  const tap = context.createScriptProcessor(1024, 2, 2);
  context.createMediaElementSource(media).connect(tap).connect(context.destination);
  const samples: number[] = [];
  const enough = new Promise<void>((resolve) => {
    tap.onaudioprocess = ({ inputBuffer }) => {
      const block = Array.from(inputBuffer.getChannelData(0));
      const from = samples.length > 0 ? 0 : block.findIndex((sample) => sample !== 0);
      if (from >= 0) samples.push(...block.slice(from));
      if (samples.length > wanted.seconds * wanted.rate) resolve();
    };
  });
  await context.resume();
  await media.play();
  await enough;
  media.pause();
  await context.close();
  media.removeAttribute('src');
  media.load();
  return samples.slice(0, wanted.seconds * wanted.rate);
}

/** How far from `time` the heard sound stands in the source, in seconds, and how alike they are there (up to 1). */
export function bestMatch(
  heard: readonly number[],
  source: Float64Array,
  time: number,
): { offset: number; likeness: number } {
  const { length } = heard;
  const expected = Math.round(time * rate);
  let best = { offset: Number.POSITIVE_INFINITY, likeness: 0 };
  for (let shift = -rate / 2; shift <= rate / 2; shift++) {
    const likeness = correlation(heard, source, expected + shift, length);
    if (likeness > best.likeness) best = { offset: shift / rate, likeness };
  }
  return best;
}

function correlation(heard: readonly number[], source: Float64Array, from: number, length: number): number {
  let product = 0;
  let one = 0;
  let other = 0;
  // Every third sample decides as well as all of them, in a third of the time.
  for (let index = 0; index < length; index += 3) {
    const a = heard[index] ?? 0;
    const b = source[from + index] ?? 0;
    product += a * b;
    one += a * a;
    other += b * b;
  }
  return product / Math.sqrt(one * other + 1e-12);
}

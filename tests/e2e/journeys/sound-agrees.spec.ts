import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { openSound } from '../../../main/recordings/analyse';
import { readSound } from '../../../main/recordings/sound-source';
import { RecordingsPage } from '../pages/recordings-page';
import { expect, test } from '../support/earmark-test';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** What the second shown, the mark stored and the sound heard may differ by, in seconds. */
const agreement = 0.02;
/** The rate that what is heard is compared at. */
const rate = 8000;

test('after a seek Chromium plays the very second that is shown, for every codec of the samples', async ({
  earmark,
}) => {
  const { page } = earmark;
  await new RecordingsPage(page).importPath(calls, { recordings: 13 });
  const ids = await recordingIds(page);
  for (const file of [
    'call-0001.wav',
    'call-0003.mp3',
    'call-0004.opus',
    'call-0005.wav',
    'call-0006.m4a',
    'call-0010.flac',
  ]) {
    const source = await decodedAgent(`${calls}/${file}`);
    for (const time of spokenTimes(file)) {
      const heard = await page.evaluate(playedFrom, { address: `/media/${ids[file]}/audio`, time, rate });
      const { offset, likeness } = bestMatch(heard, source, time);
      expect(likeness, `${file} at ${time} s is the call`).toBeGreaterThan(0.8);
      expect(Math.abs(offset), `${file} at ${time} s plays ${offset.toFixed(3)} s off`).toBeLessThan(
        agreement,
      );
    }
  }
});

async function recordingIds(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const open = indexedDB.open('earmark');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const all = db.transaction('recordings').objectStore('recordings').getAll();
    const rows = await new Promise<{ id: string; fields: { fileName: string } }[]>((resolve) => {
      all.onsuccess = () => resolve(all.result);
    });
    db.close();
    return Object.fromEntries(rows.map(({ id, fields }) => [fields.fileName, id]));
  });
}

/** Two moments in the middle of what the first channel says, by the call's truth file. */
function spokenTimes(file: string): number[] {
  const truth: { channels: string[]; utterances: { channel: string; start: number; end: number }[] } =
    JSON.parse(readFileSync(`${calls}/${file.replace(/\.\w+$/, '.truth.json')}`, 'utf8'));
  const long = truth.utterances.filter(({ channel, start, end }) => channel === 'agent' && end - start > 2.5);
  return [long.at(0), long.at(-1)].flatMap((one) => (one ? [Math.round((one.start + 0.4) * 20) / 20] : []));
}

/** The first channel of the file as the decoder gives it, at the rate of comparison. */
async function decodedAgent(path: string): Promise<Float64Array> {
  const source = await openSound(path);
  const samples: number[] = [];
  try {
    const step = source.sampleRate / rate;
    let passed = 0;
    let next = 0;
    await readSound(
      source,
      (block, count) => {
        for (; Math.round(next) < passed + count; next += step) {
          samples.push((block[(Math.round(next) - passed) * source.channels] ?? 0) / 32768);
        }
        passed += count;
      },
      () => undefined,
    );
  } finally {
    source.close();
  }
  return Float64Array.from(samples);
}

/** Runs in the page: seeks, plays two seconds, and answers the first channel from its first sound on. */
async function playedFrom(wanted: { address: string; time: number; rate: number }): Promise<number[]> {
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
      if (samples.length > 2 * wanted.rate) resolve();
    };
  });
  await context.resume();
  await media.play();
  await enough;
  media.pause();
  await context.close();
  return samples;
}

/** How far from `time` the heard sound stands in the source, in seconds, and how alike they are there (up to 1). */
function bestMatch(
  heard: readonly number[],
  source: Float64Array,
  time: number,
): { offset: number; likeness: number } {
  const length = Math.min(heard.length, 2 * rate);
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

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ImportPage } from '../pages/import-page';
import { RecordingsPage } from '../pages/recordings-page';
import { ReviewPage } from '../pages/review-page';
import { storedMarks } from '../pages/stored-rows';
import { hourOfVariableMp3, writeEveryKind } from '../support/codec-files';
import { expect, test } from '../support/earmark-test';
import { bestMatch, decodedFirst, heardFrom, rate, recordingIds } from '../support/heard-sound';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** What the second shown, the mark stored and the sound heard may differ by, in seconds. */
const agreement = 0.02;

/** Plays a stretch from a second on and expects to hear what the source has there. */
async function expectHeard(
  page: Page,
  id: string | undefined,
  source: Float64Array,
  { name, time, seconds }: { name: string; time: number; seconds: number },
): Promise<void> {
  const heard = await heardFrom(page, `/media/${id}/audio`, time, seconds);
  const { offset, likeness } = bestMatch(heard, source, time);
  expect(likeness, `${name} at ${time} s is the call`).toBeGreaterThan(0.8);
  expect(Math.abs(offset), `${name} at ${time} s plays ${offset.toFixed(3)} s off`).toBeLessThan(agreement);
}

test('after a seek Chromium plays the very second that is shown, for every codec of the samples', async ({
  earmark,
}) => {
  const { page } = earmark;
  await new RecordingsPage(page).importPath(calls, { recordings: 13 });
  const ids = await recordingIds(page);
  const names = [
    'call-0001.wav',
    'call-0003.mp3',
    'call-0004.opus',
    'call-0005.wav',
    'call-0006.m4a',
    'call-0010.flac',
  ];
  await someAtOnce(names, async (name) => {
    const source = await decodedFirst(`${calls}/${name}`);
    for (const time of spokenTimes(name)) {
      await expectHeard(page, ids[name], source, { name, time, seconds: 2 });
    }
  });
});

test('and for every kind of file that there is, played as it is, as a proxy, or as a picture’s sound', async ({
  earmark: { page },
  data,
}) => {
  test.slow(); // what is made, imported and listened to takes its time on a busy machine
  const folder = join(data, 'kinds');
  mkdirSync(folder);
  const kinds = await writeEveryKind(folder);
  const importing = new ImportPage(page);
  await importing.open();
  await importing.look(folder);
  await importing.start(`${kinds.length} recordings`);
  const imported = async () => Object.keys(await recordingIds(page)).length;
  await expect.poll(imported, { timeout: 60_000 }).toBe(kinds.length);
  const ids = await recordingIds(page);
  await someAtOnce(kinds, async ({ name, raw }) => {
    const source = await decodedFirst(join(folder, name), raw);
    await expectHeard(page, ids[name], source, { name, time: loudestTime(source, 1.2), seconds: 1.2 });
  });
});

test('an hour of MP3 at a variable bit rate without an index: shown, marked and heard is one second', async ({
  earmark: { page },
  data,
}) => {
  test.slow(); // what is made, imported and listened to takes its time on a busy machine
  const path = join(data, 'hour.mp3');
  writeFileSync(path, await hourOfVariableMp3());
  const recordings = new RecordingsPage(page);
  await recordings.importPath(path, { recordings: 1 });
  const { 'hour.mp3': id } = await recordingIds(page);
  const source = await decodedFirst(path);
  expect(source.length / rate).toBeGreaterThan(3590);

  await recordings.open('hour.mp3');
  const review = new ReviewPage(page);
  await review.ready();
  const times = [700, 2000, 3400].map(
    (from) => from + loudestTime(source.subarray(from * rate, (from + 20) * rate), 2),
  );
  for (const time of times) await review.markPoint(time, '0', 'heard here');
  const marks = await storedMarks(page);
  expect(marks).toHaveLength(times.length);
  for (const [index, { start }] of marks.entries()) {
    expect(Math.abs(start - (times[index] ?? 0)), 'the mark lies at the second shown').toBeLessThan(
      agreement,
    );
    await expectHeard(page, id, source, { name: 'hour.mp3', time: start, seconds: 1.5 });
  }
});

/** Does the same with all of them, three at a time: each plays as long as a person would listen. */
async function someAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([worker(), worker(), worker()]);
}

/** Where the most sound lies in a stretch of so many seconds, to the twentieth of a second. */
function loudestTime(source: Float64Array, seconds: number): number {
  const energies = Array.from({ length: Math.floor(source.length / rate / 0.05) }, (_, index) => {
    const from = Math.round(index * 0.05 * rate);
    return source.subarray(from, from + 0.05 * rate).reduce((sum, sample) => sum + sample * sample, 0);
  });
  const windows = Math.round(seconds / 0.05);
  let best = { at: 0, energy: -1 };
  // A seek to the very start is none, and the last tenth of a second may be the codec's padding.
  for (let at = 6; at + windows + 2 <= energies.length; at++) {
    const energy = energies.slice(at, at + windows).reduce((sum, one) => sum + one, 0);
    if (energy > best.energy) best = { at, energy };
  }
  return best.at * 0.05;
}

/** Two moments in the middle of what the first channel says, by the call's truth file. */
function spokenTimes(file: string): number[] {
  const truth: { channels: string[]; utterances: { channel: string; start: number; end: number }[] } =
    JSON.parse(readFileSync(`${calls}/${file.replace(/\.\w+$/, '.truth.json')}`, 'utf8'));
  const long = truth.utterances.filter(({ channel, start, end }) => channel === 'agent' && end - start > 2.5);
  return [long.at(0), long.at(-1)].flatMap((one) => (one ? [Math.round((one.start + 0.4) * 20) / 20] : []));
}

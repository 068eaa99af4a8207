import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { CallInProgress } from '@contract/watch';
import { expect, vi } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { type PassingTime, passingTime } from './passing-time';
import { plainSettings, serviceOn, temporaryFolder } from './support';
import { wavHeader } from './wav-files';

/** Long enough, in milliseconds, for a look at the folder. */
export const look = 3_000;
/** Long enough, in milliseconds, for a file that was seen to grow to be taken as whole. */
export const whole = 130_000;

/** µ-law in two channels, another sound for each seed. */
export function speech(seconds: number, seed = 1): Buffer {
  return Buffer.from(Array.from({ length: seconds * 16_000 }, (_, at) => (at * (seed + 6) + seed) % 251));
}

/** The header that recorders write who don't know the length yet. */
export const streamed = Buffer.concat([
  wavHeader({ dataLength: 0, channels: 2, rate: 8000, bits: 8, tag: 7 }).subarray(0, 40),
  Buffer.from([0xff, 0xff, 0xff, 0xff]),
]);

/** A service that watches a folder, by a clock that the test moves. */
export async function watching(settings = plainSettings()) {
  const [data, folder, time] = [await temporaryFolder(), await temporaryFolder(), passingTime()];
  const start = () => serviceOn(data, { timers: time, clock: time, settings });
  const service = start();
  await service.watching.add({ path: folder, originals: 'copy', existing: true });
  return { data, folder, path: join(folder, 'call.wav'), time, service, start };
}

/** The calls in progress that are told of now. */
export async function callsOf(service: RecordingsService): Promise<CallInProgress[]> {
  for await (const news of service.watching.follow(undefined)) return news.calls;
  throw new Error('following tells how things stand at once');
}

/** Lets time pass until this is told of calls in progress: what is opened is looked at beside the looks at its folder. */
export async function becomes(
  time: PassingTime,
  service: RecordingsService,
  told: readonly object[],
): Promise<void> {
  const look = async () => {
    await time.pass(1_000);
    expect(await callsOf(service)).toMatchObject(told);
  };
  await vi.waitFor(look, { timeout: 30_000, interval: 5 });
}

/** A call that has been seen to grow to three seconds. */
export async function growing() {
  const watched = await watching();
  await writeFile(watched.path, Buffer.concat([streamed, speech(2)]));
  await watched.time.pass(look);
  await appendFile(watched.path, speech(3).subarray(2 * 16_000));
  await watched.time.pass(look);
  const [call] = await callsOf(watched.service);
  if (call === undefined) throw new Error('the call is not seen to grow');
  return { ...watched, call, id: call.recording.id };
}

/** What the player is given of a call up to a sample (null: as far as it has come), in a range of bytes where one is named. */
export async function bytesOf(
  service: RecordingsService,
  id: string,
  until: number | null,
  range: string | null = null,
) {
  const reply = await service.openMedia(id, 'audio', range, until);
  return { ...reply, bytes: reply.body === null ? null : await buffer(reply.body) };
}

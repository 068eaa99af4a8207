import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSignals } from '@domain/recordings/signals-file';
import { expect, it, vi } from 'vitest';
import { analyse } from '../../../main/recordings/analyse';
import { startLaneThreads } from '../../../main/recordings/lane-threads';
import { nothingMade } from '../../../main/recordings/media-protocol';
import { laneThreadScript } from '../../setup/build-child';
import { calls, decodeWhole, temporaryFolder } from './support';
import { hearFile } from './truth';
import { wavOf } from './wav-files';

const quiet = () => undefined;

/** A sample call over and over, until it is long enough for threads; its end lies in the middle of everything. */
async function longCall(folder: string): Promise<string> {
  const { samples, channels, rate } = await decodeWhole(join(calls, 'call-0002.wav'));
  const long = new Int16Array(3 * samples.length + 2 * 12_345);
  for (let at = 0; at < long.length; at += samples.length) {
    long.set(samples.subarray(0, Math.min(samples.length, long.length - at)), at);
  }
  const path = join(folder, 'long.wav');
  await writeFile(path, wavOf(long, channels, rate));
  return path;
}

it('threads hear in a long call what one thread hears', async () => {
  const folder = await temporaryFolder();
  const path = await longCall(folder);
  const threads = await startLaneThreads(pathToFileURL(laneThreadScript), 2);
  expect(threads).not.toBeNull();
  await analyse(path, folder, quiet, nothingMade, async () => threads);
  const heard = parseSignals(await readFile(join(folder, 'signals.json'), 'utf8'));
  expect(heard).toEqual(await hearFile(path));
  // The same threads hear the next recording.
  await analyse(path, folder, quiet, nothingMade, async () => threads);
  expect(parseSignals(await readFile(join(folder, 'signals.json'), 'utf8'))).toEqual(heard);
});

it('where threads can’t be had a long call is heard all the same', async () => {
  const folder = await temporaryFolder();
  const path = await longCall(folder);
  const complaint = vi.spyOn(console, 'error').mockImplementation(quiet);
  const none = await startLaneThreads(pathToFileURL(join(folder, 'no-such-script.js')), 1);
  complaint.mockRestore();
  expect(none).toBeNull();
  await analyse(path, folder, quiet, nothingMade, async () => none);
  const heard = parseSignals(await readFile(join(folder, 'signals.json'), 'utf8'));
  expect(heard.lanes).toHaveLength(2);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { encodePeaks } from '@domain/recordings/peaks';
import { afterAll, describe, test } from 'vitest';
import { openAv } from '../../main/recordings/av-decoder';
import { readSound, type SoundSource } from '../../main/recordings/sound-source';
import { openWav } from '../../main/recordings/wav-reader';
import { wavOf } from '../main/recordings/wav-files';

const minutes = 10;
const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
const file = join(folder, 'call.wav');
const samples = Int16Array.from(
  { length: minutes * 60 * 8000 * 2 },
  (_, index) => 9000 * Math.sin(index / 9),
);
writeFileSync(file, wavOf(samples, 2));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function peaks(source: SoundSource | null): Promise<void> {
  if (source === null) throw new Error('both decoders read this file');
  const builder = peakBuilder(source.channels, source.sampleRate, source.promisedSamples);
  await readSound(
    source,
    (block, count) => builder.pushInterleaved(block, count),
    () => undefined,
  );
  source.close();
  encodePeaks(builder.finish());
}

describe(`peaks of a ${minutes}-minute stereo PCM WAV`, () => {
  // The ratio matters, not the times: both decoders meet the same machine in the same run.
  test('the plain reader beside FFmpeg', async ({ bench }) => {
    await bench.compare(
      bench('plain reader', () => peaks(openWav(file))),
      bench('FFmpeg', () => peaks(openAv(file))),
      { iterations: 15, time: 0 },
    );
  });
});

import { peakBuilder } from '@domain/recordings/peak-builder';
import { createSignalsAnalysis } from '@domain/recordings/signals-analysis';
import { openSound } from '../../main/recordings/analyse';
import { readSound } from '../../main/recordings/sound-source';
import { loadVoiceDetector } from '../../main/recordings/voice-detector';

const createDetector = await loadVoiceDetector();

/** One pass over a file, as an import makes it, with the analysis in it or without. Answers its seconds of sound. */
export async function passOver(path: string, listening: boolean): Promise<number> {
  const source = await openSound(path);
  const { channels, sampleRate } = source;
  const peaks = peakBuilder(channels, sampleRate, source.promisedSamples);
  const analysis = listening ? createSignalsAnalysis({ channels, sampleRate, createDetector }) : null;
  const { samples } = await readSound(
    source,
    (block, count) => {
      peaks.pushInterleaved(block, count);
      analysis?.pushInterleaved(block, count);
    },
    () => undefined,
  );
  peaks.finish();
  analysis?.finish();
  analysis?.close();
  source.close();
  return samples / sampleRate;
}

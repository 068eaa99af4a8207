import { createPlainListening } from '@domain/recordings/frame-measures';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { encodePeaks } from '@domain/recordings/peaks';
import { createSignalsAnalysis } from '@domain/recordings/signals-analysis';
import { openSound } from '../../main/recordings/analyse';
import { sampleKernel } from '../../main/recordings/kernel/sample-kernel';
import { readSound } from '../../main/recordings/sound-source';

/**
 * One pass over a file in a process of its own, as the media child makes it: `bare` decodes and nothing else, `peaks`
 * builds the pyramid, `signals` listens besides. Prints milliseconds of wall clock, of
 * processor time in all threads, and the most memory held, in bytes.
 */
const [mode, path = ''] = process.argv.slice(2);

const start = performance.now();
const began = process.cpuUsage();
const source = await openSound(path);
const { channels, sampleRate, promisedSamples } = source;
const kernel = sampleKernel();
const peaks = mode === 'bare' ? null : peakBuilder(channels, sampleRate, promisedSamples, kernel?.wholeBins);
const listening = kernel?.listening ?? createPlainListening();
const analysis = mode === 'signals' ? createSignalsAnalysis({ channels, sampleRate, listening }) : null;
await readSound(
  source,
  (block, samples) => {
    peaks?.pushInterleaved(block, samples);
    analysis?.pushInterleaved(block, samples);
  },
  () => undefined,
);
if (peaks !== null) encodePeaks(peaks.finish());
analysis?.finish();
source.close();
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(began);
const processor = (user + system) / 1000;
console.log(JSON.stringify({ milliseconds, processor, memory: 1024 * process.resourceUsage().maxRSS }));

import { analysisRate, type CreateVoiceDetector } from './frames';
import { createLaneListener } from './lane-listener';
import { resampling } from './resampler';
import type { SignalsFile } from './signals-file';
import { createSignalsGathering } from './signals-gathering';

export interface SignalsAnalysisParts {
  readonly channels: number;
  /** Samples a second of what is pushed; any rate. */
  readonly sampleRate: number;
  readonly createDetector: CreateVoiceDetector;
}

/**
 * Listens to a recording as it is decoded, in order, in the pass that builds its peaks. That pass makes one analysis
 * for each file (`createDetector` from `loadVoiceDetector`, loaded once for each process), pushes every block to it
 * and to the peaks alike, writes `encodeSignals(finish())` beside the peaks under the recording's hash, and calls
 * `close` in any case, as the detectors hold memory that no garbage collector sees. It is made anew whenever
 * `parseSignals` refuses what is stored. There is no progress to report but the pass's own.
 * Memory: about 500 kB for each channel, 16 bytes more for each second, and some 30 for each stretch of speech.
 */
export interface SignalsAnalysis {
  /** Takes samples that alternate between the channels; `samples` counts per channel. */
  pushInterleaved(block: Int16Array, samples: number): void;
  /** Takes samples of one array per channel. */
  pushPlanar(planes: readonly Int16Array[], samples: number): void;
  /** What was heard in everything pushed. The analysis must not be used after it. */
  finish(): SignalsFile;
  close(): void;
}

/** An analysis of one recording. Nothing in it knows who the channels belong to: see `callSignals`. */
export function createSignalsAnalysis(parts: SignalsAnalysisParts): SignalsAnalysis {
  const { channels, sampleRate, createDetector } = parts;
  const createResampler = resampling(sampleRate, analysisRate);
  const lanes = Array.from({ length: channels }, () => createLaneListener(createResampler, createDetector));
  const gathering = createSignalsGathering(channels);
  let total = 0;

  /** The gathering remembers a few seconds more than it needs, so blocks are taken a second at a time. */
  function push(blockOf: (channel: number) => Int16Array, interleaved: boolean, samples: number): void {
    const stride = interleaved ? channels : 1;
    for (let from = 0; from < samples; from += sampleRate) {
      const count = Math.min(sampleRate, samples - from);
      gathering.add(
        lanes.map((lane, channel) => {
          return lane.push(blockOf(channel), from * stride + (interleaved ? channel : 0), stride, count);
        }),
      );
    }
    total += samples;
  }

  return {
    pushInterleaved: (block, samples) => push(() => block, true, samples),
    pushPlanar(planes, samples) {
      push((channel) => planes[channel] ?? new Int16Array(samples), false, samples);
    },
    finish() {
      const ends = lanes.map((lane) => lane.flush());
      return gathering.finish(ends, total / sampleRate);
    },
    close() {
      for (const lane of lanes) lane.close();
    },
  };
}

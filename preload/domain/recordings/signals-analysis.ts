import type { Listening } from './frame-measures';
import { analysisRate } from './frames';
import { createLaneListener } from './lane-listener';
import { resampling } from './resampler';
import type { SignalsFile } from './signals-file';
import { createSignalsGathering } from './signals-gathering';

export interface SignalsAnalysisParts {
  readonly channels: number;
  /** Samples a second of what is pushed; any rate. */
  readonly sampleRate: number;
  readonly listening: Listening;
}

/**
 * Listens to a recording as it is decoded, in order, in the pass that builds its peaks. That pass makes one analysis
 * for each file, pushes every block to it and to the peaks alike, and writes `encodeSignals(finish())` beside the
 * peaks under the recording's hash. It is made anew whenever `parseSignals` refuses what is stored. There is no
 * progress to report but the pass's own.
 * Memory: about 500 kB for each channel, 16 bytes more for each second, and some 30 for each stretch of speech.
 */
export interface SignalsAnalysis {
  /** Takes samples that alternate between the channels; `samples` counts per channel. */
  pushInterleaved(block: Int16Array, samples: number): void;
  /** Takes samples of one array per channel. */
  pushPlanar(planes: readonly Int16Array[], samples: number): void;
  /** What was heard in everything pushed. The analysis must not be used after it. */
  finish(): SignalsFile;
}

/** An analysis of one recording. Nothing in it knows who the channels belong to: see `callSignals`. */
export function createSignalsAnalysis(parts: SignalsAnalysisParts): SignalsAnalysis {
  const { channels, sampleRate, listening } = parts;
  const createResampler = resampling(sampleRate, analysisRate, listening.filters);
  const lanes = Array.from({ length: channels }, () => createLaneListener(createResampler, listening));
  const gathering = createSignalsGathering(channels);
  let total = 0;

  /** The gathering remembers a few seconds more than it needs, so blocks are taken a second at a time. */
  function push(samples: number, take: (from: number, count: number) => void): void {
    for (let from = 0; from < samples; from += sampleRate) take(from, Math.min(sampleRate, samples - from));
    total += samples;
  }

  function takePlanes(planes: readonly Int16Array[], from: number, count: number): void {
    gathering.add(
      lanes.map((lane, channel) =>
        lane.push(planes[channel] ?? new Int16Array(from + count), from, 1, count),
      ),
    );
  }

  return {
    pushInterleaved(block, samples) {
      push(samples, (from, count) => {
        if (channels === 2) return takePlanes(listening.separate(block, from, count), 0, count);
        gathering.add(
          lanes.map((lane, channel) => lane.push(block, from * channels + channel, channels, count)),
        );
      });
    },
    pushPlanar: (planes, samples) => push(samples, (from, count) => takePlanes(planes, from, count)),
    finish() {
      const ends = lanes.map((lane) => lane.flush());
      return gathering.finish(ends, total / sampleRate);
    },
  };
}

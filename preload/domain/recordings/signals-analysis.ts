import { seconds } from '../base/time';
import {
  analysisRate,
  type CreateVoiceDetector,
  createFrameHistory,
  frameSamples,
  meanSquare,
  quietestSpeech,
  stepSamples,
} from './frames';
import { type HeardLane, heardLane, laneSignals } from './heard-lane';
import { createHoldMusicDetector } from './hold-music';
import { refineMusic } from './holds';
import { createLoudnessMeter } from './loudness';
import { type CreateResampler, resampling } from './resampler';
import type { Run } from './runs';
import { type SignalsFile, signalsFormatVersion } from './signals-file';
import { createSpeechGate, type GatedSpeech } from './speech-gate';
import { createToneDetector } from './tones';

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
 * Memory: about 300 kB for each channel, 16 bytes more for each second, and some 30 for each stretch of speech.
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

/**
 * The detector is not asked about steps too quiet for speech, which are half of a call, as somebody else is speaking
 * then. But it goes on hearing a voice for a while after one, and the activity of music counts on that: 0.2 s.
 */
const attentiveSteps = 10;

/** An analysis of one recording. Nothing in it knows who the channels belong to: see `callSignals`. */
export function createSignalsAnalysis(parts: SignalsAnalysisParts): SignalsAnalysis {
  const { channels, sampleRate, createDetector } = parts;
  const createResampler = resampling(sampleRate, analysisRate);
  const lanes = Array.from({ length: channels }, () => createLane(createResampler, createDetector));
  const gate = createSpeechGate(lanes);
  let total = 0;

  /** The histories remember a few seconds more than the gate needs, so blocks are taken a second at a time. */
  function push(blockOf: (channel: number) => Int16Array, interleaved: boolean, samples: number): void {
    const stride = interleaved ? channels : 1;
    for (let from = 0; from < samples; from += sampleRate) {
      const count = Math.min(sampleRate, samples - from);
      lanes.forEach((lane, channel) => {
        lane.push(blockOf(channel), from * stride + (interleaved ? channel : 0), stride, count);
      });
      gate.advance();
    }
    total += samples;
  }

  return {
    pushInterleaved: (block, samples) => push(() => block, true, samples),
    pushPlanar(planes, samples) {
      push((channel) => planes[channel] ?? new Int16Array(samples), false, samples);
    },
    finish() {
      for (const lane of lanes) lane.flush();
      const duration = total / sampleRate;
      const music = lanes.map((lane) => lane.finishMusic());
      const speech = gate.finish();
      const heard = lanes.map((lane, channel) =>
        lane.finish(speech[channel], music[channel] ?? [], duration),
      );
      const refined = refineMusic(heard);
      return {
        version: signalsFormatVersion,
        duration: seconds(duration),
        lanes: heard.map((lane, channel) => laneSignals(lane, refined[channel] ?? [])),
      };
    },
    close() {
      for (const lane of lanes) lane.close();
    },
  };
}

function createLane(createResampler: CreateResampler, createDetector: CreateVoiceDetector) {
  const history = createFrameHistory();
  const resampler = createResampler();
  const detector = createDetector();
  const loudness = createLoudnessMeter();
  const music = createHoldMusicDetector(history);
  const tones = createToneDetector();
  const step = new Int16Array(stepSamples);
  const quietest = 10 ** (quietestSpeech / 10);
  let filled = 0;
  let quietSteps = 0;

  function endStep(): void {
    const one = meanSquare(step, 0, frameSamples);
    const other = meanSquare(step, frameSamples, frameSamples);
    quietSteps = one > quietest || other > quietest ? 0 : quietSteps + 1;
    const voice = quietSteps < attentiveSteps && detector.isVoice(step);
    history.add(one, voice);
    history.add(other, voice);
    loudness.push(step, 0, one);
    loudness.push(step, frameSamples, other);
    music.push(step);
    tones.push(step, one, other);
    filled = 0;
  }

  function take(samples: Int16Array): void {
    for (let from = 0; from < samples.length; ) {
      const count = Math.min(stepSamples - filled, samples.length - from);
      step.set(samples.subarray(from, from + count), filled);
      filled += count;
      from += count;
      if (filled === stepSamples) endStep();
    }
  }

  return {
    history,
    push(block: Int16Array, offset: number, stride: number, count: number) {
      take(resampler.push(block, offset, stride, count));
    },
    /** The last step is filled up with silence. */
    flush() {
      take(resampler.flush());
      if (filled > 0) take(new Int16Array(stepSamples - filled));
    },
    isMusic: music.isMusic,
    /** Before the gate decides about the end: it asks about music there. */
    finishMusic: () => music.finish(),
    finish(speech: GatedSpeech | undefined, cells: readonly Run[], duration: number): HeardLane {
      const { key, line } = tones.finish();
      return heardLane({
        speech: speech ?? { runs: [], powers: [], frames: [] },
        cells,
        keys: key,
        lines: line,
        loudness: loudness.finish(),
        duration,
      });
    },
    close: () => detector.close(),
  };
}

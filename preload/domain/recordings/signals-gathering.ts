import { seconds } from '../base/time';
import { createFrameHistory } from './frames';
import { heardLane, laneSignals } from './heard-lane';
import { refineMusic } from './holds';
import type { FrameBatch, LaneEnd } from './lane-listener';
import { type SignalsFile, signalsFormatVersion } from './signals-file';
import { createSpeechGate, type GatedSpeech } from './speech-gate';

/** Brings together what the listeners of all channels tell, and decides what channels decide together. */
export interface SignalsGathering {
  /** Takes what each channel's listener made of the same stretch of the recording, of no more than nine seconds. */
  add(batches: readonly FrameBatch[]): void;
  /** What was heard in a recording of `duration` seconds; the ends come from `flush` and hold the last frames. */
  finish(ends: readonly (FrameBatch & LaneEnd)[], duration: number): SignalsFile;
}

/** Cells that are remembered: a minute. */
const keptCells = 120;
const silent: GatedSpeech = { runs: [], powers: [], frames: [] };

/** For so many channels; it remembers 40 s and what was found. */
export function createSignalsGathering(channels: number): SignalsGathering {
  const lanes = Array.from({ length: channels }, createGatheredLane);
  const gate = createSpeechGate(lanes);

  function add(batches: readonly FrameBatch[]): void {
    lanes.forEach((lane, channel) => {
      const batch = batches[channel];
      if (batch) lane.add(batch);
    });
  }

  return {
    add(batches) {
      add(batches);
      gate.advance();
    },
    finish(ends, duration) {
      add(ends);
      const speech = gate.finish();
      const heard = ends.map((end, channel) =>
        heardLane({ ...end, speech: speech[channel] ?? silent, duration }),
      );
      const refined = refineMusic(heard);
      return {
        version: signalsFormatVersion,
        duration: seconds(duration),
        lanes: heard.map((lane, channel) => laneSignals(lane, refined[channel] ?? [])),
      };
    },
  };
}

function createGatheredLane() {
  const history = createFrameHistory();
  const music = new Uint8Array(keptCells);
  let cells = 0;
  return {
    history,
    isMusic: (cell: number) => music[cell % keptCells] === 1,
    add(batch: FrameBatch) {
      history.add(batch.powers, batch.levels, batch.vowels);
      for (const vote of batch.music) {
        music[cells % keptCells] = vote;
        cells += 1;
      }
    },
  };
}

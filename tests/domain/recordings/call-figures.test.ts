import { seconds } from '@domain/base/time';
import { callFigures, callFiguresSchema } from '@domain/recordings/call-figures';
import { callSignals } from '@domain/recordings/call-signals';
import { type LaneSignals, type SignalsFile, signalsFormatVersion } from '@domain/recordings/signals-file';
import { describe, expect, it } from 'vitest';

function lane(...speech: readonly (readonly [number, number])[]): LaneSignals {
  const spans = speech.map(([start, end]) => ({ start: seconds(start), end: seconds(end) }));
  return { speech: spans, music: [], tones: [], loudness: null, speechLevel: null };
}

const figuresOf = (...lanes: LaneSignals[]) => {
  const file: SignalsFile = { version: signalsFormatVersion, duration: seconds(60), lanes };
  return callFigures(callSignals(file, lanes.length === 1 ? ['mixed'] : ['agent', 'customer']));
};

describe('call figures', () => {
  it('are the signals of a call as numbers', () => {
    const figures = figuresOf(lane([1, 11], [19, 24]), lane([10, 20]));
    expect(callFiguresSchema.parse(figures)).toEqual(figures);
    expect(figures).toEqual({
      untold: null,
      agentTalkShare: 0.6,
      agentTalkTime: 15,
      customerTalkTime: 10,
      talkOverTime: 2,
      talkOvers: 2,
      agentTalkOvers: 1,
      holdTime: 0,
      holds: 0,
      deadAirTime: 36,
      deadAirs: 1,
      longestSilence: 36,
      agentResponseLatency: -1,
      customerResponseLatency: -1,
      agentFirstWord: 1,
      agentLongestMonologue: 10,
      customerLongestMonologue: 10,
      turnsPerMinute: 3,
    });
  });

  it('leave out what one channel does not tell', () => {
    const known = Object.entries(figuresOf(lane([1, 11]))).filter(([, figure]) => figure !== null);
    expect(known.map(([name]) => name)).toEqual([
      'untold',
      'holdTime',
      'holds',
      'deadAirTime',
      'deadAirs',
      'longestSilence',
    ]);
  });
});

import { fileURLToPath } from 'node:url';
import { callSignals } from '@domain/recordings/call-signals';
import { createPlainListening } from '@domain/recordings/frame-measures';
import { defaultChannelRoles } from '@domain/recordings/recording';
import { encodeSignals, parseSignals } from '@domain/recordings/signals-file';
import { describe, expect, it } from 'vitest';
import { agreement, hearCall, hearFile, sampleCalls, trueDeadAir, truthOf, utterances } from './truth';

const heard = await Promise.all(
  sampleCalls.map(async (call) => {
    const file = await hearCall(call);
    const lanes = file.lanes.map((lane, index) => {
      return agreement(lane.speech, utterances(truthOf(call), index, file.lanes.length), file.duration);
    });
    return { call, file, lanes, truth: truthOf(call) };
  }),
);
const signalsOf = ({ file }: (typeof heard)[number]) =>
  callSignals(file, defaultChannelRoles(file.lanes.length));

function expectSameSpans(
  found: readonly { start: number; end: number }[],
  expected: readonly { start: number; end: number }[],
  within: number,
): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((span, index) => {
    expect(Math.abs(span.start - (expected[index]?.start ?? 0))).toBeLessThanOrEqual(within);
    expect(Math.abs(span.end - (expected[index]?.end ?? 0))).toBeLessThanOrEqual(within);
  });
}

describe('the signals of the sample calls', () => {
  it('find speech with a mean F1 of 0.95 and more over all channels', () => {
    const all = heard.flatMap(({ lanes }) => lanes.map(({ f1 }) => f1));
    expect(all).toHaveLength(22);
    expect(all.reduce((sum, f1) => sum + f1, 0) / all.length).toBeGreaterThanOrEqual(0.95);
  });

  it.each(heard)('find the speech of $call on each channel', ({ lanes }) => {
    for (const { precision, f1 } of lanes) {
      expect(precision).toBeGreaterThan(0.98);
      expect(f1).toBeGreaterThan(0.93);
    }
  });

  it.each(heard)('find the holds of $call, and none that is not there', (call) => {
    expectSameSpans(signalsOf(call).holds, call.truth.holds, 0.5);
  });

  it.each(heard)('find the dead air of $call within 0.3 s, as often as it is there', (call) => {
    const { deadAir } = signalsOf(call);
    expect(deadAir).toHaveLength(call.truth.deadAir.length);
    expectSameSpans(deadAir, trueDeadAir(call.truth, call.file.duration), 0.3);
  });

  it.each(heard)('find who talked over whom in $call', (call) => {
    const { conversation } = signalsOf(call);
    if (call.file.lanes.length === 1)
      return expect(conversation).toEqual({ kind: 'unknown', why: 'one-channel' });
    if (conversation.kind !== 'parties') throw new Error('both parties have a channel');
    expectSameSpans(conversation.talkOvers, call.truth.overlaps, 0.1);
    expect(conversation.talkOvers.map(({ by }) => by)).toEqual(call.truth.overlaps.map(({ by }) => by));
    expect(conversation.agent.firstWord).toBeCloseTo(
      Math.min(...utterances(call.truth, 0, 2).map(({ start }) => start)),
      1,
    );
  });

  it.each(heard)('keep $call in a few kilobytes, read as they were written', ({ file }) => {
    const text = encodeSignals(file);
    expect(parseSignals(text)).toEqual(file);
    expect(text.length).toBeLessThan(4000);
  });

  it('claim no hold and no tone in an acted call in one channel', async () => {
    const real = '../../fixtures/calls/real/auto-insurance-mono-u8.wav';
    const { lanes } = await hearFile(fileURLToPath(new URL(real, import.meta.url)));
    expect(lanes).toMatchObject([{ music: [], tones: [] }]);
    expect(lanes[0]?.speech.length).toBeGreaterThan(100);
  });
});

describe('plain TypeScript', () => {
  it.each(heard)('hears in $call what vector instructions hear', async ({ call, file }) => {
    expect(await hearCall(call, createPlainListening())).toEqual(file);
  });
});

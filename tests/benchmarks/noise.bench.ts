import { callSignals } from '@domain/recordings/call-signals';
import { defaultChannelRoles } from '@domain/recordings/recording';
import { describe, test } from 'vitest';
import {
  babbleOf,
  decodeCall,
  hear,
  type Noise,
  others,
  plainNoises,
  withNoise,
} from '../main/recordings/noises';
import { agreement, sampleCalls, trueDeadAir, truthOf, utterances } from '../main/recordings/truth';

type Spans = readonly { readonly start: number; readonly end: number }[];

/** As many, and each edge within so many seconds. */
function same(found: Spans, truth: Spans, within: number): boolean {
  return (
    found.length === truth.length &&
    found.every((span, index) => {
      const other = truth[index];
      return (
        other !== undefined &&
        Math.abs(span.start - other.start) <= within &&
        Math.abs(span.end - other.end) <= within
      );
    })
  );
}

const levels = [30, 20, 10];

describe('the sample calls with noise laid over them', () => {
  test('so many decibels below the speech', async () => {
    const calls = await Promise.all(
      sampleCalls.map(async (call) => ({
        call,
        decoded: await decodeCall(call),
        babble: await babbleOf(others(call)),
      })),
    );
    for (const name of ['none', ...Object.keys(plainNoises), 'babble']) {
      for (const below of name === 'none' ? [Number.POSITIVE_INFINITY] : levels) {
        const f1: number[] = [];
        let [holds, roughly, deadAirs, falseHolds] = [0, 0, 0, 0];
        for (const { call, decoded, babble } of calls) {
          const plain: Readonly<Record<string, Noise>> = plainNoises;
          const noise = plain[name] ?? babble;
          const file = hear(name === 'none' ? decoded : withNoise(call, decoded, noise, below));
          const truth = truthOf(call);
          file.lanes.forEach(({ speech }, lane) => {
            f1.push(agreement(speech, utterances(truth, lane, file.lanes.length), file.duration).f1);
          });
          const signals = callSignals(file, defaultChannelRoles(file.lanes.length));
          if (same(signals.holds, truth.holds, 0.5)) holds += 1;
          if (same(signals.holds, truth.holds, 3)) roughly += 1;
          if (truth.holds.length === 0 && signals.holds.length > 0) falseHolds += 1;
          if (same(signals.deadAir, trueDeadAir(truth, file.duration), 0.3)) deadAirs += 1;
        }
        const mean = f1.reduce((sum, one) => sum + one, 0) / f1.length;
        console.log(
          `${name.padEnd(7)} ${String(below).padStart(8)} dB  F1 ${mean.toFixed(3)} (least ${Math.min(...f1).toFixed(3)})  holds within 0.5 s ${holds}/12, within 3 s ${roughly}/12, made up in ${falseHolds}  dead air right ${deadAirs}/12`,
        );
      }
    }
  }, 3_600_000);
});

import { spanBetween } from '@domain/base/time';
import { redactSamples, roomNoises } from '@domain/clips/redact-samples';
import type { Redacted } from '@domain/clips/redaction';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { babble, samplesOf, silence } from '../recordings/sounds';

const rate = 8000;
const length = 6000;
const second = length / rate;

const anySamples = (seed: number) => {
  let state = seed;
  return Int16Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return (state >> 16) | 1; // odd, so never zero: what was replaced by silence can't be taken for it
  });
};
const anyCall = fc
  .tuple(fc.integer(), fc.integer())
  .map(([one, other]) => [anySamples(one), anySamples(other)] as const);
const anyRedaction: fc.Arbitrary<Redacted> = fc.record(
  {
    span: fc
      .tuple(
        fc.double({ min: -0.05, max: second + 0.1, noNaN: true }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
      )
      .map(([start, long]) => spanBetween(start, Math.max(0, start) + long)),
    channel: fc.constantFrom(null, 0, 1),
    how: fc.constantFrom('silence', 'tone', 'room'),
    margin: fc.constantFrom(0, 0.01, 0.05, 0.3),
  },
  { requiredKeys: ['span', 'channel', 'how'] },
);
const redactions = fc.array(anyRedaction, { maxLength: 6 });
const margins = fc.constantFrom(0, 0.01, 0.05);

/** Whether a sample may be heard, told from the definition and not from how it is worked out. */
function isOutside(at: number, channel: number, set: readonly Redacted[], usual: number): boolean {
  return set
    .filter((one) => one.channel === null || one.channel === channel)
    .every(({ span, margin = usual }) => {
      const first = Math.floor((span.start - margin) * rate);
      const end = Math.ceil((span.end + margin) * rate);
      return at < first || at >= end;
    });
}

describe('redacted samples', () => {
  it('are the very same outside of what is redacted', () => {
    fc.assert(
      fc.property(anyCall, redactions, margins, (call, set, margin) => {
        const before = call.map((samples) => samples.slice());
        const redacted = redactSamples(call, rate, 0, set, { margin });
        expect(call).toEqual(before);
        redacted.forEach((samples, channel) => {
          samples.forEach((value, at) => {
            if (isOutside(at, channel, set, margin) && value !== call[channel]?.[at])
              throw new Error(`channel ${channel}, sample ${at} was changed`);
          });
        });
      }),
    );
  });

  it('depend on nothing that was said inside', () => {
    fc.assert(
      fc.property(anyCall, anyCall, redactions, margins, (call, other, set, margin) => {
        const changed = call.map((samples, channel) =>
          samples.map((value, at) =>
            isOutside(at, channel, set, margin) ? value : (other[channel]?.[at] ?? 0),
          ),
        );
        expect(redactSamples(changed, rate, 0, set, { margin })).toEqual(
          redactSamples(call, rate, 0, set, { margin }),
        );
      }),
    );
  });

  it('are silent where silence was asked for, whatever else overlaps', () => {
    fc.assert(
      fc.property(anyCall, redactions, (call, set) => {
        const all = [...set, { span: spanBetween(0.2, 0.4), channel: 1, how: 'silence' as const }];
        const [, customer] = redactSamples(call, rate, 0, all, { margin: 0 });
        expect(customer?.subarray(1600, 3200).every((value) => value === 0)).toBe(true);
      }),
    );
  });

  it('come out alike in whatever pieces a recording is handed over', () => {
    fc.assert(
      fc.property(
        anyCall,
        redactions,
        fc.array(fc.integer({ min: 1, max: length - 1 }), { maxLength: 4 }),
        (call, set, cuts) => {
          const rooms = roomNoises(call, rate, 0, set);
          const room = (channel: number) => rooms[channel] ?? expect.fail('a channel has no room');
          const whole = redactSamples(call, rate, 0, set, { room });
          const edges = [0, ...cuts.toSorted((one, two) => one - two), length];
          const pieces = edges.slice(1).map((end, index) => {
            const from = edges[index] ?? 0;
            const part = call.map((samples) => samples.subarray(from, end));
            return redactSamples(part, rate, from / rate, set, { room });
          });
          whole.forEach((samples, channel) => {
            expect(pieces.flatMap((piece) => Array.from(piece[channel] ?? []))).toEqual(Array.from(samples));
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('take no notice of the order in which redactions were made', () => {
    fc.assert(
      fc.property(anyCall, redactions, (call, set) => {
        expect(redactSamples(call, rate, 0, set.toReversed())).toEqual(redactSamples(call, rate, 0, set));
      }),
      { numRuns: 40 },
    );
  });

  it('leave the other side of a call alone', () => {
    const call = [anySamples(1), anySamples(2)];
    const customer: Redacted = { span: spanBetween(0.1, 0.6), channel: 1, how: 'tone' };
    const [agent, redacted] = redactSamples(call, rate, 0, [customer]);
    expect(agent).toEqual(call[0]);
    expect(redacted).not.toEqual(call[1]);
  });

  it('sound a tone of 1 kHz at −20 dB that swells and fades inside its span', () => {
    const span = spanBetween(0.2, 0.6);
    const [tone] = redactSamples([new Float32Array(length).fill(0.5)], rate, 0, [
      { span, channel: null, how: 'tone' },
    ]);
    const inside = Array.from(tone?.subarray(1200, 5200) ?? []);
    expect(Math.max(...inside)).toBeCloseTo(0.1, 2);
    const crossings = inside.filter((value, at) => value >= 0 && (inside[at - 1] ?? 0) < 0).length;
    expect(crossings / (inside.length / rate)).toBeCloseTo(1000, -1);
    expect(Math.abs(inside[1] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(inside.at(-2) ?? 1)).toBeLessThan(0.01);
  });

  it('sound like the room where noise was asked for: as loud as its quiet parts, and never louder than a whisper', () => {
    const hiss = { seconds: 1, wave: (time: number) => 0.004 * Math.sin(time * 9e6) };
    const call = samplesOf([hiss, babble(1), hiss, babble(1, 0.4), hiss]);
    const room: Redacted = { span: spanBetween(3, 4), channel: 0, how: 'room' };
    const [made] = redactSamples([call], rate, 0, [room]);
    const loudness = level(made?.subarray(3 * rate, 4 * rate) ?? new Int16Array());
    expect(loudness).toBeGreaterThan(level(call.subarray(0, rate)) - 3);
    expect(loudness).toBeLessThan(level(call.subarray(0, rate)) + 3);

    const [loud] = redactSamples([samplesOf([babble(5, 0.9)])], rate, 0, [room]);
    expect(level(loud?.subarray(3 * rate, 4 * rate) ?? new Int16Array())).toBeLessThan(-39);
    const [still] = redactSamples([samplesOf([silence(5)])], rate, 0, [room]);
    expect(still?.every((value) => value === 0)).toBe(true);
  });

  it('have a faint hiss where everything is redacted and no room can be heard', () => {
    const [made] = redactSamples([anySamples(3)], rate, 0, [
      { span: spanBetween(0, 9), channel: null, how: 'room' },
    ]);
    const loudness = level(made ?? new Int16Array());
    expect(loudness).toBeGreaterThan(-70);
    expect(loudness).toBeLessThan(-62);
  });
});

/** Mean level in decibels of full scale. */
function level(samples: Int16Array): number {
  const power = samples.reduce((sum, value) => sum + (value / 32_767) ** 2, 0) / samples.length;
  return 10 * Math.log10(power);
}

import { fileURLToPath } from 'node:url';
import { createPlainListening } from '@domain/recordings/frame-measures';
import { createSignalsAnalysis } from '@domain/recordings/signals-analysis';
import type { SignalsFile } from '@domain/recordings/signals-file';
import { openSound } from '../../../main/recordings/analyse';
import { sampleKernel } from '../../../main/recordings/kernel/sample-kernel';
import { readSound } from '../../../main/recordings/sound-source';
import { sampleCalls, truthOf, utterances } from './truth';

const folder = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** A decoded call: its channels by themselves. */
export interface DecodedCall {
  readonly rate: number;
  readonly lanes: readonly Int16Array[];
}

export async function decodeCall(call: string): Promise<DecodedCall> {
  const source = await openSound(`${folder}/${call}`);
  const { channels, sampleRate: rate } = source;
  const blocks: Int16Array[] = [];
  try {
    await readSound(
      source,
      (block, samples) => blocks.push(block.slice(0, samples * channels)),
      () => undefined,
    );
  } finally {
    source.close();
  }
  const length = blocks.reduce((sum, block) => sum + block.length, 0) / channels;
  const lanes = Array.from({ length: channels }, () => new Int16Array(length));
  let at = 0;
  for (const block of blocks) {
    for (let index = 0; index < block.length; index++, at++) {
      const lane = lanes[at % channels];
      if (lane) lane[Math.floor(at / channels)] = block[index] ?? 0;
    }
  }
  return { rate, lanes };
}

/** Noise of so many samples at a rate; of any level. */
export type Noise = (length: number, rate: number) => Float32Array;

/** Numbers between −1 and 1, the same each time. */
function* random(seed = 1): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

/** Equally loud at all frequencies: a bad line. */
const hiss: Noise = (length) => {
  const dice = random();
  return Float32Array.from({ length }, () => dice.next().value);
};

/** Falls by 3 to 6 dB an octave: fans, a car, air conditioning. */
const rumble: Noise = (length) => {
  const dice = random(2);
  let [slow, slower] = [0, 0];
  return Float32Array.from({ length }, () => {
    const white = dice.next().value;
    slow = 0.9 * slow + white;
    slower = 0.99 * slower + white;
    return 0.3 * white + 0.3 * slow + 0.1 * slower;
  });
};

/** Mains with its harmonics. */
const hum: Noise = (length, rate) =>
  Float32Array.from({ length }, (_, at) =>
    [1, 2, 3, 5].reduce((sum, of) => sum + Math.sin((2 * Math.PI * 50 * of * at) / rate) / of, 0),
  );

/** A band behind the voice: chords that change each half second or so, with a beat. */
const music: Noise = (length, rate) => {
  const roots = [220, 196, 174.6, 261.6];
  return Float32Array.from({ length }, (_, at) => {
    const time = at / rate;
    const root = roots[Math.floor(time / 1.6) % roots.length] ?? 220;
    const beat = 0.6 + 0.4 * Math.exp(-6 * (time % 0.4));
    return beat * [1, 1.26, 1.5, 2].reduce((sum, of) => sum + Math.sin(2 * Math.PI * root * of * time), 0);
  });
};

/** An open office: what is said in six other calls, each from another place on, all at once; their hold music is not. */
export async function babbleOf(calls: readonly string[]): Promise<Noise> {
  const voices = await Promise.all(calls.map(async (call) => spokenOnly(call, await decodeCall(call))));
  return (length, rate) => {
    const sum = new Float32Array(length);
    voices.forEach(({ lanes, rate: from }, voice) => {
      for (const lane of lanes) {
        let power = 0;
        for (const sample of lane) power += sample * sample;
        const even = 1 / Math.sqrt(power / lane.length);
        for (let at = 0; at < length; at++) {
          const place = Math.floor((at * from) / rate + (voice + 1) * 9.7 * from) % lane.length;
          sum[at] = (sum[at] ?? 0) + even * (lane[place] ?? 0);
        }
      }
    });
    return sum;
  };
}

/** A call with silence wherever nothing is truly said on a channel. */
function spokenOnly(call: string, { rate, lanes }: DecodedCall): DecodedCall {
  const spoken = lanes.map((lane, index) => {
    const kept = new Int16Array(lane.length);
    for (const { start, end } of utterances(truthOf(call), index, lanes.length)) {
      const [from, to] = [Math.floor(start * rate), Math.ceil(end * rate)];
      kept.set(lane.subarray(from, to), from);
    }
    return kept;
  });
  return { rate, lanes: spoken };
}

/** The noises that need no other call. */
export const plainNoises = { hiss, rumble, hum, music } as const;

/** A call with noise on each channel, so many decibels below the mean power of what is truly said there. */
export function withNoise(
  call: string,
  { rate, lanes }: DecodedCall,
  noise: Noise,
  below: number,
): DecodedCall {
  const noisy = lanes.map((lane, index) => {
    const spoken = utterances(truthOf(call), index, lanes.length);
    let [power, count] = [0, 0];
    for (const { start, end } of spoken) {
      for (let at = Math.floor(start * rate); at < Math.min(lane.length, end * rate); at++) {
        power += (lane[at] ?? 0) ** 2;
        count += 1;
      }
    }
    const made = noise(lane.length, rate);
    const own = made.reduce((sum, value) => sum + value * value, 0) / made.length;
    const gain = Math.sqrt(power / count / own) * 10 ** (-below / 20);
    return lane.map((sample, at) =>
      Math.max(-32768, Math.min(32767, Math.round(sample + gain * (made[at] ?? 0)))),
    );
  });
  return { rate, lanes: noisy };
}

/** What is heard in a decoded call. */
export function hear({ rate, lanes }: DecodedCall): SignalsFile {
  const listening = sampleKernel()?.listening ?? createPlainListening();
  const analysis = createSignalsAnalysis({ channels: lanes.length, sampleRate: rate, listening });
  analysis.pushPlanar(lanes, lanes[0]?.length ?? 0);
  return analysis.finish();
}

/** Six calls that are never the one under test. */
export function others(call: string): readonly string[] {
  return sampleCalls.filter((other) => other !== call).slice(0, 6);
}

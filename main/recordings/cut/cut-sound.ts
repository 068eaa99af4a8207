import { fadeGain } from '@domain/clips/clip-fade';
import { redactSamples, roomNoises } from '@domain/clips/redact-samples';
import type { CutPiece } from './cut-protocol';

/** Takes the samples of one stretch as they are decoded, and hands on what is to be written. */
export interface CutSound {
  /** 16-bit samples that alternate between the channels, following on those before. */
  push(block: Int16Array): void;
  end(): void;
}

/** So much of a stretch is heard before anything of it is written, where the noise of its room must be known; in seconds. */
const roomLearning = 30;

/**
 * What is done to a stretch on its way: what is redacted is replaced, then the ends fade. Samples that neither concerns
 * are handed on as they came. Redacted stretches are replaced before anything else sees them.
 */
export function createCutSound(
  { first, length, fade, redactions, margin }: Omit<CutPiece, 'index' | 'draft'>,
  { channels, sampleRate }: { readonly channels: number; readonly sampleRate: number },
  write: (block: Int16Array) => void,
): CutSound {
  const fadeSamples = Math.round(fade * sampleRate);
  const learning = redactions.some(({ how }) => how === 'room');
  let waiting: Int16Array[] | null = learning ? [] : null;
  let waited = 0;
  let noises: ReturnType<typeof roomNoises> | null = null;
  let place = 0;

  function learn(): void {
    const heard = waiting ?? [];
    waiting = null;
    const whole = joined(heard);
    noises = roomNoises(apart(whole, channels), sampleRate, first / sampleRate, redactions, margin);
    hand(whole);
  }

  function redacted(block: Int16Array): Int16Array {
    if (redactions.length === 0) return block;
    const startSecond = (first + place) / sampleRate;
    const known = noises;
    const options =
      known === null
        ? { margin }
        : { margin, room: (channel: number) => known[channel] ?? silentRoom(known) };
    return together(redactSamples(apart(block, channels), sampleRate, startSecond, redactions, options));
  }

  function hand(block: Int16Array): void {
    if (block.length === 0) return;
    const made = redacted(block);
    const count = made.length / channels;
    const touched = place < fadeSamples || place + count > length - fadeSamples;
    const out = touched && fadeSamples > 0 ? faded(made, place) : made;
    place += count;
    write(out);
  }

  function faded(block: Int16Array, from: number): Int16Array {
    const out = block.slice();
    for (let at = 0; at < out.length / channels; at++) {
      const gain = fadeGain(from + at, length, fadeSamples);
      if (gain === 1) continue;
      for (let channel = 0; channel < channels; channel++) {
        const index = at * channels + channel;
        out[index] = Math.round((out[index] ?? 0) * gain);
      }
    }
    return out;
  }

  return {
    push(block) {
      if (waiting === null) return hand(block);
      waiting.push(block.slice());
      waited += block.length / channels;
      if (waited >= roomLearning * sampleRate) learn();
    },
    end() {
      if (waiting !== null) learn();
    },
  };
}

/** There are as many noises as channels; a file that gains channels on its way is a defect. */
function silentRoom<Noise>(noises: readonly Noise[]): Noise {
  const [noise] = noises;
  if (noise === undefined) throw new Error('No noise was learned for any channel.');
  return noise;
}

function joined(blocks: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

function apart(block: Int16Array, channels: number): Int16Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const own = new Int16Array(block.length / channels);
    for (let at = 0; at < own.length; at++) own[at] = block[at * channels + channel] ?? 0;
    return own;
  });
}

function together(lanes: readonly Int16Array[]): Int16Array {
  const [first] = lanes;
  const block = new Int16Array((first?.length ?? 0) * lanes.length);
  for (const [channel, lane] of lanes.entries()) {
    for (let at = 0; at < lane.length; at++) block[at * lanes.length + channel] = lane[at] ?? 0;
  }
  return block;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Span, spanSchema } from '@domain/base/time';
import { createPlainListening, type Listening } from '@domain/recordings/frame-measures';
import { createSignalsAnalysis } from '@domain/recordings/signals-analysis';
import type { SignalsFile } from '@domain/recordings/signals-file';
import { spansJoin, spansLasting, spansSubtract } from '@domain/recordings/spans';
import { z } from 'zod';
import { openSound } from '../../../main/recordings/analyse';
import { sampleKernel } from '../../../main/recordings/kernel/sample-kernel';
import { readSound } from '../../../main/recordings/sound-source';

const folder = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** The sample calls with known truth, by file name. */
export const sampleCalls = [
  'call-0001.wav',
  'call-0002.wav',
  'call-0003.mp3',
  'call-0004.opus',
  'call-0005.wav',
  'call-0006.m4a',
  'call-0007.wav',
  'call-0008.mp3',
  'call-0009.wav',
  'call-0010.flac',
  'call-0011.wav',
  'call-0012.wav',
] as const;

const party = z.enum(['agent', 'customer']);
const truthSchema = z.object({
  utterances: z.array(spanSchema.and(z.object({ channel: party }))),
  holds: z.array(spanSchema),
  deadAir: z.array(spanSchema),
  overlaps: z.array(spanSchema.and(z.object({ by: party }))),
});
export type Truth = z.infer<typeof truthSchema>;

export function truthOf(call: string): Truth {
  return truthSchema.parse(JSON.parse(readFileSync(`${folder}/${call.split('.')[0]}.truth.json`, 'utf8')));
}

/** The utterances of a lane: of one party, or of both where the call has one channel. */
export function utterances(truth: Truth, lane: number, lanes: number): Span[] {
  return truth.utterances.filter(({ channel }) => lanes === 1 || channel === party.options[lane]);
}

/**
 * Dead air by its definition, from what was said and played. The truth files name the silence that the script asked
 * for, and the next speaker takes a moment more.
 */
export function trueDeadAir(truth: Truth, duration: number): Span[] {
  const whole = [spanSchema.parse({ start: 0, end: duration })];
  return spansLasting(spansSubtract(whole, spansJoin([...truth.utterances, ...truth.holds], 0)), 3);
}

/** What is heard in a sample call, or in any other file. */
export async function hearFile(
  path: string,
  listening: Listening = sampleKernel()?.listening ?? createPlainListening(),
): Promise<SignalsFile> {
  const source = await openSound(path);
  const { channels, sampleRate } = source;
  const analysis = createSignalsAnalysis({ channels, sampleRate, listening });
  try {
    await readSound(
      source,
      (block, samples) => analysis.pushInterleaved(block, samples),
      () => undefined,
    );
    return analysis.finish();
  } finally {
    source.close();
  }
}

export async function hearCall(call: string, listening?: Listening): Promise<SignalsFile> {
  return hearFile(`${folder}/${call}`, listening);
}

export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How far two sets of spans agree, in frames of 10 ms. Two empty ones agree. */
export function agreement(found: readonly Span[], truth: readonly Span[], duration: number): Agreement {
  const [inFound, inTruth] = [found, truth].map((spans) => {
    const frames = new Uint8Array(Math.ceil(duration * 100));
    for (const span of spans) frames.fill(1, Math.round(span.start * 100), Math.round(span.end * 100));
    return frames;
  });
  let both = 0;
  let either = 0;
  inFound?.forEach((there, frame) => {
    both += there & (inTruth?.[frame] ?? 0);
    either += there + (inTruth?.[frame] ?? 0);
  });
  const count = (frames: Uint8Array | undefined) => frames?.reduce((sum, there) => sum + there, 0) ?? 0;
  return {
    precision: count(inFound) === 0 ? 1 : both / count(inFound),
    recall: count(inTruth) === 0 ? 1 : both / count(inTruth),
    f1: either === 0 ? 1 : (2 * both) / either,
  };
}

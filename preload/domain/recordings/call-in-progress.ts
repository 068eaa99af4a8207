import { canonicalJson } from '../base/record';

/** Where a call that is still being written is found, and how it begins. */
export interface CallOrigin {
  /** The whole path of its file. */
  readonly path: string;
  /** The hash of its first second of sound, which growing never changes. */
  readonly beginning: string;
}

/** Less sound than this says neither what a call is nor that it is one, in seconds. */
export const leastOfCall = 1;

/**
 * A number that grows with a call as often as its waveform changes for the eye: each second at first, then by a step that
 * doubles with it, so that a call of eight hours does not fetch 14 MB each second.
 *
 * @param duration seconds so far
 */
export function growthRevision(duration: number): number {
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(duration / finestSteps)));
  return Math.floor(duration / step) * step;
}

/** Fewer steps than this over the whole call can be told apart on a screen. */
const finestSteps = 600;

/**
 * The text whose SHA-256 stands for a call until it has ended and its bytes have a hash of their own. The same at every
 * look and every start; another for every other file and for another call under the same name. Its fixed beginning is that
 * of no recording, so it is never the hash of one.
 */
export function provisionalIdText({ path, beginning }: CallOrigin): string {
  return canonicalJson({ format: 'earmark-call-in-progress-1', path, beginning });
}

import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { z } from 'zod';

/**
 * Bytes never cross the contract as values (the serialiser corrupts a Uint8Array): they have addresses, relative to the
 * page's own origin on both hosts, and travel by URL with HTTP ranges.
 */
export const mediaKindSchema = z.enum(['audio', 'video', 'peaks', 'signals', 'transcript', 'samples']);
export type MediaKind = z.infer<typeof mediaKindSchema>;

/**
 * `audio`: what the player is given, by the playback table. `video`: the picture of a screen recording, on the same
 * times as the sound (second 0 is second 0 of both), only where `MediaFacts.picture` says that it plays; it may carry
 * sound too, so it is shown muted. `peaks`: the pyramid in the format of peaks.ts.
 * `signals`: what is heard on each channel, in the format of signals-file.ts. `transcript`: what was said, in the
 * format of transcript.ts, where the recording has one (contract/transcripts.ts tells). `samples`: a short stretch of the
 * sound, decoded, in the format of samples-file.ts; which one says `secondsRange` as the request's Range header.
 */
export function mediaPath(recordingId: string, kind: MediaKind): string {
  return `/media/${recordingId}/${kind}`;
}

/**
 * The sound of a call in progress as it was when it had so many samples (per channel): a whole WAV file that never
 * changes, however far the call has come since.
 */
export function snapshotPath(recordingId: string, samples: number): string {
  return `${mediaPath(recordingId, 'audio')}/${samples}`;
}

/** What a path names: `until` is that of a snapshot, else null. */
export interface MediaAddress {
  readonly recordingId: string;
  readonly kind: MediaKind;
  readonly until: number | null;
}

/** The recording and kind that a path names, or null for any other path. */
export function parseMediaPath(path: string): MediaAddress | null {
  const [, root, recordingId, kind, until, ...rest] = path.split('/');
  if (root !== 'media' || rest.length > 0) return null;
  const parsed = z.tuple([sha256Schema, mediaKindSchema]).safeParse([recordingId, kind]);
  if (!parsed.success) return null;
  const address = { recordingId: parsed.data[0], kind: parsed.data[1] };
  if (until === undefined) return { ...address, until: null };
  return address.kind === 'audio' && /^\d{1,15}$/.test(until) ? { ...address, until: Number(until) } : null;
}

/** Where a file of an export waits that is to be fetched: the n-th of the job. */
export function exportPath(job: string, index: number): string {
  return `/media/export/${job}/${index}`;
}

/** The job and the place of the file that a path names, or null for any other path. */
export function parseExportPath(path: string): { job: string; index: number } | null {
  const match = /^\/media\/export\/([^/]+)\/(\d{1,5})$/.exec(path);
  const job = uuidSchema.safeParse(match?.[1]);
  return job.success ? { job: job.data, index: Number(match?.[2]) } : null;
}

/** Where the page PUTs a file under an upload ticket; `name` may hold folders (`team-a/call.wav`). */
export function uploadPath(ticket: string, name: string): string {
  return `/upload/${ticket}/${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** The Range header that asks for the samples between two seconds, at most `longestSoundSpan` apart; a unit of ours. */
export function secondsRange(from: number, until: number): string {
  return `seconds=${Math.max(0, from).toFixed(6)}-${until.toFixed(6)}`;
}

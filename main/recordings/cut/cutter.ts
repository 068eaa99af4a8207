import type { ExportProblem } from '@contract/clips';
import { rawFormatOf } from '@domain/recordings/raw-format';
import type { MediaFacts } from '@domain/recordings/recording';
import type { CutOrder, CutTold } from '../../ports/media';
import type { RecordingsLibrary } from '../library';
import type { CutPiece } from './cut-protocol';
import type { CutRunner } from './cut-runner';

/** Containers in which a second is found by the file's own times; in others it is found by decoding up to it. */
const timed = ['flac', 'mp4', 'ogg', 'matroska'];

/**
 * Cuts stretches of one recording into drafts. The original is read whole before, and refused where it is not the recording
 * any more: what is handed out is what was judged. Rejects when the signal is aborted.
 */
export async function cutRecording(
  { recordingId, format, pieces }: CutOrder,
  told: CutTold,
  signal: AbortSignal,
  tools: { readonly library: RecordingsLibrary; readonly runner: CutRunner },
): Promise<void> {
  const refuse = (indexes: readonly number[], problem: ExportProblem) => {
    for (const index of indexes) told.onPiece(index, problem);
  };
  const all = pieces.map(({ index }) => index);
  const item = tools.library.find(recordingId);
  const place = tools.library.originalPlace(recordingId);
  if (item === null || place === null) return refuse(all, { kind: 'source', state: 'unknown' });
  const looked = await tools.library.checkOriginal(recordingId, () => undefined, signal);
  const state = looked?.state ?? 'missing';
  if (state !== 'whole') return refuse(all, { kind: 'source', state });
  const source = await tools.library.vault.handOut(place.path);

  const { media } = item.recording;
  const { duration, sampleRate } = media;
  const placed = pieces.map((piece) => placedPiece(piece, media));
  refuse(
    placed.filter(({ length }) => length < 1).map(({ index }) => index),
    { kind: 'outside', duration },
  );
  const there = placed.filter(({ length }) => length >= 1);
  if (there.length === 0) return;
  const request = {
    file: place.path,
    key: typeof source === 'string' ? null : source.key,
    raw: rawFormatOf(media),
    seekable: !media.damaged && media.playback === 'original' && timed.includes(media.container),
    sampleRate,
    format,
    pieces: there,
  };
  await tools.runner.run(request, told, signal);
  signal.throwIfAborted();
}

/** A stretch in whole samples: those nearest to its seconds, within the recording. */
function placedPiece({ span, ...rest }: CutOrder['pieces'][number], media: MediaFacts): CutPiece {
  const all = Math.round(media.duration * media.sampleRate);
  const first = Math.round(span.start * media.sampleRate);
  const last = Math.min(all, Math.round(span.end * media.sampleRate));
  return { ...rest, first, length: Math.max(0, last - first) };
}

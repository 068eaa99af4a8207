import type { Readable } from 'node:stream';
import type { ClipFormat, ExportProblem, SoundCut } from '@contract/clips';
import type { MediaKind } from '@contract/media';

/** What answers a request for media: the same on both hosts. The body is opened late and closed by who reads it. */
export interface MediaReply {
  readonly status: 200 | 206 | 304 | 404 | 416 | 500;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | null;
}

/**
 * `range` is the request's Range header, whole and unchecked; null when there is none. `until` is that of a snapshot
 * of a call in progress.
 */
export type OpenMedia = (
  recordingId: string,
  kind: MediaKind,
  range: string | null,
  until?: number | null,
) => Promise<MediaReply>;

/** Stretches of one recording that are to be written, each as a draft that gets its name when it is whole. */
export interface CutOrder {
  readonly recordingId: string;
  readonly format: ClipFormat;
  readonly pieces: readonly (Omit<SoundCut, 'recordingId' | 'title'> & {
    readonly index: number;
    readonly draft: string;
  })[];
}

/** What whoever has ordered cuts is told meanwhile. */
export interface CutTold {
  onProgress(fraction: number): void;
  onPiece(index: number, problem: ExportProblem | null): void;
}

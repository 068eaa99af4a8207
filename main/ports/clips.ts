import type { ClipFormat, ExportProgress, ExportTarget, SoundCut } from '@contract/clips';
import type { PackDraft, PackExportProgress, PackImportProgress, PackKind } from '@contract/packs';
import type { Inputs } from './crossing';
import type { MediaReply } from './media';

/** Sound that leaves the workspace as files, as the contract asks for it. */
export interface ExportsService {
  start(order: {
    readonly cuts: readonly SoundCut[];
    readonly format: ClipFormat;
    readonly target: ExportTarget;
  }): Promise<{ job: string }>;
  watch(job: string, signal: AbortSignal | undefined): AsyncIterable<ExportProgress>;
  cancel(job: string): Promise<void>;
  /** A file that waits to be fetched. */
  open(job: string, index: number): Promise<MediaReply>;
  close(): Promise<void>;
}

/** A pack that is to be made. */
export interface PackOrder {
  readonly draft: PackDraft;
  readonly kind: PackKind;
  readonly format: ClipFormat;
  readonly target: ExportTarget;
}

/** Training packs, as the contract asks for them. */
export interface PacksService {
  startExport(order: PackOrder): Promise<{ job: string }>;
  watchExport(job: string, signal: AbortSignal | undefined): AsyncIterable<PackExportProgress>;
  cancelExport(job: string): Promise<void>;
  /** A pack that waits to be fetched. */
  open(job: string): Promise<MediaReply>;
  /** Takes a pack in for as long as somebody watches. */
  importPack(
    source: Inputs['packs']['import']['source'],
    signal: AbortSignal | undefined,
  ): AsyncIterable<PackImportProgress>;
  present(ids: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

import type { BackupProgress, LookProgress, RestoreProgress } from '@contract/backup';
import type { Inputs } from './crossing';

/** A file of a recording for a backup: its bytes, so many bytes (all: null) of a file, or what lies in one that may be sealed. Its name begins with the recording's id. */
export type CarriedFile =
  | { readonly name: string; readonly bytes: Buffer }
  | { readonly name: string; readonly path: string; readonly length: number | null }
  | { readonly name: string; readonly byteLength: number; readonly pieces: () => AsyncIterable<Buffer> };

/** Recordings on their way out of this library and into another. */
export interface CarryingService {
  /** Where what comes in is unpacked first, a folder for each recording. */
  readonly staging: string;
  files(): Promise<CarriedFile[]>;
  /** Those of these recordings that the library does not have. */
  lacking(ids: readonly string[]): Promise<string[]>;
  /** Makes unpacked folders recordings of the library; answers which of them are there now. */
  takeIn(ids: readonly string[]): Promise<string[]>;
}

/** Backups, as the contract asks for them. Each iteration ends with the result, or throws when its signal is aborted. */
export interface BackupService {
  place(): string;
  write(input: Inputs['backup']['write'], signal: AbortSignal | undefined): AsyncIterable<BackupProgress>;
  look(input: Inputs['backup']['look'], signal: AbortSignal | undefined): AsyncIterable<LookProgress>;
  restore(
    input: Inputs['backup']['restore'],
    signal: AbortSignal | undefined,
  ): AsyncIterable<RestoreProgress>;
}

import type { FreeOutlook, FreeProgress, HereNews, Place, PlaceState } from '@contract/blobs';
import type { ImportProblem } from '@contract/import-problem';
import type { Recording } from '@domain/recordings/recording';
import type { Inputs } from './crossing';

/** Where the team's recordings are and what opens it there; `key` is the team key, base64 of 32 bytes. */
export interface TeamPlace {
  readonly revision: number;
  readonly place: Place;
  readonly secret: string;
  readonly key: string;
}

/** What the team database says of the place of recordings, as last heard. */
export interface TeamPlaces {
  /** `locked`: the place is known, and what opens it has to be heard from the database first; null: there is none. */
  current(): Promise<TeamPlace | 'locked' | null>;
  /** Tells that it has changed; answers what ends that. */
  onChange(listener: () => void): () => void;
  /** `unreachable`: the database can't be asked now. */
  set(expected: number, told: Omit<TeamPlace, 'revision'>): Promise<'ok' | 'role' | 'stale' | 'unreachable'>;
}

/** The bytes of a recording of this library, sealed on the disk or not, open for reading. */
export interface RecordingBytes {
  readonly byteLength: number;
  /** So many bytes from there; fewer only at the end. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Why a recording stays on this computer whoever has it as well; null: nothing keeps it. */
export type Kept = 'in-place' | 'transcript' | null;

/** Recordings of this library on their way to other machines and back. */
export interface ExchangedRecordings {
  /** Every recording whose files are here. */
  ids(): Promise<readonly string[]>;
  find(id: string): Promise<Pick<Recording, 'byteLength' | 'fileName'> | null>;
  /** Null: it is not here, or not itself any more. */
  open(id: string): Promise<RecordingBytes | null>;
  /**
   * Makes bytes a recording of the library, as an import would. Answers why they can't be, or null; rejects with what
   * `pieces` throws, and when it is aborted. Nothing is left behind then.
   */
  takeIn(
    recording: Recording,
    pieces: AsyncIterable<Buffer>,
    signal: AbortSignal,
  ): Promise<ImportProblem | null>;
  /** What keeps a recording here. */
  kept(id: string): Promise<Kept>;
  /** Takes a recording's files off this computer. */
  letGo(id: string): Promise<void>;
  /** Which are here: all at first, then what comes and goes. */
  watch(signal: AbortSignal | undefined): AsyncIterable<HereNews>;
}

/** Recordings between this computer and the team's place, as the contract asks for it. */
export interface BlobsService {
  watch(signal: AbortSignal | undefined): AsyncIterable<PlaceState>;
  watchHere(signal: AbortSignal | undefined): AsyncIterable<HereNews>;
  test(input: Inputs['blobs']['test']): Promise<void>;
  setPlace(input: Inputs['blobs']['setPlace']): Promise<void>;
  send(recordingIds: readonly string[]): Promise<void>;
  fetch(wish: { readonly recordings: readonly Recording[]; readonly pin: boolean }): Promise<void>;
  drop(recordingIds: readonly string[]): Promise<void>;
  pause(paused: boolean): Promise<void>;
  retry(): Promise<void>;
  foreseeFree(input: Inputs['blobs']['foreseeFree']): Promise<FreeOutlook>;
  free(input: Inputs['blobs']['free'], signal: AbortSignal | undefined): AsyncIterable<FreeProgress>;
  close(): Promise<void>;
}

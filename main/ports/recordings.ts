import type { RecordingsSealing } from '@contract/encryption';
import type {
  ImportProgress,
  Inspection,
  MetadataOutlook,
  RawPreview,
  RenewalProgress,
  RenewalState,
} from '@contract/recordings';
import type { CheckProgress, FoundOriginal, StorageUse } from '@contract/storage';
import type { TranscriptState } from '@contract/transcripts';
import type { Trashed } from '@contract/trash';
import type { CallInProgress, WatchedFolder, WatchNews } from '@contract/watch';
import type { CarryingService } from './backup';
import type { ExchangedRecordings } from './blobs';
import type { Inputs, Outputs } from './crossing';
import type { CutOrder, CutTold, OpenMedia } from './media';

/** Calls and recordings on this disk, as the contract asks for them. */
export interface RecordingsService {
  inspect(input: Inputs['recordings']['inspect']): Promise<Inspection>;
  previewRaw(input: Inputs['recordings']['previewRaw']): Promise<RawPreview>;
  foresee(input: Inputs['recordings']['foresee']): Promise<MetadataOutlook>;
  startImport(input: Inputs['recordings']['startImport']): Promise<{ job: string }>;
  /** Ends when the import ends or the signal is aborted. */
  watchImport(job: string, signal: AbortSignal | undefined): AsyncIterable<ImportProgress>;
  cancelImport(job: string): Promise<void>;
  currentImport(): Promise<{ job: string } | null>;
  list(input: Inputs['recordings']['list']): Promise<Outputs['recordings']['list']>;
  /** Begins to make anew, in the background, what an earlier version made of recordings or what was lost of it. */
  beginRenewals(): void;
  openRecording(recordingId: string): Promise<RenewalState>;
  watchRenewals(signal: AbortSignal | undefined): AsyncIterable<RenewalProgress>;
  figures(input: Inputs['recordings']['figures']): Promise<Outputs['recordings']['figures']>;
  readonly transcripts: TranscriptsService;
  openMedia: OpenMedia;
  /** Writes stretches of a recording into files; rejects when the signal is aborted. */
  cut(order: CutOrder, told: CutTold, signal: AbortSignal): Promise<void>;
  /** Folders whose recordings come in by themselves. */
  readonly watching: WatchingService;
  /** What room recordings take, and whether they are still what they were. */
  readonly keeping: KeepingService;
  /** The files of deleted recordings. */
  readonly trash: TrashService;
  /** Recordings on their way into a backup and out of one. */
  readonly carrying: CarryingService;
  /** Files that are sealed, or made open again, in the background. */
  readonly resealing: ResealingService;
  /** Recordings on their way to other machines and back. */
  readonly exchanged: ExchangedRecordings;
  close(): Promise<void>;
}

/** Watched folders, as the contract asks for them. */
export interface WatchingService {
  add(input: Inputs['watch']['add']): Promise<WatchedFolder>;
  pause(id: string, paused: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  openCall(id: string): Promise<CallInProgress>;
  releaseCalls(ids: readonly string[]): Promise<void>;
  follow(signal: AbortSignal | undefined): AsyncIterable<WatchNews>;
}

/** Storage and integrity of recordings, as the contract asks for them. */
export interface KeepingService {
  use(): Promise<StorageUse>;
  original(recordingId: string): Promise<FoundOriginal | null>;
  lost(): Promise<FoundOriginal[]>;
  startCheck(recordingIds: readonly string[] | null): Promise<{ job: string }>;
  startFind(path: string, recordingIds: readonly string[] | null): Promise<{ job: string }>;
  watch(job: string, signal: AbortSignal | undefined): AsyncIterable<CheckProgress>;
  cancel(job: string): Promise<void>;
  current(): Promise<{ job: string } | null>;
}

/** The transcripts of the recordings, as the contract asks for them. */
export interface TranscriptsService {
  state(input: Inputs['transcripts']['state']): Promise<TranscriptState>;
  add(input: Inputs['transcripts']['add']): Promise<Outputs['transcripts']['add']>;
  remove(input: Inputs['transcripts']['remove']): Promise<TranscriptState>;
  bringBack(input: Inputs['transcripts']['bringBack']): Promise<TranscriptState>;
  nameSpeaker(input: Inputs['transcripts']['nameSpeaker']): Promise<TranscriptState>;
}

/** How far a library has come in being sealed, or made open again. */
export type ResealingState = Omit<RecordingsSealing, 'on'>;

/** Brings the files of a library in line with what is wanted of them: sealed, or open. */
export interface ResealingService {
  /** Looks through the library from its beginning; what runs already looks once more. */
  look(): void;
  pause(paused: boolean): void;
  state(): ResealingState;
  /** Each state from now on, until the signal is aborted. */
  watch(signal: AbortSignal | undefined): AsyncIterable<ResealingState>;
}

/** The trash, as the contract asks for it. */
export interface TrashService {
  list(): Promise<Trashed[]>;
  put(recordingIds: readonly string[]): Promise<void>;
  restore(recordingIds: readonly string[]): Promise<string[]>;
  purge(recordingIds: readonly string[]): Promise<void>;
}

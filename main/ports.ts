import type { Readable } from 'node:stream';
import type { BegunFolder, FolderProblem } from '@contract/app';
import type { BackupProgress, LookProgress, RestoreProgress } from '@contract/backup';
import type { ClipFormat, ExportProblem, ExportProgress, ExportTarget, SoundCut } from '@contract/clips';
import type { EncryptionState } from '@contract/encryption';
import type { StorageProblem } from '@contract/errors';
import type { Contract } from '@contract/index';
import type { JournalCheck, JournalHead } from '@contract/journal';
import type { MediaKind } from '@contract/media';
import type { PackDraft, PackExportProgress, PackImportProgress, PackKind } from '@contract/packs';
import type {
  ImportProgress,
  Inspection,
  MetadataOutlook,
  RawPreview,
  RenewalProgress,
  RenewalState,
} from '@contract/recordings';
import type { Settings } from '@contract/settings';
import type { CheckProgress, FoundOriginal, StorageUse } from '@contract/storage';
import type { Invite, TeamPage, TeamProblem, TeamState } from '@contract/sync';
import type { TranscriptState } from '@contract/transcripts';
import type { Trashed } from '@contract/trash';
import type { CallInProgress, WatchedFolder, WatchNews } from '@contract/watch';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';

/** The folders of one installation; everything Earmark keeps on disk lies below `data`. */
export interface Folders {
  readonly data: string;
  readonly recordings: string;
  readonly journal: string;
  readonly snapshots: string;
  readonly uploads: string;
  /** Where the sample calls shipped with the program lie; null when they are missing. */
  readonly samples: string | null;
}

/** Where settings are kept: electron-store in Electron, conf in the browser host, a plain object in tests. */
export interface SettingsStore {
  get(): Settings;
  set(change: Partial<Settings>): Settings;
}

/** What only a host with native dialogs can do; null in hosts without. */
export interface NativeDialogs {
  chooseFiles(): Promise<string[] | null>;
  chooseFolder(): Promise<string[] | null>;
  saveText(suggestedName: string, text: string): Promise<string | null>;
  savePdf(suggestedName: string, html: string, paper: 'A4' | 'Letter'): Promise<string | null>;
}

/** A killable child process that runs media jobs: utilityProcess in Electron, a forked child in the browser host. */
export interface MediaChild {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the process has ended, for whatever reason. */
  onExit(listener: () => void): void;
  kill(): void;
}
export type StartMediaChild = () => MediaChild;

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
}

/** A clock by which things can be done later. */
export interface Timers extends Clock {
  /** Acts once after so many milliseconds; what it answers takes that back. Never keeps the program from ending. */
  after(milliseconds: number, act: () => void): () => void;
}

/** A key of 256 bits that nothing is encrypted with itself: for each purpose one is made from it. */
export interface MasterKey {
  /** 32 hex digits that say nothing of the key and tell whether another is the same. */
  readonly id: string;
  /** The key for one purpose; `salt` names what of that kind it is for. */
  subkey(purpose: string, salt: Uint8Array): Buffer;
  /** The key itself, for the store that keeps it. */
  bytes(): Buffer;
}

/** The keys of a workspace at this moment. */
export interface Keys {
  /** What is written is encrypted with this one; null: it is not encrypted. */
  readonly writes: MasterKey | null;
  /** What is there may be encrypted with any of these. */
  readonly reads: readonly MasterKey[];
}

/** What of a workspace lives on when its data folder is gone: this device's name, its keys and its team. */
export interface CarriedOn {
  readonly device: string;
  /** The content of `keys.json`, and the key it names; null where the key is not here, so that another must be made. */
  readonly keys: { readonly text: string; readonly key: MasterKey | null } | null;
  readonly invite: Invite | null;
}

/** Begins a new data folder in the place of one that is gone. */
export type BeginFolder = (input: Inputs['app']['beginFolder']) => Promise<BegunFolder>;

/** Where a host keeps keys, by their id, from everybody but this account. */
export interface KeyStore {
  /** `system`: the keychain of the system; `file`: a file of this account; `none`: nowhere that protects anything. */
  kind(): Promise<'system' | 'file' | 'none'>;
  /** The folder of the files, to be named on the screen; null where there are none. */
  readonly place: string | null;
  /** Null when there is none of this id, or the store does not give it out any more. */
  read(id: string): Promise<Buffer | null>;
  write(id: string, key: Buffer): Promise<void>;
  remove(id: string): Promise<void>;
}

type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;

/** What a caller can act on. Any service throws it; the router answers the contract's typed error of that code. */
export type Refusal =
  | { readonly code: 'NOT_FOUND'; readonly data: { readonly what: string } }
  | { readonly code: 'BUSY'; readonly data: { readonly what: string } }
  | {
      readonly code: 'STORAGE';
      readonly data: { readonly problem: StorageProblem };
    }
  | { readonly code: 'FOLDER'; readonly data: { readonly problem: FolderProblem; readonly detail: string } }
  | { readonly code: 'TEAM'; readonly data: TeamProblem }
  | {
      readonly code: 'BACKUP';
      readonly data: {
        readonly problem:
          | ('missing' | 'folder' | 'not-a-backup' | 'newer' | 'truncated' | 'damaged')
          | ('locked' | 'wrong-key');
        readonly detail: string;
      };
    }
  | {
      readonly code: 'KEY';
      readonly data: {
        readonly problem: 'wrong' | 'mistyped' | 'other-part' | 'none-offered' | 'store';
        readonly detail: string;
      };
    };
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(`${refusal.code} ${JSON.stringify(refusal.data)}`, options);
    this.refusal = refusal;
  }
}

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
  close(): Promise<void>;
}

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

/** The trash, as the contract asks for it. */
export interface TrashService {
  list(): Promise<Trashed[]>;
  put(recordingIds: readonly string[]): Promise<void>;
  restore(recordingIds: readonly string[]): Promise<string[]>;
  purge(recordingIds: readonly string[]): Promise<void>;
}

/** The journal of this device, as the contract asks for it. */
export interface JournalService {
  append(entries: Inputs['journal']['append']['entries']): Promise<JournalHead>;
  head(): Promise<JournalHead>;
  read(input: Inputs['journal']['read']): Promise<Outputs['journal']['read']>;
  /** The segments of the generation in use as they are now; what is appended later lies behind `length` (null: it grows no more). */
  files(): Promise<
    JournalHead & {
      segments: { name: string; path: string; length: number | null }[];
      /** The master key that its entries are encrypted with; null: they are not. */
      keyId: string | null;
    }
  >;
  /** Which of these entries it holds, by their ids. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ends with the result, or when the signal is aborted. */
  check(input: Inputs['journal']['check'], signal: AbortSignal | undefined): AsyncIterable<JournalCheck>;
  /** Closes it and opens it anew, with the keys as they are now: what is not encrypted as it should be is written anew. */
  reopen(): Promise<void>;
  /** The generations that are in use no more. */
  others(): Promise<OtherGeneration[]>;
  /** Removes one of those. */
  remove(generation: string): Promise<void>;
  /** Lets each generation be kept elsewhere and removes it, all unopened: one whose key is lost makes room for another. */
  setAside(keep: (generation: OtherGeneration) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** A generation of the journal beside the one in use. `alike`: it is encrypted as that one is, or nothing is. */
export interface OtherGeneration {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly alike: boolean;
  /** Whether its entries are encrypted, as far as can be seen without a key. */
  readonly encrypted: boolean;
}

/** A file of a recording for a backup: its bytes, or so many bytes (all: null) of a file. Its name begins with the recording's id. */
export type CarriedFile =
  | { readonly name: string; readonly bytes: Buffer }
  | { readonly name: string; readonly path: string; readonly length: number | null };

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

/** The team database, as the contract asks for it. */
export interface SyncService {
  watch(signal: AbortSignal | undefined): AsyncIterable<TeamState>;
  join(input: Inputs['sync']['join']): Promise<void>;
  leave(): Promise<void>;
  retry(password: string | null): Promise<void>;
  pull(cursor: Inputs['sync']['pull']['cursor']): Promise<TeamPage>;
  /** Something was appended to the journal. */
  wake(): void;
  close(): Promise<void>;
}

/** Where one secret is kept, or nowhere: then it is asked for at each start. */
export interface SecretPlace {
  read(): Promise<string | null>;
  write(secret: string | null): Promise<void>;
}

/** Encryption of this workspace, as the contract asks for it. */
export interface EncryptionService {
  state(): Promise<EncryptionState>;
  offer(): Promise<{ recoveryKey: string }>;
  confirm(group: number, text: string): Promise<EncryptionState>;
  unlock(recoveryKey: string): Promise<EncryptionState>;
  turnOff(): Promise<EncryptionState>;
  beginAnew(): Promise<EncryptionState>;
  /** Does what the last run could not finish; never rejects. */
  finish(): Promise<void>;
  close(): Promise<void>;
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

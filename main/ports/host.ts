import type { BegunFolder, HostInfo } from '@contract/app';
import type { Settings } from '@contract/settings';
import type { Invite } from '@contract/sync';
import type { Inputs } from './crossing';
import type { KeyStore, MasterKey } from './keys';

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

/** What of a workspace lives on when its data folder is gone: this device's name, its keys, its team, and how recordings are to lie. */
export interface CarriedOn {
  readonly device: string;
  /** The content of `keys.json`, and the key it names; null where the key is not here, so that another must be made. */
  readonly keys: { readonly text: string; readonly key: MasterKey | null } | null;
  readonly invite: Invite | null;
  /** Whether recordings in the library are sealed. */
  readonly sealsRecordings: boolean;
  /** The content of `rows-key.json`; null where it could not be read. */
  readonly rowsKey: string | null;
}

/** Begins a new data folder in the place of one that is gone. */
export type BeginFolder = (input: Inputs['app']['beginFolder']) => Promise<BegunFolder>;

/** Where one secret is kept, or nowhere: then it is asked for at each start. */
export interface SecretPlace {
  read(): Promise<string | null>;
  write(secret: string | null): Promise<void>;
}

/** What a host brings: everything that differs between Electron and the browser host. */
export interface HostParts {
  readonly host: HostInfo['host'];
  readonly version: string;
  readonly folders: Folders;
  readonly settings: SettingsStore;
  readonly dialogs: NativeDialogs | null;
  readonly startMediaChild: StartMediaChild;
  /** Where the key of this workspace is kept. */
  readonly keyStore: KeyStore;
  /** Keeps one secret of this workspace at this path, as well as the host can. */
  secretIn(path: string): SecretPlace;
  readonly clock: Clock;
  /** Begins a new data folder once this one is gone. */
  readonly beginFolder: BeginFolder;
  /** What lives on of the workspace whose folder is gone and in whose place this one is begun; null for any other start. */
  readonly carriedOn: CarriedOn | null;
  readonly importOnStart: readonly string[];
  /** Bytes that were cut off the window's database before it was opened. */
  readonly cutBytes: number;
  /** The page of the training packs' player, as the build makes it. */
  readonly packPlayer: string;
}

import type { EncryptionState, RecordingsSealing, RowKeysTold } from '@contract/encryption';

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

/** Encryption of this workspace, as the contract asks for it. */
export interface EncryptionService {
  state(): Promise<EncryptionState>;
  offer(): Promise<{ recoveryKey: string }>;
  confirm(group: number, text: string): Promise<EncryptionState>;
  unlock(recoveryKey: string): Promise<EncryptionState>;
  turnOff(): Promise<EncryptionState>;
  beginAnew(): Promise<EncryptionState>;
  rowKeys(): Promise<RowKeysTold>;
  sealRecordings(on: boolean): Promise<RecordingsSealing>;
  pauseSealing(paused: boolean): Promise<RecordingsSealing>;
  watchSealing(signal: AbortSignal | undefined): AsyncIterable<RecordingsSealing>;
  /** Does what the last run could not finish; never rejects. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

import type { EncryptionState, RecordingsSealing } from '@contract/encryption';
import type { EarmarkClient } from '../host/client';

export type { EncryptionState, RecordingsSealing };

/** The key of the workspace is not here, and the start waits until it is. */
export interface LockedStep {
  kind: 'locked';
  client: EarmarkClient;
  encryption: EncryptionState;
  onOpened(): void;
}

/** How things stand with the key of this workspace. */
export function encryptionState(client: EarmarkClient): Promise<EncryptionState> {
  return client.encryption.state();
}

/** The recovery key that is to be kept; it counts once a part of it was typed. */
export async function offeredRecoveryKey(client: EarmarkClient): Promise<string> {
  return (await client.encryption.offer()).recoveryKey;
}

/** Takes the offered recovery key into use; `group` counts from 1. */
export function confirmRecoveryKey(
  client: EarmarkClient,
  group: number,
  text: string,
): Promise<EncryptionState> {
  return client.encryption.confirm({ group, text });
}

/** Opens a locked workspace. */
export function unlockWorkspace(client: EarmarkClient, recoveryKey: string): Promise<EncryptionState> {
  return client.encryption.unlock({ recoveryKey });
}

/** Writes the journal anew without encryption. */
export function turnEncryptionOff(client: EarmarkClient): Promise<EncryptionState> {
  return client.encryption.turnOff();
}

/** Begins with a new key where the old one is lost; what is locked is kept. */
export function beginWithNewKey(client: EarmarkClient): Promise<EncryptionState> {
  return client.encryption.beginAnew();
}

/** Encrypts the recordings in the library from now on, or no more. */
export function sealRecordings(client: EarmarkClient, on: boolean): Promise<RecordingsSealing> {
  return client.encryption.sealRecordings({ on });
}

/** Lets the encrypting of recordings rest, or go on. */
export function pauseSealing(client: EarmarkClient, paused: boolean): Promise<RecordingsSealing> {
  return client.encryption.pauseSealing({ paused });
}

/** Tells how the encrypting of recordings stands, and each change of it, until the signal is aborted. */
export async function followSealing(
  client: EarmarkClient,
  onState: (state: RecordingsSealing) => void,
  signal: AbortSignal,
): Promise<void> {
  for await (const state of await client.encryption.watchSealing(undefined, { signal })) onState(state);
}

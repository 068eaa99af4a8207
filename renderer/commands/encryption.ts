import type { EncryptionState } from '@contract/encryption';
import type { EarmarkClient } from '../host/client';

export type { EncryptionState };

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

import { create } from 'zustand';
import {
  confirmRecoveryKey,
  type EncryptionState,
  encryptionState,
  offeredRecoveryKey,
  turnEncryptionOff,
} from '../../commands/encryption';
import { encryptionProblemSentence } from '../../text/encryption';
import type { Workspace } from '../../workspace';

/** What is known of the encryption, and what is being done about it. */
export interface EncryptionSession {
  /** Null until it was asked for. */
  readonly now: EncryptionState | null;
  /** The recovery key that is in front, and the group of it that will be asked for. */
  readonly keeping: { readonly recoveryKey: string; readonly group: number } | null;
  readonly turningOff: boolean;
  readonly busy: boolean;
  readonly said: string | null;
  readonly problem: string | null;
}

export const useEncryption = create<EncryptionSession>(() => ({
  now: null,
  keeping: null,
  turningOff: false,
  busy: false,
  said: null,
  problem: null,
}));

type With = Pick<Workspace, 'client'>;
type WithRows = Pick<Workspace, 'client' | 'rowKeysChanged'>;

/** Asks main how things stand; it keeps nothing else waiting. */
export async function lookAtEncryption({ client }: With): Promise<void> {
  try {
    useEncryption.setState({ now: await encryptionState(client) });
  } catch (error) {
    useEncryption.setState({ problem: encryptionProblemSentence(error) });
  }
}

/** Brings the recovery key that is to be kept in front. */
export async function beginKeeping({ client }: With): Promise<void> {
  await attempt(async () => {
    const recoveryKey = await offeredRecoveryKey(client);
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    return { keeping: { recoveryKey, group: (byte % 8) + 1 } };
  });
}

/** Takes the recovery key into use when its group was typed. */
export async function finishKeeping({ client, rowKeysChanged }: WithRows, typed: string): Promise<void> {
  const { keeping } = useEncryption.getState();
  if (keeping === null) return;
  await attempt(async () => ({
    now: await confirmRecoveryKey(client, keeping.group, typed),
    keeping: null,
    said: 'The recovery key is in use. Keep it apart from this computer; Earmark does not show it again.',
  }));
  rowKeysChanged();
}

export function leaveKeeping(): void {
  useEncryption.setState({ keeping: null, turningOff: false, problem: null });
}

/** Encrypts nothing from now on. */
export async function turnOff({ client, rowKeysChanged }: WithRows): Promise<void> {
  await attempt(async () => ({
    now: await turnEncryptionOff(client),
    turningOff: false,
    said: 'Encryption is off; the journal was written anew.',
  }));
  rowKeysChanged();
}

async function attempt(act: () => Promise<Partial<EncryptionSession>>): Promise<void> {
  if (useEncryption.getState().busy) return;
  useEncryption.setState({ busy: true, problem: null, said: null });
  try {
    useEncryption.setState({ busy: false, ...(await act()) });
  } catch (error) {
    useEncryption.setState({ busy: false, problem: encryptionProblemSentence(error) });
  }
}

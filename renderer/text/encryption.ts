import type { EncryptionState, RecordingsSealing } from '@contract/encryption';
import type { RecoveryKeyReading } from '@domain/base/recovery-key';
import { saveFailureSentence } from './import-failure';
import { counted } from './review';

/** How things stand with the key, in a few words. */
export function encryptionWords({ state }: EncryptionState): string {
  switch (state) {
    case 'off':
      return 'Not encrypted';
    case 'waiting':
      return 'Encrypted, and the key still lies beside it';
    case 'on':
      return 'Encrypted';
    case 'locked':
      return 'Locked';
  }
}

/** What that means for whoever gets hold of this computer or of a copy, and what to do. */
export function encryptionSentence({ state, store, place }: EncryptionState): string {
  if (state === 'off')
    return store === 'none'
      ? 'Whoever copies the data folder or a backup can read your work. This computer has no keychain that protects a key, so Earmark encrypts only when you say so, and then asks for the recovery key at each start.'
      : 'Whoever copies the data folder or a backup can read your work.';
  if (state === 'waiting')
    return 'The key lies in the data folder until you have kept the recovery key. Only then are the journal, the database of this window, snapshots and backups closed to whoever gets hold of a copy.';
  if (state === 'locked') return 'The key is not on this computer.';
  if (store === 'system')
    return 'The key is in the keychain of your account on this computer. Anywhere else only the recovery key opens your work.';
  if (store === 'none')
    return 'This computer has no keychain that protects a key, so Earmark asks for the recovery key at each start.';
  return `The key is in a file that only your account can read (${place ?? 'in your configuration folder'}), outside of the data folder, so that a copy of that has no key in it. On a stolen disk both lie, unless the system encrypts the disk.`;
}

/** What of the work is encrypted, and what is not. */
export function encryptedWhat(sealing: RecordingsSealing | null): string {
  const always = 'The journal, the database of this window, snapshots, and backups with their recordings';
  return sealing?.on === true
    ? `${always}; the recordings in the library, with their waveforms, transcripts and names${sealing.step === 'settled' ? '' : ', one after the other'}`
    : always;
}
export function openWhat(sealing: RecordingsSealing | null): string {
  const always =
    'settings, and of this window’s database the times of calls and the ids that its rows are found by: turn on the disk encryption of your system for them';
  return sealing?.on === true
    ? `Recordings that were left in place, what is on its way in or out, ${always}`
    : `Recordings, waveforms and transcripts in the library, ${always}`;
}

/** Said where recordings are to be encrypted and there is no key to do it with. */
export const sealingNeedsKey = 'Encrypt this workspace first: the recordings are encrypted with its key.';

/** Said of copies that lie open still. */
export function leftSentence(left: number): string {
  return `${counted(left, 'file', 'files')} from before could not be encrypted yet. Earmark tries again at each start; look whether the disk is full or a snapshot is damaged.`;
}

/** Why the workspace asks for its key. */
export function lockedSentence({ store }: EncryptionState): string {
  return store === 'none'
    ? 'This computer has no keychain that protects a key, so Earmark asks for your recovery key at each start.'
    : 'Its key is not on this computer: the data folder came from elsewhere, or the place where the key was kept is gone. Your recovery key opens it. Nothing was changed.';
}

/**
 * What begins when nobody has the recovery key, and what can't be read from then on: null where the database of the window lies
 * open, so that nothing goes with the key.
 */
export function beginAnewSentence(
  behind: { readonly evaluations: number; readonly marks: number; readonly unsaved: number } | null,
): string {
  const kept =
    'What is locked is kept in the folder “snapshots” and can be restored once the recovery key turns up.';
  if (behind === null)
    return `Earmark can begin with a new key. What the database of this window still holds goes into a new journal. ${kept}`;
  const work = `up to ${counted(behind.evaluations, 'evaluation')} with ${counted(behind.marks, 'mark')}`;
  const unsaved =
    behind.unsaved === 0
      ? ''
      : ` ${counted(behind.unsaved, 'change')} that had not reached the journal ${behind.unsaved === 1 ? 'is' : 'are'} lost.`;
  return `Earmark can begin with a new key, and without what was done here: what this window holds is encrypted with the old one (${work}). Calls whose recordings lie open in the library come back as not reviewed. ${kept}${unsaved}`;
}

/** What is amiss with a recovery key as far as it was typed; null while nothing is. */
export function recoveryKeySlip(read: RecoveryKeyReading): string | null {
  switch (read.kind) {
    case 'read':
    case 'short':
      return null;
    case 'foreign':
      return `A recovery key has no “${read.character}”.`;
    case 'mistyped':
      return `Group ${read.group} is not right. Compare its five characters with what you kept.`;
    case 'long':
      return 'This is longer than a recovery key: eight groups of five characters.';
  }
}

/** Why a key was not taken, and what to do; null where the error is about something else. */
export function keyProblemSentence(error: unknown): string | null {
  if (fieldOf(error, 'code') !== 'KEY') return null;
  const data = fieldOf(error, 'data');
  const group = fieldOf(data, 'detail');
  switch (fieldOf(data, 'problem')) {
    case 'wrong':
      return 'This is the recovery key of another workspace, or of an earlier key. Look for the one that was kept last; nothing was changed.';
    case 'mistyped':
      return typeof group === 'string' && group !== ''
        ? `Group ${group} of the recovery key is not right. Compare its five characters with what you kept.`
        : 'This is no whole recovery key: eight groups of five characters.';
    case 'other-part':
      return 'That is not this group of the recovery key. Look at what you kept, and type it once more.';
    case 'store':
      return 'This computer did not keep the key. The recovery key counts as before; try again, or look whether your keychain is locked.';
    default:
      return 'The recovery key was not shown yet. Begin once more.';
  }
}

/** Why encryption could not be changed, and what to do. */
export function encryptionProblemSentence(error: unknown): string {
  return keyProblemSentence(error) ?? saveFailureSentence('The encryption', error);
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

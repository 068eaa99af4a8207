import type { BackupPreview, BackupProgress, RestoreProgress } from '@contract/backup';
import { keyProblemSentence } from './encryption';
import { saveFailureSentence } from './import-failure';
import { byteWords, instantWords } from './recordings';
import { counted } from './review';

/** What was backed up, where it lies, and that it was read back. */
export function backedUpSentence(
  { path, bytes, entries, recordings }: NonNullable<BackupProgress['result']>,
  withPassphrase: boolean,
): string {
  const what = recordings === null ? '' : ` and ${counted(recordings, 'recording')}`;
  const opens = withPassphrase ? ' Whoever has its passphrase can open it.' : '';
  return `${changes(entries)}${what} are in ${path} (${byteWords(bytes)}), and every byte was read back.${opens}`;
}

/** What a passphrase is for, and what it is not. */
export const passphraseUse =
  'For another person or computer: whoever has it opens this backup without the recovery key, and nothing else of yours. Nobody can find out one that is forgotten.';

/** What is amiss with a passphrase that is being given, typed twice; null where it can be used. */
export function passphraseSlip(one: string, again: string, shortest: number): string | null {
  if (one === '') return null;
  if (one.trim().length < shortest)
    return `At least ${shortest} characters; four or five words are easy to remember.`;
  if (again === '') return 'Type it once more, so that no slip of the keys locks the backup.';
  return one === again ? null : 'The two are not the same.';
}

/** How what opens a backup is asked for. */
export const secretWords = {
  'recovery-key': {
    label: 'Recovery key of this backup',
    description: 'Eight groups of five characters, as kept when the workspace was encrypted',
  },
  passphrase: {
    label: 'Passphrase of this backup',
    description:
      'As it was given when the backup was made; the recovery key of its workspace will do as well',
  },
} as const;

/** What a backup is: when, whose, with what. */
export function backupSentence(preview: BackupPreview): string {
  const { madeAt, personName, encrypted, entries, recordings, bytes, version } = preview;
  const whose = personName === '' ? '' : ` of ${personName}`;
  const calls = recordings === null ? 'without recordings' : `with ${counted(recordings, 'recording')}`;
  return `${encrypted ? 'An encrypted backup' : 'A backup'}${whose} of ${instantWords(madeAt)}: ${changes(entries)}, ${calls}, ${byteWords(bytes)}, made by Earmark ${version}. Every byte of it holds.`;
}

/** What restoring it would change here. */
export function restorePreviewSentence(preview: BackupPreview): string {
  const { freshEntries, freshRecordings, brings, takesSettings } = preview;
  if (freshEntries === 0 && freshRecordings === 0 && !takesSettings)
    return 'All of it is here already: restoring it would change nothing.';
  const made = [
    brings.calls > 0 ? counted(brings.calls, 'call') : '',
    brings.evaluations > 0 ? counted(brings.evaluations, 'evaluation') : '',
    brings.scorecards > 0 ? counted(brings.scorecards, 'scorecard') : '',
  ].filter(Boolean);
  const rows = made.length === 0 ? '' : `, which make ${made.join(', ')}`;
  const files = freshRecordings === 0 ? 'no recording' : counted(freshRecordings, 'recording');
  const settings = takesSettings ? ' Name, keys and other settings come along.' : '';
  return `Restoring adds ${changes(freshEntries)}${rows}, and the files of ${files}. What is newer here stays as it is, and nothing is taken away.${settings}`;
}

/** Said once a backup was restored. */
export function restoredSentence({ entries, recordings }: NonNullable<RestoreProgress['result']>): string {
  return `${changes(entries)} and ${counted(recordings, 'recording')} were restored.`;
}

/** How far it is, in a word and figures. */
export function farSentence({ step, done, total }: { step: string; done: number; total: number }): string {
  const words = { writing: 'Writing', checking: 'Reading back', restoring: 'Restoring' }[step] ?? step;
  return `${words}: ${byteWords(done)} of ${byteWords(total)}`;
}

/** Why a backup could not be written, read or restored, and what to do. */
export function backupProblemSentence(error: unknown): string {
  const data = fieldOf(error, 'data');
  if (fieldOf(error, 'code') === 'BUSY')
    return 'A backup is being written or read already. Wait until it ends, then do it once more.';
  const ofKey = keyProblemSentence(error);
  if (ofKey !== null) return ofKey;
  if (fieldOf(error, 'code') !== 'BACKUP') return saveFailureSentence('The backup', error);
  const detail = String(fieldOf(data, 'detail') ?? '');
  switch (fieldOf(data, 'problem')) {
    case 'missing':
      return 'There is no file at this path. Look where the backup lies; nothing was changed.';
    case 'folder':
      return `${detail} is a folder. Add the name of a file to it; nothing was changed.`;
    case 'newer':
      return `This backup was made by a newer Earmark (${detail}). Update Earmark here first; nothing was changed.`;
    case 'truncated':
      return 'This backup is cut off: its end is missing. Copy it here once more, or take another; nothing was changed.';
    case 'locked':
      return 'This backup is encrypted, and its key is not on this computer. Type the recovery key of the workspace that it was made in.';
    case 'wrong-key':
      return 'This recovery key does not open this backup: it is of another workspace, or of a later key. Try the one that was kept when the backup was made; nothing was changed.';
    case 'passphrase':
      return 'This backup is closed with a passphrase. Type the one that it was given when it was made.';
    case 'wrong-passphrase':
      return 'This is not the passphrase of this backup. Look at capital letters and spaces, and type it once more; nothing was changed.';
    case 'damaged':
      return `This backup is damaged${detail === '' ? '' : ` (${detail})`}. Copy it here once more, or take another; nothing was changed.`;
    default:
      return 'This file is no backup of Earmark. Choose another; nothing was changed.';
  }
}

/** What must be typed to open a backup; null where its problem is another. */
export function secretAskedBy(error: unknown): keyof typeof secretWords | null {
  const problem = fieldOf(fieldOf(error, 'data'), 'problem');
  if (problem === 'passphrase' || problem === 'wrong-passphrase') return 'passphrase';
  const isOfKey = fieldOf(error, 'code') === 'KEY' || problem === 'locked' || problem === 'wrong-key';
  return isOfKey ? 'recovery-key' : null;
}

function changes(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'change' : 'changes'}`;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

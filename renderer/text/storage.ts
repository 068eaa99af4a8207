import type { CheckLine, CheckProgress, FoundOriginal } from '@contract/storage';
import { assertNever } from '@domain/base/assert';
import { formatTime } from '@domain/base/time';
import { counted } from './review';

/** One sentence on what a check has found of a recording, and what to do. */
export function checkLineSentence({ fileName, outcome, place, path, damagedAt }: CheckLine): string {
  switch (outcome) {
    case 'missing':
      return place === 'in-place'
        ? `${fileName} is no longer at ${path}. Find it again in the folder it was moved to.`
        : `The copy of ${fileName} is missing from the library. Find it again where the file still is.`;
    case 'changed':
      if (damagedAt !== null)
        return `The encrypted copy of ${fileName} is damaged at about ${formatTime(damagedAt)}: a part of it can't be opened there, and what lies elsewhere still plays. Find the file again.`;
      return place === 'in-place'
        ? `${path} holds other bytes than ${fileName} had when it was imported, so it is not played. Find the original again.`
        : `The copy of ${fileName} in the library is damaged, so it is not played. Find the file again.`;
    case 'unreadable':
      return `${fileName} can't be read at ${path}: the system denies Earmark access. Change its permissions.`;
    case 'incomplete':
      return `${fileName} is whole, and its waveform or its playable version is missing: it is made anew when you open it.`;
    case 'found':
      return `${fileName} is at ${path} now, and plays again.`;
    default:
      return assertNever(outcome);
  }
}

/** A line as the word that stands before its sentence. */
export function checkOutcomeWords(outcome: CheckLine['outcome']): string {
  return outcome === 'found' ? 'found' : outcome;
}

/** How a check ended or stands: `412 of 412 recordings are whole`. */
export function checkTotalsSentence({ what, state, total, done, whole, lines }: CheckProgress): string {
  if (what === 'find') {
    const found = lines.filter(({ outcome }) => outcome === 'found').length;
    const left = lines.length - found;
    if (state === 'running') return `Looking: ${done} of ${counted(total, 'file')} of the right size read`;
    return `${counted(found, 'recording')} found again${left > 0 ? `, ${left} still missing` : ''}.`;
  }
  if (state === 'running') return `Reading: ${done} of ${counted(total, 'recording')}`;
  const ending = state === 'cancelled' ? `Cancelled after ${done} of ${total}: ` : '';
  return `${ending}${whole} of ${counted(done, 'recording')} ${whole === 1 && done === 1 ? 'is' : 'are'} whole.`;
}

/** What Review says of a recording whose own bytes are not there; null where they are. */
export function originalSentence({ fileName, place, path, state }: FoundOriginal): string | null {
  if (state === 'whole') return null;
  const line = { recordingId: '', fileName, place, path, outcome: state, damagedAt: null };
  return checkLineSentence(line);
}

/** Said at the start when files left in place have been moved or changed meanwhile. */
export function lostSentence(count: number): string {
  return `${counted(count, 'recording')} left in place ${count === 1 ? 'is' : 'are'} no longer where ${count === 1 ? 'it was' : 'they were'}, or changed.`;
}

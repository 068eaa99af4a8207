import type { WatchedFolder } from '@contract/watch';
import { assertNever } from '@domain/base/assert';
import { instantWords } from './recordings';
import { counted } from './review';

/** How a watched folder stands, in one sentence that says what to do where something must be done. */
export function watchStateSentence(folder: WatchedFolder): string {
  if (folder.paused) return 'Paused: new recordings stay where they are until you go on.';
  switch (folder.state) {
    case 'looking':
      return 'Looking at it for the first time.';
    case 'watching':
      return folder.waiting.count === 0
        ? 'New recordings come in by themselves.'
        : `${waitingWords(folder)} still being written or just finished; they come in once they keep still.`;
    case 'missing':
      return 'The folder is not there. Connect its drive or put it back; Earmark goes on by itself.';
    case 'unreadable':
      return 'The system denies Earmark access to the folder. Change its permissions; Earmark goes on by itself.';
    default:
      return assertNever(folder.state);
  }
}

function waitingWords({ waiting: { names, count } }: WatchedFolder): string {
  const shown = names.slice(0, 2).join(', ');
  const more = count - Math.min(2, names.length);
  return more > 0 ? `${shown} and ${more} more are` : `${shown} ${count === 1 ? 'is' : 'are'}`;
}

/** What a watched folder has brought in: `12 recordings brought in, the last on 2 Oct 2026, 10:40`. */
export function broughtInWords({ broughtIn, lastAt }: WatchedFolder): string {
  if (broughtIn === 0) return 'nothing brought in yet';
  return `${counted(broughtIn, 'recording')} brought in${lastAt === null ? '' : `, the last on ${instantWords(lastAt)}`}`;
}

/** Whether files are copied, in a word or two. */
export function originalsWords(originals: WatchedFolder['originals']): string {
  return originals === 'copy' ? 'copied' : 'left where they are';
}

/** Why a folder could not be watched, and what to do. */
export function watchFailureSentence(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'NOT_FOUND') return `${path} is no folder. Give the path of the folder itself.`;
  if (code === 'STORAGE')
    return `${path} is not there, or the system denies Earmark access. Check the path and its permissions.`;
  return `${path} can't be watched: ${error instanceof Error ? error.message : String(error)}. Try again.`;
}

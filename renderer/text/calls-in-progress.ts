import type { CallInProgress } from '@contract/watch';
import { assertNever } from '@domain/base/assert';

/** How a call stands that was opened while it was written; `unknown`: main has not told yet. */
export type GrowthState = CallInProgress['state'] | 'unknown';

/** The same in a word or two, for a pill. */
export function growthWords(state: GrowthState): string {
  switch (state) {
    case 'growing':
    case 'unknown':
      return 'in progress';
    case 'ended':
      return 'just ended';
    case 'lost':
      return 'file missing';
    default:
      return assertNever(state);
  }
}

/** What has happened to a call whose file is gone, and what to do. */
export function lostCallSentence(fileName: string, folder: string | null): string {
  const where = folder === null ? 'the folder it was written into' : folder;
  return `${fileName} is no longer being written: its file is gone, or holds another call. Your marks and answers are kept. Put the file back into ${where} under its old name, or delete the call in Recordings if it is not needed.`;
}

/** How a call stands that has not become a recording yet, with what names its file. */
export interface NotEnded {
  readonly state: GrowthState;
  readonly fileName: string;
  readonly folder: string | null;
}

/** Why nothing is sealed, reported or cut of a call that has not ended. */
export function notEndedSentence({ state, fileName, folder }: NotEnded): string {
  return state === 'lost'
    ? `${lostCallSentence(fileName, folder)} It can be submitted and reported once it is back and whole.`
    : 'This call is still in progress. Go on judging it; it can be submitted and reported once it has ended.';
}

/** What is said where the signals of a call will be. */
export function signalsLaterSentence({ state, fileName, folder }: NotEnded): string {
  return state === 'lost'
    ? `${lostCallSentence(fileName, folder)} Who speaks when is worked out once it is back and whole.`
    : 'This call is still in progress. Who speaks when, silences and talk-over are worked out when it has ended.';
}

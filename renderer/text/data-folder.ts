import type { FolderProblem } from '@contract/app';
import type { StorageProblem } from '@contract/errors';
import { assertNever } from '@domain/base/assert';
import { counted } from './review';

/** What is at stake before a new data folder is begun. */
export function newFolderSentences(folder: string, changes: number | null, recordings: number): string[] {
  return [
    `The data folder ${folder} is not there any more. If it was only moved, or its disk was taken out, put it back instead: everything goes on then, its recordings included.`,
    `If it is gone for good, begin a new one. ${changes === null ? 'Every change' : capital(counted(changes, 'change', 'changes'))} that this window holds ${changes === 1 ? 'goes' : 'go'} into it, with history and undo. Lost with the old folder are ${recordings === 0 ? 'its recordings' : counted(recordings, 'recording')} and its snapshots: import the files again, and they find their evaluations.`,
  ];
}

/** What has been begun, once everything is in it. */
export function begunFolderSentence(folder: string, remembered: boolean): string {
  return `The new data folder is ${folder}, and every change is saved in it. ${
    remembered
      ? 'Earmark finds it by itself from now on.'
      : `This time Earmark was started on a folder that was named: name this one from now on, with --data "${folder}".`
  }`;
}

/** Which recordings went with the old folder. */
export function recordingsGoneSentence(count: number): string {
  return count === 0
    ? 'No recording was lost.'
    : `${capital(counted(count, 'recording is', 'recordings are'))} gone with the old folder, and keep their marks and evaluations. Import the files again:`;
}

/** Why no new data folder was begun. Nothing was changed. */
export function folderProblemSentence({
  problem,
  detail,
}: {
  problem: FolderProblem;
  detail: string;
}): string {
  switch (problem) {
    case 'there':
      return `The data folder ${detail} is there again: nothing needs to be begun.`;
    case 'relative':
      return 'Give the whole path of the folder, from the root of its disk on.';
    case 'taken':
      return `Something else lies in ${detail}, and in Earmark inside it. Give an empty folder, or one that is not there yet.`;
    case 'in-use':
      return `Another Earmark works on ${detail}. Give another folder.`;
    default:
      return assertNever(problem);
  }
}

/** What the disk had against it. Nothing was begun. */
export function folderRefusedSentence(problem: StorageProblem): string {
  switch (problem) {
    case 'disk-full':
      return 'The disk of that folder is full. Make room on it, or give a folder on another disk.';
    case 'read-only':
      return 'That folder can’t be written to. Make it writable, or give another.';
    case 'missing':
    case 'unreadable':
    case 'journal-dead':
    case 'locked':
      return 'No folder can be made there: the disk is not connected, or this account may not write to it. Give another folder.';
    default:
      return assertNever(problem);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

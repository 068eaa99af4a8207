import type { JournalFeedState, SavingProblem } from '../journal/feed';
import { counted } from './review';

/** The state of saving in a word or two. */
export function savedWords({ state, waiting }: JournalFeedState): string {
  switch (state) {
    case 'saved':
      return 'saved';
    case 'saving':
      return 'saving';
    case 'offline':
    case 'failing':
      return `${waiting} not on disk`;
  }
}

/** What the word means, and what to do when it is not "saved". */
export function savedExplanation({ state, waiting, problem }: JournalFeedState): string {
  switch (state) {
    case 'saved':
      return 'Every change is in the database of this window and in the journal on disk.';
    case 'saving':
      return `${changesAre(waiting)} in this window and on their way to the journal on disk.`;
    case 'offline':
      return `The part of Earmark that writes to disk does not answer. ${changesAre(waiting)} kept in this window and ${waiting === 1 ? 'goes' : 'go'} to disk when it does. If this lasts, start Earmark again.`;
    case 'failing':
      return `${notSaved(problem)} ${changesAre(waiting)} kept in this window. ${mending(problem)}`;
  }
}

/** Said above the screen while what was done does not reach the disk, for reasons that somebody must mend. */
export function savingProblemSentence({ problem, waiting }: JournalFeedState, folder: string): string | null {
  switch (problem) {
    case 'missing':
      return `The data folder ${folder} is not there any more: it was moved, renamed or deleted, or its disk was taken out. Put it back where it was; ${changesAre(waiting)} kept in this window and ${waiting === 1 ? 'goes' : 'go'} to disk then. If it is gone for good, begin a new one. Leave this window open until it says “saved”.`;
    case 'read-only':
      return `The data folder ${folder} can’t be written to any more: it is read-only. Make it writable again; ${changesAre(waiting)} kept in this window and ${waiting === 1 ? 'goes' : 'go'} to disk then.`;
    case 'disk-full':
    case 'database':
      return `The disk is full. Make room on it; ${changesAre(waiting)} kept in this window and ${waiting === 1 ? 'goes' : 'go'} to disk then, by themselves.`;
    case 'unreadable':
    case 'journal-dead':
    case 'locked':
    case 'unknown':
    case null:
      return null;
  }
}

/** Said in the header and above the screen while changes wait because the window's database takes none. */
export function heldWords(held: number): string {
  return `${held} not kept yet`;
}

export function heldSentence(held: number): string {
  return `The disk is full: ${counted(held, 'change waits', 'changes wait')} in this window, and nowhere else yet. Make room on the disk; they are kept then, by themselves. Leave the window open until it says “saved”.`;
}

function notSaved(problem: SavingProblem | null): string {
  switch (problem) {
    case 'disk-full':
      return 'The disk is full, so that the journal could not be written.';
    case 'read-only':
      return 'The data folder is read-only, so that the journal could not be written.';
    case 'missing':
      return 'The data folder is not where it was, so that the journal could not be written.';
    case 'database':
      return 'The database of this window takes no writes, as on a full disk.';
    case 'unreadable':
    case 'journal-dead':
    case 'locked':
    case 'unknown':
    case null:
      return 'The journal could not be written.';
  }
}

function mending(problem: SavingProblem | null): string {
  switch (problem) {
    case 'disk-full':
    case 'database':
      return 'Make room on the disk: Earmark tries again by itself.';
    case 'read-only':
      return 'Make the folder writable: Earmark tries again by itself.';
    case 'missing':
      return 'Put the folder back: Earmark tries again by itself.';
    case 'unreadable':
    case 'journal-dead':
    case 'locked':
    case 'unknown':
    case null:
      return 'Check that the disk is not full or read-only, then go on: Earmark tries again by itself.';
  }
}

function changesAre(count: number): string {
  return counted(count, 'change is', 'changes are');
}

import type { JournalFeedState } from '../journal/feed';
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
export function savedExplanation({ state, waiting }: JournalFeedState): string {
  switch (state) {
    case 'saved':
      return 'Every change is in the database of this window and in the journal on disk.';
    case 'saving':
      return `${changesAre(waiting)} in this window and on their way to the journal on disk.`;
    case 'offline':
      return `The part of Earmark that writes to disk does not answer. ${changesAre(waiting)} kept in this window and go to disk when it does. If this lasts, start Earmark again.`;
    case 'failing':
      return `The journal could not be written; ${changesAre(waiting)} kept in this window. Check that the disk is not full or read-only, then go on: Earmark tries again by itself.`;
  }
}

function changesAre(count: number): string {
  return counted(count, 'change is', 'changes are');
}

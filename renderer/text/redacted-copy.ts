import type { ExportProblem } from '@contract/clips';
import { assertNever } from '@domain/base/assert';
import type { ListedRedaction } from '@domain/clips/redaction-list';
import { counted } from './review';

/**
 * What will be heard in a copy although it was suggested to take it out; null: nothing. Where nobody is to be named, names
 * that were dismissed are told of too.
 */
export function stillHeardSentence(list: readonly ListedRedaction[], nameless: boolean): string | null {
  const open = list.filter(({ state }) => state === 'suggested').length;
  const names = list.filter(({ state, rule }) => state !== 'accepted' && rule === 'name').length;
  const said = [
    open === 0 ? null : `Nobody has decided on ${counted(open, 'suggestion')}: this copy lets them be heard.`,
    !nameless || names === 0
      ? null
      : `${counted(names, 'name')} can be heard in it, though it is to name nobody.`,
  ].filter((one) => one !== null);
  return said.length === 0 ? null : said.join(' ');
}

/** Why there is no copy of a recording, and what to do; nothing of it is left. */
export function copyProblemSentence(fileName: string, problem: ExportProblem): string {
  switch (problem.kind) {
    case 'source':
      return sourceSentence(fileName, problem.state);
    case 'outside':
      return `${fileName} holds no sound there.`;
    case 'disk-full':
      return 'The copy was not made: the disk is full. Free some space, then save it again.';
    case 'folder':
      return problem.why === 'read-only'
        ? 'The copy was not made: nothing can be written into this folder. Choose another.'
        : 'The copy was not made: this folder is not there any more. Choose another.';
    case 'failed':
      return `The copy was not made: ${problem.detail.replace(/[.\s]*$/, '')}. Save it again; the call itself is untouched.`;
    default:
      return assertNever(problem);
  }
}

function sourceSentence(fileName: string, state: 'unknown' | 'missing' | 'changed' | 'unreadable'): string {
  switch (state) {
    case 'unknown':
    case 'missing':
      return `The copy was not made: the file of ${fileName} is gone. Find it again in Settings, or import it once more.`;
    case 'changed':
      return `The copy was not made: the file of ${fileName} is not the one that was imported. Put the right file back, or import this one.`;
    case 'unreadable':
      return `The copy was not made: the file of ${fileName} can't be read. Check its disk and its permissions.`;
    default:
      return assertNever(state);
  }
}

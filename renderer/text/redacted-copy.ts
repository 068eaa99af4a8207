import type { ExportProblem } from '@contract/clips';
import { assertNever } from '@domain/base/assert';

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

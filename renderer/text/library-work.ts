import type { LibraryFilter } from '@domain/recordings/library-view';
import { counted } from './review';

const calls = (count: number) => counted(count, 'recording');

/** What editing will do, before it is done. */
export function editPreview(changing: number, chosen: number): string {
  if (changing === 0) return 'This changes nothing: the chosen recordings say so already.';
  const same = chosen - changing;
  const rest = same === 0 ? '' : ` ${calls(same)} ${same === 1 ? 'says' : 'say'} so already.`;
  return `This will change ${calls(changing)}.${rest}`;
}

export function editedSentence(changed: number): string {
  return `${calls(changed)} changed. Undo takes it back.`;
}

/** What deleting means, before it is done. */
export function deletePreview(going: number, days: number): string {
  return `${calls(going)} will leave the library. The files go to the trash and are purged after ${counted(days, 'day')}; until then undo brings everything back, after a restart too.`;
}

export function heldSentence(held: number): string {
  return `${calls(held)} ${held === 1 ? 'is' : 'are'} under legal hold and will stay.`;
}

export function sealedSentence(sealed: number): string {
  return `${calls(sealed)} ${sealed === 1 ? 'has' : 'have'} a submitted evaluation. It stays in the journal with its seal, but once the files are purged nobody can listen to what was judged.`;
}

export function deletedSentence(deleted: number, held: number): string {
  const stay = held === 0 ? '' : ` ${heldSentence(held).replace('will stay', held === 1 ? 'stays' : 'stay')}`;
  return deleted === 0
    ? `Nothing was deleted.${stay}`
    : `${calls(deleted)} deleted. Undo brings them back.${stay}`;
}

export const purgedSentence =
  'These recordings can’t be brought back: their files have been purged. Import the files again to have them back.';

export function retentionSentence(changed: number): string {
  return changed === 0
    ? 'Nothing changed: it was so already.'
    : `${calls(changed)} changed. Undo takes it back.`;
}

export function trashSentence(count: number, size: string, days: number): string {
  if (count === 0) return `The trash is empty. What is deleted is kept there for ${counted(days, 'day')}.`;
  return `${calls(count)}, ${size}, can still be brought back with undo. Each is purged ${counted(days, 'day')} after it was deleted.`;
}

export function emptyTrashQuestion(count: number): string {
  return `Purge the files of ${calls(count)} for good? Undo can’t bring them back afterwards.`;
}

/** Whether the view looks at what expires, where deleting what has expired belongs. */
export function looksAtExpiry({ conditions }: LibraryFilter): boolean {
  return conditions.expiresAt !== undefined;
}

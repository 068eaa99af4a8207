import { counted } from './review';

/** How long a class keeps calls. */
export function classLengthWords(days: number | null): string {
  return days === null ? 'kept until somebody deletes them' : `${counted(days, 'day')} from the call`;
}

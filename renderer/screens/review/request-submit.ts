import { useSession } from '../../session';
import type { ReviewSheet } from './use-sheet';

/** Asks to submit: the dialog opens, or what is missing is shown and the first such line gets the focus. */
export function requestSubmit(sheet: ReviewSheet): void {
  const [first] = sheet.missing;
  useSession.setState({ submitOpen: first === undefined, submitRefused: first !== undefined });
  if (first !== undefined) sheet.focus(first.lineId);
}

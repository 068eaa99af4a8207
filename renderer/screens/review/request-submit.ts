import { useSession } from '../../session';
import type { ReviewSheet } from './use-sheet';

/** Asks to submit: the dialog opens, or what is missing is shown and the first such line gets the focus. */
export function requestSubmit(sheet: ReviewSheet): void {
  const [first] = sheet.missing;
  useSession.setState({ submitOpen: first === undefined, submitRefused: first !== undefined });
  if (first !== undefined) sheet.focus(first.lineId);
}

/** Goes to a line that lacks something; where that is a comment alone, into its field. */
export function goToMissing(sheet: ReviewSheet, lineId: string): void {
  const wanted = sheet.missing.filter((missing) => missing.lineId === lineId).map(({ what }) => what);
  sheet.focus(lineId);
  if (wanted.length === 1 && wanted[0] === 'comment') useSession.setState({ commentedLineId: lineId });
}

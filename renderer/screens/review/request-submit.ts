import { notifications } from '@mantine/notifications';
import { useSession } from '../../session';
import { notEndedSentence } from '../../text/calls-in-progress';
import type { ReviewSheet } from './use-sheet';

/** Says that a call must have ended first; answers whether it has not. */
export function isTooEarly({ notEnded }: Pick<ReviewSheet, 'notEnded'>): boolean {
  if (notEnded !== null) notifications.show({ id: 'not-ended', message: notEndedSentence(notEnded) });
  return notEnded !== null;
}

/** Asks to submit: the dialog opens, or what is missing is shown and the first such line gets the focus. */
export function requestSubmit(sheet: ReviewSheet): void {
  if (isTooEarly(sheet)) return;
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

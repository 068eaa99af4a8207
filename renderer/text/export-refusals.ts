import { assertNever } from '@domain/base/assert';
import type { ExportRefusal } from '@domain/clips/consent';
import { callDate, counted } from './review';

/** Why no sound of a recording may leave the workspace, and what can be done. */
export function exportRefusalSentence(refusal: ExportRefusal): string {
  switch (refusal.kind) {
    case 'no-consent':
      return refusal.known
        ? 'The customer did not agree to be recorded. Somebody has to answer for it by name before any sound goes out.'
        : 'Nobody knows whether the customer agreed to be recorded. Say so in the call’s details, or have somebody answer for it by name.';
    case 'expired':
      return `The call was to be kept until ${callDate(refusal.since)}. Change its retention first if it may be kept longer.`;
    case 'purged':
      return 'The sound of this recording was deleted for good.';
    case 'not-relistened':
      return `${counted(refusal.left, 'redaction')} must be listened to again first.`;
    default:
      return assertNever(refusal);
  }
}

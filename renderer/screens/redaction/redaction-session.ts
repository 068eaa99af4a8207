import type { Span } from '@domain/base/time';
import type { RedactionHow } from '@domain/clips/redaction';
import { create } from 'zustand';
import { goTo } from '../../session';

/** What is in front on the redaction screen; none of it is stored. */
interface RedactionSession {
  /** The recording in front; null: none was chosen yet. */
  recordingId: string | null;
  /** The key of the chosen redaction or suggestion; null: the first. */
  chosenKey: string | null;
  /** Where a span was begun with I, and the span once it was ended with O; seconds. */
  spanStart: number | null;
  pending: Span | null;
  /** What new redactions are replaced by. */
  usualHow: RedactionHow;
  /** Suggestions that were dismissed are listed too. */
  showDismissed: boolean;
  dialog: 'consent' | 'copy' | null;
}

export const useRedaction = create<RedactionSession>(() => ({
  recordingId: null,
  chosenKey: null,
  spanStart: null,
  pending: null,
  usualHow: 'tone',
  showDismissed: false,
  dialog: null,
}));

/** Goes to the redaction of a recording. */
export function openRedaction(recordingId: string): void {
  useRedaction.setState({ recordingId, chosenKey: null, spanStart: null, pending: null, dialog: null });
  goTo('redaction');
}

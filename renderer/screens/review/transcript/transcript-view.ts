import type { WordPlace } from '@domain/recordings/transcript/transcript-index';
import { create } from 'zustand';

/** How the transcript of the open call is looked at; never stored. */
export interface TranscriptView {
  /** The list moves along with what is heard. */
  readonly following: boolean;
  readonly query: string;
  /** The place in the list of hits that is shown; 0 is the first. */
  readonly hit: number;
  /** The words that are picked, from the one picked first to the one picked last; null: none. */
  readonly picked: { readonly anchor: WordPlace; readonly head: WordPlace } | null;
}

const begun: TranscriptView = { following: true, query: '', hit: 0, picked: null };

export const useTranscriptView = create<TranscriptView>(() => begun);

/** Another call or another transcript is open. */
export function resetTranscriptView(): void {
  useTranscriptView.setState(begun, true);
}

/** The id of the field that searches the transcript. */
export const transcriptSearchId = 'transcript-search';

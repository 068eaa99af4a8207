import type { ChannelRole } from '../recording';
import type { Sentiment } from './transcript';

/** A word as a file gives it; a time that is missing or unreadable is null. */
export type SourceWord = {
  readonly text: string;
  readonly start: number | null;
  readonly end: number | null;
};

/**
 * A segment as a file gives it, nothing checked: times in seconds or null where they are missing or unreadable, text
 * as written. `line` counts from 1; null in JSON, where segments have no lines of their own.
 */
export type SourceSegment = {
  readonly line: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly channel: number | null;
  readonly role: ChannelRole | null;
  readonly speaker: string | null;
  readonly text: string;
  readonly words: readonly SourceWord[];
  readonly sentiment: Sentiment | null;
  readonly redactions: readonly { readonly start: number; readonly end: number }[];
};

/** What a format's reader finds in a file; the transcript is made from it in one place (assemble.ts). */
export type SourceTranscript = {
  readonly language: string | null;
  readonly segments: readonly SourceSegment[];
};

/** A segment of which the file says nothing but what is given. */
export function sourceSegment(given: Partial<SourceSegment>): SourceSegment {
  return {
    line: null,
    start: null,
    end: null,
    channel: null,
    role: null,
    speaker: null,
    text: '',
    words: [],
    sentiment: null,
    redactions: [],
    ...given,
  };
}

import { type Seconds, seconds } from '../../base/time';
import { plainText } from './plain-text';
import type { SourceSegment, SourceTranscript, SourceWord } from './source-segment';
import { textDirection, textLanguage } from './text-direction';
import {
  latestSecond,
  mostSegments,
  mostSegmentText,
  type Transcript,
  type TranscriptFormat,
  type TranscriptSegment,
  type WordTime,
} from './transcript';

/**
 * What a person should know of a transcript that could be read. `untimed` segments had no readable time and `empty` ones
 * no text: both are left out; `mended` ones had a time that could not be (before the start, an end before its
 * start, no end); `reordered` ones came before an earlier one; `cut`: text or segments beyond what is kept.
 */
export type TranscriptNote = {
  readonly what: 'untimed' | 'empty' | 'mended' | 'reordered' | 'cut';
  readonly count: number;
  /** The line of the first, from 1; null where the file has no lines to speak of. */
  readonly line: number | null;
};

type Draft = { readonly segment: SourceSegment; readonly text: string; start: Seconds; end: Seconds | null };

/** The transcript of what a reader found, in order and within bounds; null where nothing is left of it. */
export function assembleTranscript(
  format: TranscriptFormat,
  source: SourceTranscript,
): { transcript: Transcript | null; notes: TranscriptNote[] } {
  const notes = noteTaker();
  const drafts = source.segments.flatMap((segment) => draftOf(segment, notes.add) ?? []);
  for (const [index, { segment, start }] of drafts.entries()) {
    if (start < (drafts[index - 1]?.start ?? 0)) notes.add('reordered', segment.line);
  }
  const sorted = drafts.toSorted(
    (one, other) => one.start - other.start || (one.end ?? one.start) - (other.end ?? other.start),
  );
  const overflow = sorted[mostSegments];
  if (overflow) notes.add('cut', overflow.segment.line, sorted.length - mostSegments);
  const segments = sorted.slice(0, mostSegments).map((draft, index) => segmentOf(draft, sorted[index + 1]));
  if (segments.length === 0) return { transcript: null, notes: notes.all() };
  const text = segments.map((segment) => segment.text).join(' ');
  const transcript: Transcript = {
    format,
    language: source.language ?? textLanguage(text),
    direction: textDirection(text),
    segments: segments.toSorted((one, other) => one.start - other.start || one.end - other.end),
  };
  return { transcript, notes: notes.all() };
}

type Noting = (what: TranscriptNote['what'], line: number | null, count?: number) => void;

function noteTaker(): { add: Noting; all(): TranscriptNote[] } {
  const notes = new Map<TranscriptNote['what'], TranscriptNote>();
  return {
    add(what, line, count = 1) {
      const note = notes.get(what) ?? { what, count: 0, line };
      notes.set(what, { ...note, count: note.count + count });
    },
    all: () => [...notes.values()],
  };
}

function draftOf(segment: SourceSegment, note: Noting): Draft | null {
  const { line } = segment;
  const whole = plainText(segment.text);
  if (whole === '') {
    note('empty', line);
    return null;
  }
  const start = timeOf(segment.start) ?? timeOf(segment.words[0]?.start ?? null);
  if (start === null) {
    note('untimed', line);
    return null;
  }
  const end = timeOf(segment.end) ?? timeOf(segment.words.at(-1)?.end ?? null);
  const text = whole.length > mostSegmentText ? plainText(whole.slice(0, mostSegmentText)) : whole;
  if (text !== whole) note('cut', line);
  if (start < 0 || end === null || end < start) note('mended', line);
  return { segment, text, start: seconds(start), end: end === null ? null : seconds(Math.max(start, end)) };
}

/** A time that a recording can have, or one a little before its start; null for anything else. */
function timeOf(time: number | null): number | null {
  return time !== null && time > -latestSecond && time <= latestSecond ? time : null;
}

/** A segment without an end lasts until the next one begins. */
function segmentOf({ segment, text, start, end: known }: Draft, next: Draft | undefined): TranscriptSegment {
  const end = known ?? (next ? next.start : start);
  const within = (time: number) => seconds(Math.min(Math.max(time, start), end));
  return {
    start,
    end,
    channel: segment.channel,
    role: segment.role,
    speaker: segment.speaker === null ? null : plainText(segment.speaker).slice(0, 200) || null,
    text,
    words: alignWords(text, segment.words, within),
    sentiment: segment.sentiment,
    redactions: segment.redactions.flatMap((span) =>
      span.end > span.start ? [{ start: within(span.start), end: within(span.end) }] : [],
    ),
  };
}

/** How far beyond the last word the next is looked for: further on it would be another word that looks the same. */
const lookAhead = 80;

/** Where in the text each word with a time stands; a word that is not there, or has no time, is passed over. */
function alignWords(
  text: string,
  words: readonly SourceWord[],
  within: (time: number) => Seconds,
): WordTime[] {
  const aligned: WordTime[] = [];
  let cursor = 0;
  let earliest = 0;
  for (const word of words) {
    const wanted = plainText(word.text);
    if (wanted === '' || word.start === null || !Number.isFinite(word.start)) continue;
    const ahead = text.slice(cursor, cursor + wanted.length + lookAhead);
    const exact = ahead.indexOf(wanted);
    const found = exact === -1 ? ahead.toLowerCase().indexOf(wanted.toLowerCase()) : exact;
    if (found === -1) continue;
    const from = cursor + found;
    cursor = Math.min(from + wanted.length, text.length);
    const start = within(Math.max(word.start, earliest));
    const given = word.end !== null && Number.isFinite(word.end) ? word.end : start;
    earliest = start;
    if (cursor > from) aligned.push({ from, to: cursor, start, end: within(Math.max(start, given)) });
  }
  return aligned;
}

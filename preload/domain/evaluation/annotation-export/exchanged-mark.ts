import type { Instant, Seconds } from '../../base/time';
import type { Annotation, Polarity } from '../annotation';

/** A mark as another program or another Earmark hands it over; what its file does not say is null. */
export type ExchangedMark = {
  readonly id: string | null;
  readonly start: Seconds;
  readonly end: Seconds | null;
  readonly channel: number | null;
  readonly polarity: Polarity;
  readonly text: string;
  readonly tags: readonly string[];
  readonly lineId: string | null;
  readonly createdAt: Instant | null;
};

/** What a file of marks says of its recording, and when it is written. */
export type ExportContext = {
  readonly recording: { readonly id: string; readonly fileName: string; readonly duration: Seconds };
  readonly channels: ChannelNames;
  readonly at: Instant;
};

/** How people call the channels of the recording: tiers and voices are named so. */
export type ChannelNames = { readonly each: readonly string[]; readonly all: string };

/** What was left out or mended in reading; `line` is the first, from 1, where the file has lines. */
export type MarkNote = {
  readonly what: 'unreadable' | 'mended' | 'cut';
  readonly count: number;
  readonly line: number | null;
};

/**
 * What a format's reader answers. `broken` names the place where the file stops being of its format; `newer-version`: it
 * was written by an Earmark that says more than this one understands.
 */
export type MarksFound =
  | {
      readonly kind: 'found';
      readonly marks: readonly ExchangedMark[];
      readonly notes: readonly MarkNote[];
      /** The hash of the recording that the file names; null where it names none. */
      readonly recordingId: string | null;
    }
  | {
      readonly kind: 'broken' | 'newer-version';
      readonly line: number | null;
      readonly column: number | null;
    };

/** More marks than this in one file are cut. */
export const mostMarks = 50_000;

/** A mark of which the file says nothing but what is given. */
export function exchangedMark(
  given: Partial<ExchangedMark> & Pick<ExchangedMark, 'start' | 'end'>,
): ExchangedMark {
  return {
    id: null,
    channel: null,
    polarity: 'neutral',
    text: '',
    tags: [],
    lineId: null,
    createdAt: null,
    ...given,
  };
}

/** The mark as an annotation of an evaluation; what its file said of id, line and making stays behind. */
export function annotationOfMark(
  { start, end, channel, polarity, text, tags }: ExchangedMark,
  made: Pick<Annotation, 'id' | 'evaluationId' | 'recordingId' | 'lineId' | 'createdAt'>,
): Annotation {
  return { ...made, start, end, channel, polarity, text, tags: [...tags] };
}

/** Notes counted by what they say, each with the line of its first. */
export function markNotes(): { add(what: MarkNote['what'], line?: number | null): void; all(): MarkNote[] } {
  const notes = new Map<MarkNote['what'], MarkNote>();
  return {
    add(what, line = null) {
      const note = notes.get(what) ?? { what, count: 0, line };
      notes.set(what, { ...note, count: note.count + 1 });
    },
    all: () => [...notes.values()],
  };
}

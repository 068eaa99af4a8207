import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { instantSchema, type Seconds, type Span, seconds, spanClamp, spanSchema } from '../base/time';
import type { Annotation } from '../evaluation/annotation';
import { type PackSegment, packSegmentSchema } from './training-pack';

/** What a clip is to be learnt from: a model to follow, or a mistake to see. */
export const clipPolaritySchema = z.enum(['praise', 'problem']);
export type ClipPolarity = z.infer<typeof clipPolaritySchema>;

/** How much a listener must know already. */
export const difficultySchema = z.enum(['starter', 'practised', 'expert']);
export type Difficulty = z.infer<typeof difficultySchema>;

/** A line of a published scorecard; its id is shared by all versions of that scorecard. */
export const lineReferenceSchema = z.object({ versionId: uuidSchema, lineId: z.string().min(1) });
export type LineReference = z.infer<typeof lineReferenceSchema>;

/** Seconds over which the sound of a clip comes and goes, so that no cut is heard as a click. */
export const defaultFade = 0.01;

/** No clip is shorter, in seconds: less can be neither judged nor taken hold of. */
export const shortestClip = 0.1;

/**
 * A span of a recording that is kept to be learnt from. It holds no sound: the recording's hash and the span say what is
 * heard, and a file is cut when somebody wants one. The span is one field, so that two devices trimming it never mix.
 */
export const clipSchema = z.object({
  id: uuidSchema,
  recordingId: sha256Schema,
  span: spanSchema,
  title: z.string(),
  /** The dimension of skill, in the words of the team; blank: none. */
  skill: z.string(),
  line: lineReferenceSchema.nullable(),
  /** The words of its line where the scorecard of that line is of another workspace: they came with a pack. */
  lineText: z.string().nullable().default(null),
  polarity: clipPolaritySchema,
  /** Why it was chosen. */
  reason: z.string(),
  difficulty: difficultySchema.nullable(),
  /** A BCP 47 tag; null: not known. */
  language: z.string().nullable(),
  favourite: z.boolean(),
  retired: z.object({ at: instantSchema, by: z.string(), why: z.string() }).nullable(),
  fade: z.number().min(0).max(1),
  /** Whether agent and customer stay unnamed wherever the clip is shown or handed out. */
  deidentified: z.boolean(),
  /** The mark it was made from; null: from a span that was chosen. */
  annotationId: uuidSchema.nullable(),
  /** What is said in it, masked, in seconds of the recording, where it came with a pack; its sound has no transcript here. */
  excerpt: z.array(packSegmentSchema).default([]),
  createdAt: instantSchema,
  createdBy: z.string(),
});
export type Clip = z.infer<typeof clipSchema>;

/**
 * "What to listen for": a note that comes up while the clip plays. `at` is a second of the recording, not of the clip, so
 * that trimming the clip moves no note away from what it speaks of; see `noteTime`.
 */
export const clipNoteSchema = z.object({
  id: uuidSchema,
  clipId: uuidSchema,
  at: z.number().min(0),
  text: z.string(),
  createdAt: instantSchema,
});
export type ClipNote = z.infer<typeof clipNoteSchema>;

/** How long a clip plays, in seconds. */
export function clipLength({ span }: Pick<Clip, 'span'>): number {
  return span.end - span.start;
}

/** What a clip brought with it from another workspace; rows of before packs kept it have neither. */
export function clipBrought({ lineText, excerpt }: Clip): {
  readonly lineText: string | null;
  readonly excerpt: readonly PackSegment[];
} {
  return { lineText: lineText ?? null, excerpt: excerpt ?? [] };
}

/** What of some speech is heard within a span, in seconds from its start. */
export function speechWithin(speech: readonly PackSegment[], { start, end }: Span): PackSegment[] {
  return speech
    .filter((segment) => segment.start < end && segment.end > start)
    .map((segment) => ({
      ...segment,
      start: Math.max(0, segment.start - start),
      end: Math.min(end, segment.end) - start,
    }));
}

/** When a note comes up, in seconds from the start of the clip; null where the clip no longer reaches that far. */
export function noteTime({ span }: Pick<Clip, 'span'>, { at }: Pick<ClipNote, 'at'>): number | null {
  return at < span.start || at > span.end ? null : at - span.start;
}

/** The notes of a clip in the order in which they come up; those that were trimmed off come last. */
export function notesInOrder<Note extends ClipNote>(
  clip: Pick<Clip, 'span'>,
  notes: readonly Note[],
): Note[] {
  const off = (note: Note) => (noteTime(clip, note) === null ? 1 : 0);
  return notes.toSorted(
    (one, other) =>
      off(one) - off(other) ||
      one.at - other.at ||
      (one.createdAt + one.id < other.createdAt + other.id ? -1 : 1),
  );
}

/** The note that is to be read at a second of the recording: the last that has come up; null before the first. */
export function noteAt<Note extends ClipNote>(
  clip: Pick<Clip, 'span'>,
  notes: readonly Note[],
  time: number,
): Note | null {
  return (
    notesInOrder(clip, notes).findLast((note) => noteTime(clip, note) !== null && note.at <= time) ?? null
  );
}

/**
 * A span that a clip can have: within the recording, and long enough to be heard. One that is too short grows to its
 * later side, and where the recording ends there, to its earlier one. Idempotent.
 */
export function clipSpan(wanted: Span, duration: Seconds): Span {
  const { start, end } = spanClamp(wanted, duration);
  if (end - start >= shortestClip) return { start, end };
  const from = Math.max(0, Math.min(start, duration - shortestClip));
  return { start: seconds(from), end: seconds(Math.min(duration, Math.max(end, from + shortestClip))) };
}

/** Seconds before and after a point mark that are taken with it: what is said about a moment lies around it. */
const around = { before: 3, after: 7 };

/** The span that a mark stands for as a clip; a point takes what lies around it. */
export function spanOfMark({ start, end }: Pick<Annotation, 'start' | 'end'>, duration: Seconds): Span {
  const wanted =
    end === null
      ? { start: seconds(start - around.before), end: seconds(start + around.after) }
      : { start, end };
  return clipSpan(wanted, duration);
}

/** What a clip begins as when nobody has said more of it. A problem call keeps its people unnamed. */
export function polarityOfMark(mark: Pick<Annotation, 'polarity'>): ClipPolarity {
  return mark.polarity === 'concern' ? 'problem' : 'praise';
}

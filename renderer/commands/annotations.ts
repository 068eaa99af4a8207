import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { seconds, spanBetween } from '@domain/base/time';
import type { Annotation, Polarity } from '@domain/evaluation/annotation';
import { annotationOfMark } from '@domain/evaluation/annotation-export/exchanged-mark';
import type { MarkImportPlan } from '@domain/evaluation/mark-import';
import type { Reader } from '../db/reader';
import { transactStep } from '../db/transact';
import type { CommandContext } from './context';
import { draftAnnotations, draftOf } from './draft';
import { labels } from './labels';

/** A mark to be made. Times in seconds; `end` null: a point; `channel` null: both sides; `lineId`: evidence for it. */
export interface NewAnnotation {
  /** Made beforehand (`newAnnotationId`) by whoever selects the mark before it is stored. */
  readonly id?: string;
  readonly evaluationId: string;
  readonly start: number;
  readonly end: number | null;
  readonly channel: number | null;
  readonly polarity: Polarity;
  readonly text?: string;
  readonly tags?: readonly string[];
  readonly lineId?: string | null;
}

/** What of a mark can be changed; times in seconds. */
export interface AnnotationPatch {
  readonly start?: number;
  readonly end?: number | null;
  readonly channel?: number | null;
  readonly polarity?: Polarity;
  readonly text?: string;
  readonly tags?: readonly string[];
  readonly lineId?: string | null;
}

/** The id of a mark that is about to be made. */
export function newAnnotationId(context: CommandContext): string {
  return uuidv7(context.now(), context.random(10));
}

/** Makes a mark and answers its id. */
export async function addAnnotation(context: CommandContext, mark: NewAnnotation): Promise<string> {
  const now = context.now();
  const id = mark.id ?? newAnnotationId(context);
  await transactStep(context, async (reader) => {
    const { recordingId } = await draftOf(reader, mark.evaluationId);
    const annotation: Annotation = {
      id,
      evaluationId: mark.evaluationId,
      recordingId,
      ...stretch(mark.start, mark.end),
      channel: mark.channel,
      polarity: mark.polarity,
      text: mark.text ?? '',
      tags: [...(mark.tags ?? [])],
      lineId: mark.lineId ?? null,
      createdAt: new Date(now).toISOString(),
    };
    const step = { label: labels.addAnnotation, scope: mark.evaluationId };
    return { step, diff: diffRow('annotations', null, annotation) };
  });
  return id;
}

/**
 * Changes a mark. Consecutive changes with the same `coalesce` are one step for undo: name the gesture (one drag, the
 * typing of one text), not the mark alone.
 */
export async function changeAnnotation(
  context: CommandContext,
  id: string,
  patch: AnnotationPatch,
  { coalesce = null }: { coalesce?: string | null } = {},
): Promise<void> {
  await transactStep(context, async (reader) => {
    const [before] = await draftAnnotations(reader, [id]);
    if (before === undefined) return null;
    return {
      step: {
        label: labels.changeAnnotation,
        scope: before.evaluationId,
        coalesce: coalesce && `mark:${id}:${coalesce}`,
      },
      diff: diffRow('annotations', before, patched(before, patch)),
    };
  });
}

/**
 * Changes several marks of one evaluation as one step; `change` answers what to change of each. Marks already gone are
 * passed over.
 */
export async function changeAnnotations(
  context: CommandContext,
  ids: readonly string[],
  change: (annotation: Annotation) => AnnotationPatch,
  { coalesce = null, label }: { coalesce?: string | null; label?: string } = {},
): Promise<void> {
  await transactStep(context, async (reader) => {
    const annotations = await draftAnnotations(reader, await stillThere(reader, ids));
    const [first] = annotations;
    if (first === undefined) return null;
    const usual = annotations.length === 1 ? labels.changeAnnotation : labels.changeAnnotations;
    return {
      step: { label: label ?? usual, scope: first.evaluationId, coalesce },
      diff: annotations.flatMap((before) => diffRow('annotations', before, patched(before, change(before)))),
    };
  });
}

/** Binds a mark, or several, to a line as its evidence; null makes them marks without a line again. */
export async function bindEvidence(
  context: CommandContext,
  annotationIds: string | readonly string[],
  lineId: string | null,
): Promise<void> {
  const label = lineId === null ? labels.releaseEvidence : labels.bindEvidence;
  const ids = typeof annotationIds === 'string' ? [annotationIds] : annotationIds;
  await changeAnnotations(context, ids, () => ({ lineId }), { label });
}

/** What of a file's marks is taken: new ones, and known ones that the file changes. */
export type MarksToImport = Pick<MarkImportPlan, 'fresh' | 'changed'>;

/**
 * Takes a file's marks into an evaluation, as one step. A mark keeps the id that the file gives it where none has that
 * id, so that the same file brought in again finds it; a line that the form does not have (`lineIds`) is left out.
 */
export async function importAnnotations(
  context: CommandContext,
  evaluationId: string,
  { fresh, changed }: MarksToImport,
  lineIds: ReadonlySet<string>,
): Promise<void> {
  await transactStep(context, async (reader) => {
    const { recordingId } = await draftOf(reader, evaluationId);
    const now = context.now();
    const given = fresh.map(({ id }) => id ?? '');
    const taken = new Set((await stillThere(reader, given)).concat(['']));
    const made = fresh.map((mark): Annotation => {
      const id = mark.id === null || taken.has(mark.id) ? uuidv7(now, context.random(10)) : mark.id;
      taken.add(id);
      return annotationOfMark(mark, {
        id,
        evaluationId,
        recordingId,
        lineId: mark.lineId !== null && lineIds.has(mark.lineId) ? mark.lineId : null,
        createdAt: mark.createdAt ?? new Date(now).toISOString(),
      });
    });
    const mended = changed.flatMap(({ before, mark }) => {
      const lineId = mark.lineId !== null && lineIds.has(mark.lineId) ? mark.lineId : before.lineId;
      const { start, end, channel, polarity, text, tags } = mark;
      const after = { ...before, start, end, channel, polarity, text, tags: [...tags], lineId };
      return diffRow('annotations', before, after);
    });
    return {
      step: { label: labels.importAnnotations, scope: evaluationId },
      diff: [...made.flatMap((annotation) => diffRow('annotations', null, annotation)), ...mended],
    };
  });
}

/** Removes marks of one evaluation, as one step; those already gone are passed over. */
export async function removeAnnotations(context: CommandContext, ids: readonly string[]): Promise<void> {
  await transactStep(context, async (reader) => {
    const annotations = await draftAnnotations(reader, await stillThere(reader, ids));
    const [first] = annotations;
    if (first === undefined) return null;
    return {
      step: { label: labels.removeAnnotations, scope: first.evaluationId },
      diff: annotations.flatMap((annotation) => diffRow('annotations', annotation, null)),
    };
  });
}

async function stillThere(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found = await reader.many('annotations', [...new Set(ids)]);
  return found.flatMap((annotation) => annotation?.id ?? []);
}

function patched(before: Annotation, { start, end, tags, ...rest }: AnnotationPatch): Annotation {
  return {
    ...before,
    ...rest,
    ...stretch(start ?? before.start, end === undefined ? before.end : end),
    tags: tags === undefined ? before.tags : [...tags],
  };
}

/** A start and an end in the order of time, whichever way the hand went. */
function stretch(start: number, end: number | null): Pick<Annotation, 'start' | 'end'> {
  return end === null ? { start: seconds(start), end: null } : spanBetween(start, end);
}

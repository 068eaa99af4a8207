import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Seconds, Span } from '@domain/base/time';
import {
  type Clip,
  type ClipPolarity,
  clipSpan,
  defaultFade,
  type LineReference,
  polarityOfMark,
  spanOfMark,
} from '@domain/clips/clip';
import { formLines } from '@domain/scorecard/scorecard';
import type { Reader } from '../db/reader';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { CallInProgressError, NotFound } from './errors';
import { labels } from './labels';
import { clipsScope } from './scopes';

/** What a clip is made with; whatever is left out can be said later. */
export interface NewClip {
  readonly recordingId: string;
  readonly span: Span;
  readonly title: string;
  readonly polarity: ClipPolarity;
  readonly skill?: string;
  readonly line?: LineReference | null;
  readonly language?: string | null;
  readonly annotationId?: string | null;
}

/** What of a clip a person can change; trimming, retiring and favouring have commands of their own. */
export type ClipPatch = Partial<
  Pick<
    Clip,
    | 'title'
    | 'skill'
    | 'line'
    | 'lineText'
    | 'polarity'
    | 'reason'
    | 'difficulty'
    | 'language'
    | 'fade'
    | 'deidentified'
  >
>;

/** Makes a clip and answers its id. One of a problem keeps its people unnamed until somebody says otherwise. */
export async function makeClip(context: CommandContext, made: NewClip): Promise<string> {
  const [id, createdAt] = stamped(context);
  await transact(context, { label: labels.makeClip, scope: clipsScope }, async (reader) => {
    const recording = await reader.get('recordings', made.recordingId);
    if (recording === undefined) throw new NotFound('recording', made.recordingId);
    if (recording.inProgress) throw new CallInProgressError(recording.id);
    const span = clipSpan(made.span, recording.media.duration);
    return diffRow('clips', null, newClip(context, { ...made, span }, { id, createdAt }));
  });
  return id;
}

/**
 * Makes a clip of a mark as it stands in the database by now, a text typed just before included, and answers its id: with
 * the mark's span, text and polarity, its line and that line's skill, and the language of the call.
 */
export async function makeClipOfMark(context: CommandContext, annotationId: string): Promise<string> {
  const [id, createdAt] = stamped(context);
  await transact(context, { label: labels.makeClip, scope: clipsScope }, async (reader) => {
    const mark = await reader.get('annotations', annotationId);
    if (mark === undefined) throw new NotFound('mark', annotationId);
    const { recordingId } = mark;
    const [recording, evaluation, contacts] = await Promise.all([
      reader.get('recordings', recordingId),
      reader.get('evaluations', mark.evaluationId),
      reader.where('interactions', 'recordingId', recordingId),
    ]);
    if (recording === undefined) throw new NotFound('recording', recordingId);
    if (recording.inProgress) throw new CallInProgressError(recordingId);
    const version = evaluation && (await reader.get('scorecardVersions', evaluation.scorecardVersionId));
    const line = version && formLines(version.form).find((one) => one.line.id === mark.lineId)?.line;
    const made = {
      ...{ recordingId, annotationId, title: mark.text, polarity: polarityOfMark(mark) },
      span: spanOfMark(mark, recording.media.duration),
      skill: line?.skill ?? '',
      line: line === undefined || version === undefined ? null : { versionId: version.id, lineId: line.id },
      language: contacts[0]?.language ?? null,
    };
    return diffRow('clips', null, newClip(context, made, { id, createdAt }));
  });
  return id;
}

function stamped(context: CommandContext): [id: string, createdAt: string] {
  const now = context.now();
  return [uuidv7(now, context.random(10)), new Date(now).toISOString()];
}

function newClip(
  context: CommandContext,
  made: NewClip,
  { id, createdAt }: Pick<Clip, 'id' | 'createdAt'>,
): Clip {
  return {
    ...{ id, createdAt, createdBy: context.author() },
    recordingId: made.recordingId,
    span: made.span,
    title: made.title,
    skill: made.skill ?? '',
    line: made.line ?? null,
    lineText: null,
    polarity: made.polarity,
    reason: '',
    difficulty: null,
    language: made.language ?? null,
    favourite: false,
    retired: null,
    fade: defaultFade,
    deidentified: made.polarity === 'problem',
    annotationId: made.annotationId ?? null,
    excerpt: [],
  };
}

/**
 * Changes a clip. Consecutive changes with the same `coalesce` are one step for undo: name the gesture. Made a problem, a
 * clip keeps its people unnamed from then on; made an exemplar again it stays so until somebody says otherwise.
 */
export async function changeClip(
  context: CommandContext,
  id: string,
  patch: ClipPatch,
  { coalesce = null }: { coalesce?: string | null } = {},
): Promise<void> {
  const step = {
    label: labels.changeClip,
    scope: clipsScope,
    coalesce: coalesce && `clip:${id}:${coalesce}`,
  };
  await transact(context, step, async (reader) => {
    const before = await clipOf(reader, id);
    const guarded = patch.polarity === 'problem' ? { deidentified: true } : {};
    return diffRow('clips', before, { ...before, ...guarded, ...patch });
  });
}

/**
 * Trims a clip: `trim` answers the new span from the one that it has by now, so that keys pressed one after the other each
 * count. Consecutive trims with the same `coalesce` are one step for undo.
 */
export async function trimClip(
  context: CommandContext,
  id: string,
  trim: (span: Span, duration: Seconds) => Span,
  { coalesce = null }: { coalesce?: string | null } = {},
): Promise<void> {
  const step = { label: labels.trimClip, scope: clipsScope, coalesce: coalesce && `clip:${id}:${coalesce}` };
  await transact(context, step, async (reader) => {
    const before = await clipOf(reader, id);
    const recording = await reader.get('recordings', before.recordingId);
    if (recording === undefined) return [];
    const { duration } = recording.media;
    return diffRow('clips', before, { ...before, span: clipSpan(trim(before.span, duration), duration) });
  });
}

/** Marks clips as favourites, or no longer. */
export async function setFavourite(
  context: CommandContext,
  ids: readonly string[],
  favourite: boolean,
): Promise<void> {
  const label = favourite ? labels.markFavourite : labels.unmarkFavourite;
  await changeEach(context, label, ids, (clip) => ({ ...clip, favourite }));
}

/** Puts clips away, with why; they stay where they are placed and can be offered again. */
export async function retireClips(
  context: CommandContext,
  ids: readonly string[],
  why: string,
): Promise<void> {
  const retired = { at: new Date(context.now()).toISOString(), by: context.author(), why: why.trim() };
  await changeEach(context, labels.retireClips, ids, (clip) => ({ ...clip, retired }));
}

/** Offers retired clips again. */
export async function offerClips(context: CommandContext, ids: readonly string[]): Promise<void> {
  await changeEach(context, labels.offerClips, ids, (clip) => ({ ...clip, retired: null }));
}

/**
 * Deletes clips with their notes and places, the exercises over them, the tries at those and the pairs they are in; the
 * recordings they are of stay. Those already gone are passed over.
 */
export async function removeClips(context: CommandContext, ids: readonly string[]): Promise<void> {
  await transact(context, { label: labels.removeClips, scope: clipsScope }, async (reader) => {
    const [clips, notes, placements, exercises, attempts, ones, others] = await Promise.all([
      reader.many('clips', ids),
      reader.where('clipNotes', 'clipId', ...ids),
      reader.where('clipPlacements', 'clipId', ...ids),
      reader.where('clipExercises', 'clipId', ...ids),
      reader.where('practiceAttempts', 'clipId', ...ids),
      reader.where('clipPairs', 'oneId', ...ids),
      reader.where('clipPairs', 'otherId', ...ids),
    ]);
    const pairs = new Map([...ones, ...others].map((pair) => [pair.id, pair]));
    return [
      ...clips.flatMap((clip) => (clip === undefined ? [] : diffRow('clips', clip, null))),
      ...notes.flatMap((note) => diffRow('clipNotes', note, null)),
      ...placements.flatMap((placement) => diffRow('clipPlacements', placement, null)),
      ...exercises.flatMap((exercise) => diffRow('clipExercises', exercise, null)),
      ...attempts.flatMap((attempt) => diffRow('practiceAttempts', attempt, null)),
      ...[...pairs.values()].flatMap((pair) => diffRow('clipPairs', pair, null)),
    ];
  });
}

async function changeEach(
  context: CommandContext,
  label: string,
  ids: readonly string[],
  change: (clip: Clip) => Clip,
): Promise<void> {
  await transact(context, { label, scope: clipsScope }, async (reader) =>
    (await reader.many('clips', ids)).flatMap((clip) =>
      clip === undefined ? [] : diffRow('clips', clip, change(clip)),
    ),
  );
}

/** The clip of this id; NotFound where there is none any more. */
export async function clipOf(reader: Reader, id: string): Promise<Clip> {
  const clip = await reader.get('clips', id);
  if (clip === undefined) throw new NotFound('clip', id);
  return clip;
}

import { mediaPath } from '@contract/media';
import type { PackClipDraft, PackDraft } from '@contract/packs';
import { seconds } from '@domain/base/time';
import { type Clip, clipBrought, notesInOrder, noteTime, speechWithin } from '@domain/clips/clip';
import { folderRows, folderTree, folderWithin } from '@domain/clips/clip-folder';
import { placementsInOrder } from '@domain/clips/clip-placement';
import type { ClipExercise } from '@domain/clips/exercise';
import { maskTranscript } from '@domain/clips/mask-transcript';
import { acceptedRedactions, type Redaction, redactedOf } from '@domain/clips/redaction';
import { namesOf } from '@domain/clips/suggestions/name-places';
import type { PackExercise, PackFolder, PackSegment } from '@domain/clips/training-pack';
import type { Recording } from '@domain/recordings/recording';
import { textDirection } from '@domain/recordings/transcript/text-direction';
import {
  segmentRole,
  type Transcript,
  type TranscriptSegment,
  transcriptFileSchema,
  withSpeakerRoles,
} from '@domain/recordings/transcript/transcript';
import { formLines } from '@domain/scorecard/scorecard';
import { exportFacts } from '../db/export-facts';
import { type Reader, reader } from '../db/reader';
import type { CommandContext } from './context';

/** What is wanted in a pack. `folderId` null: all clips that are not retired. */
export interface WantedPack {
  readonly folderId: string | null;
  readonly title: string;
  readonly transcripts: boolean;
  /** Clips that are left out, as something stands against letting them out. */
  readonly without: ReadonlySet<string>;
}

/** Folders and clips of a pack in their order, retired clips left out; a clip in two of them is one. */
export async function packContents(
  read: Reader,
  folderId: string | null,
): Promise<{ folders: PackFolder[]; clips: Clip[] }> {
  const [all, placements, clips] = await Promise.all([
    read.all('clipFolders'),
    read.all('clipPlacements'),
    read.all('clips'),
  ]);
  const offered = new Map(clips.filter(({ retired }) => retired === null).map((clip) => [clip.id, clip]));
  if (folderId === null && all.length === 0) return { folders: [], clips: [...offered.values()] };
  const within = folderId === null ? new Set(all.map(({ id }) => id)) : new Set(folderWithin(all, folderId));
  // The library that a pack came in as is that pack again, and no list within it.
  const isPack = all.some(({ id, ofPack }) => id === folderId && ofPack);
  if (isPack && folderId !== null) within.delete(folderId);
  const folders = folderRows(folderTree(all))
    .filter(({ folder }) => within.has(folder.id))
    .map(
      ({ folder }): PackFolder => ({
        id: folder.id,
        kind: folder.kind,
        title: folder.name,
        parentId: folder.parentId !== null && within.has(folder.parentId) ? folder.parentId : null,
        clipIds: placementsInOrder(placements.filter((one) => one.folderId === folder.id))
          .map(({ clipId }) => clipId)
          .filter((id) => offered.has(id)),
      }),
    );
  const loose = isPack
    ? placementsInOrder(placements.filter((one) => one.folderId === folderId)).map(({ clipId }) => clipId)
    : folderId === null
      ? offered.keys()
      : [];
  const order = [...folders.flatMap(({ clipIds }) => clipIds), ...loose];
  return { folders, clips: [...new Set(order)].flatMap((id) => offered.get(id) ?? []) };
}

/** Everything that goes into a pack but the sounds: no name of anybody, and transcripts masked. */
export async function packDraft(
  { db, author }: CommandContext,
  { folderId, title, transcripts, without }: WantedPack,
  signal: AbortSignal,
): Promise<PackDraft> {
  const read = reader(db);
  const contents = await packContents(read, folderId);
  const clips = contents.clips.filter(({ id }) => !without.has(id));
  const ids = clips.map(({ id }) => id);
  const [notes, exercises, pairs, versions] = await Promise.all([
    read.where('clipNotes', 'clipId', ...ids),
    read.where('clipExercises', 'clipId', ...ids),
    read.all('clipPairs'),
    read.many('scorecardVersions', [...new Set(clips.flatMap(({ line }) => line?.versionId ?? []))]),
  ]);
  const lines = new Map(
    versions.flatMap((version) =>
      version === undefined ? [] : formLines(version.form).map(({ line }) => [line.id, line.text] as const),
    ),
  );
  const drafts: PackClipDraft[] = [];
  for (const clip of clips) {
    signal.throwIfAborted();
    const [recording, facts] = await Promise.all([
      read.get('recordings', clip.recordingId),
      exportFacts(read, clip.recordingId),
    ]);
    const redactions = acceptedRedactions(facts?.redactions ?? []);
    const own = notesInOrder(
      clip,
      notes.filter(({ clipId }) => clipId === clip.id),
    ).flatMap((note) => {
      const at = noteTime(clip, note);
      return at === null ? [] : [{ at, text: note.text }];
    });
    const contacts = await read.where('interactions', 'recordingId', clip.recordingId);
    const names = contacts.flatMap(namesOf);
    drafts.push({
      id: clip.id,
      title: clip.title.trim() === '' ? untitled : clip.title,
      skill: clip.skill,
      line: clip.line === null ? clipBrought(clip).lineText : (lines.get(clip.line.lineId) ?? null),
      polarity: clip.polarity,
      reason: clip.reason,
      difficulty: clip.difficulty,
      language: clip.language,
      direction: directionOf(
        clip,
        own.map(({ text }) => text),
      ),
      notes: own,
      transcript:
        transcripts && recording !== undefined
          ? await excerpt(clip, recording, redactions, names, signal)
          : [],
      cut: {
        recordingId: clip.recordingId,
        span: clip.span,
        fade: clip.fade,
        redactions: redactions.map(redactedOf),
      },
      roles: recording?.channelRoles ?? [],
    });
  }
  const there = new Set(ids);
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  return {
    title,
    madeBy: author(),
    folders: contents.folders.map((folder) => ({
      ...folder,
      clipIds: folder.clipIds.filter((id) => there.has(id)),
    })),
    clips: drafts,
    exercises: exercises.sort(exerciseOrder(ids)).flatMap((exercise) => {
      const clip = byId.get(exercise.clipId);
      return clip === undefined ? [] : [packExercise(exercise, clip)];
    }),
    pairs: pairs
      .filter(({ oneId, otherId }) => there.has(oneId) && there.has(otherId))
      .sort(madeOrder)
      .map(({ id, title: name, oneId, otherId, question }) => ({
        id,
        title: name,
        oneId,
        otherId,
        question,
      })),
  };
}

interface Made {
  readonly id: string;
  readonly createdAt: string;
}

function madeOrder(one: Made, other: Made): number {
  return one.createdAt + one.id < other.createdAt + other.id ? -1 : 1;
}

/** Exercises as their clips come, several over one clip as they were made. */
function exerciseOrder(clipIds: readonly string[]) {
  const placeOf = new Map(clipIds.map((id, place) => [id, place]));
  return (one: ClipExercise, other: ClipExercise) =>
    (placeOf.get(one.clipId) ?? 0) - (placeOf.get(other.clipId) ?? 0) || madeOrder(one, other);
}

/** The exercise with its marks in seconds of the clip; those that were trimmed off are left out. */
function packExercise({ id, clipId, task, marks, line, reveal }: ClipExercise, { span }: Clip): PackExercise {
  const length = span.end - span.start;
  const within = (time: number) => Math.max(0, Math.min(length, time - span.start));
  return {
    ...{ id, clipId, task, line, reveal },
    marks: marks
      .filter(({ start, end }) => start < span.end && (end ?? start) >= span.start)
      .map((mark) => ({
        ...mark,
        start: within(mark.start),
        end: mark.end === null ? null : within(mark.end),
      })),
  };
}

/** What a clip without a title is called in a pack. */
const untitled = 'Clip';
const rightToLeftLanguages = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'yi', 'dv', 'sd', 'ug']);

/** How the texts of a clip run: as they are written, and where there are none, as its language is. */
function directionOf(clip: Clip, notes: readonly string[]): 'ltr' | 'rtl' {
  const text = [clip.title === untitled ? '' : clip.title, clip.reason, ...notes].join(' ');
  if (/\p{L}/u.test(text)) return textDirection(text);
  return rightToLeftLanguages.has(clip.language?.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/**
 * What is said in a clip, masked, in seconds of the clip: of its recording's transcript, or where there is none, of what came
 * with it from another workspace.
 */
async function excerpt(
  clip: Clip,
  recording: Recording,
  redactions: readonly Redaction[],
  names: readonly string[],
  signal: AbortSignal,
): Promise<PackSegment[]> {
  const response = await fetch(mediaPath(recording.id, 'transcript'), { signal });
  const parsed = response.ok ? transcriptFileSchema.safeParse(await response.json()) : null;
  const said: Pick<Transcript, 'segments'> = parsed?.success
    ? withSpeakerRoles(parsed.data.transcript)
    : {
        segments: clipBrought(clip)
          .excerpt.filter(({ text }) => text !== '')
          .map(asSegment),
      };
  const { channelRoles } = recording;
  const { segments } = maskTranscript(said, redactions, { channelRoles, names });
  return speechWithin(
    segments.map((segment) => ({
      ...{ start: segment.start, end: segment.end, text: segment.text },
      role: segmentRole(segment, channelRoles),
    })),
    clip.span,
  );
}

function asSegment({ start, end, role, text }: PackSegment): TranscriptSegment {
  return {
    ...{ start: seconds(start), end: seconds(end), role, text },
    ...{ channel: null, speaker: null, words: [], sentiment: null, redactions: [] },
  };
}

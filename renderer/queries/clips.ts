import { type Clip, type ClipNote, clipBrought } from '@domain/clips/clip';
import type { ClipFolder } from '@domain/clips/clip-folder';
import { placementsInOrder } from '@domain/clips/clip-placement';
import { clipsForLine, type FindableClip } from '@domain/clips/clip-search';
import type { ClipPair } from '@domain/clips/exercise';
import type { Redacted } from '@domain/clips/redaction';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import { formLines, type ScorecardVersion } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { type Reader, reader } from '../db/reader';
import { redactionsIn } from './clip-redactions';

/** A clip with its notes. */
export interface ClipWithNotes {
  readonly clip: Clip;
  readonly notes: readonly ClipNote[];
}

/** A clip to learn from, with what is needed to hear it. */
export interface LearningClip extends ClipWithNotes {
  /** Null: the recording is not here, so that the clip can't be heard. */
  readonly recording: Recording | null;
  /** What copies of its recording are made without: it is heard without that too. */
  readonly redactions: readonly Redacted[];
}

/** A clip as the library shows it. */
export interface LibraryClip extends FindableClip {
  /** Null: the recording is not here, so that the clip can't be heard. */
  readonly recording: Recording | null;
  readonly interaction: Interaction | null;
  /** What copies of its recording are made without: it is heard and drawn without that too. */
  readonly redactions: readonly Redacted[];
  /** The folders that it lies in. */
  readonly folderIds: readonly string[];
  /** The exercise over it; null: it has none. */
  readonly exerciseId: string | null;
  /** The pairs that it is compared in. */
  readonly pairs: readonly ClipPair[];
}

/** All clips, the newest first, and the libraries and playlists that they lie in. */
export interface ClipLibrary {
  readonly clips: readonly LibraryClip[];
  readonly folders: readonly ClipFolder[];
  /** The ids of each folder's clips, in its order. */
  readonly contents: ReadonlyMap<string, readonly string[]>;
  /** The lines that clips refer to, by their id. */
  readonly lines: ReadonlyMap<string, string>;
}

/** The clips of a recording in the order in which they are heard. */
export async function clipsOf(db: EarmarkDatabase, recordingId: string): Promise<ClipWithNotes[]> {
  const read = reader(db);
  const clips = await read.where('clips', 'recordingId', recordingId);
  const notes = await notesBy(read, clips);
  return clips
    .sort((one, other) => one.span.start - other.span.start || (one.id < other.id ? -1 : 1))
    .map((clip) => ({ clip, notes: notes.get(clip.id) ?? [] }));
}

/** Everything that the library of clips shows. */
export async function clipLibrary(db: EarmarkDatabase): Promise<ClipLibrary> {
  const read = reader(db);
  const [clips, folders, placements, notes, exercises, pairs] = await Promise.all([
    read.all('clips'),
    read.all('clipFolders'),
    read.all('clipPlacements'),
    read.all('clipNotes'),
    read.all('clipExercises'),
    read.all('clipPairs'),
  ]);
  const exerciseOf = new Map(exercises.map(({ id, clipId }) => [clipId, id]));
  const recordingIds = [...new Set(clips.map(({ recordingId }) => recordingId))];
  const versionIds = [...new Set(clips.flatMap(({ line }) => line?.versionId ?? []))];
  const [recordings, interactions, versions, redactions] = await Promise.all([
    read.many('recordings', recordingIds),
    read.where('interactions', 'recordingId', ...recordingIds),
    read.many('scorecardVersions', versionIds),
    redactionsIn(read, recordingIds),
  ]);
  const recordingBy = new Map(recordings.flatMap((one) => (one === undefined ? [] : [[one.id, one]])));
  const interactionBy = new Map(interactions.map((one) => [one.recordingId, one]));
  const lines = new Map(versions.flatMap((version) => (version === undefined ? [] : lineTexts(version))));
  const notesOf = groupBy(notes, ({ clipId }) => clipId);
  const known = new Set(clips.map(({ id }) => id));
  const placed = placements.filter(({ clipId }) => known.has(clipId));
  const foldersOf = groupBy(placed, ({ clipId }) => clipId);
  const folderNames = new Map(folders.map(({ id, name }) => [id, name]));
  return {
    folders,
    lines,
    contents: new Map(
      [...groupBy(placed, ({ folderId }) => folderId)].map(([id, own]) => [
        id,
        placementsInOrder(own).map(({ clipId }) => clipId),
      ]),
    ),
    clips: clips
      .sort((one, other) => (one.createdAt + one.id > other.createdAt + other.id ? -1 : 1))
      .map((clip) => {
        const folderIds = (foldersOf.get(clip.id) ?? []).map(({ folderId }) => folderId);
        const recording = recordingBy.get(clip.recordingId) ?? null;
        const interaction = interactionBy.get(clip.recordingId) ?? null;
        return {
          clip,
          notes: notesOf.get(clip.id) ?? [],
          lineText: clip.line === null ? clipBrought(clip).lineText : (lines.get(clip.line.lineId) ?? null),
          context: [
            ...contextOf(clip, recording, interaction),
            ...folderIds.flatMap((id) => folderNames.get(id) ?? []),
          ],
          recording,
          interaction,
          redactions: redactions(clip.recordingId),
          folderIds,
          exerciseId: exerciseOf.get(clip.id) ?? null,
          pairs: pairs.filter(({ oneId, otherId }) => oneId === clip.id || otherId === clip.id),
        };
      }),
  };
}

/** What a clip is known by besides itself: of a de-identified one nothing that names a person. */
function contextOf(clip: Clip, recording: Recording | null, interaction: Interaction | null): string[] {
  const facts = [interaction?.callType, interaction?.team, interaction?.queue];
  const names = clip.deidentified
    ? []
    : [recording?.fileName, interaction?.agentName, interaction?.agentId, interaction?.ticket];
  const said = clipBrought(clip).excerpt.map(({ text }) => text);
  return [...facts, ...names, ...said].filter((fact) => fact !== null && fact !== undefined);
}

/** Clips to learn from for a line of a scorecard, whichever of its versions they were made with, the best first. */
export async function clipsForLineOf(
  db: EarmarkDatabase,
  scorecardId: string,
  lineId: string,
  skill: string | null,
): Promise<LearningClip[]> {
  const read = reader(db);
  const [clips, versions] = await Promise.all([
    read.all('clips'),
    read.where('scorecardVersions', 'scorecardId', scorecardId),
  ]);
  const found = clipsForLine(clips, lineId, new Set(versions.map(({ id }) => id)), skill);
  return learningClips(read, found);
}

/** The clips of these ids in their order, retired ones too; null for each that is not in the library. */
export async function clipsByIds(
  db: EarmarkDatabase,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly found: LearningClip | null }[]> {
  const read = reader(db);
  const clips = (await read.many('clips', ids)).filter((clip) => clip !== undefined);
  const known = new Map((await learningClips(read, clips)).map((one) => [one.clip.id, one]));
  return [...new Set(ids)].map((id) => ({ id, found: known.get(id) ?? null }));
}

async function learningClips(read: Reader, clips: readonly Clip[]): Promise<LearningClip[]> {
  const recordingIds = [...new Set(clips.map(({ recordingId }) => recordingId))];
  const [notes, recordings, redactions] = await Promise.all([
    notesBy(read, clips),
    read.many('recordings', recordingIds),
    redactionsIn(read, recordingIds),
  ]);
  return clips.map((clip) => ({
    clip,
    notes: notes.get(clip.id) ?? [],
    recording: recordings.find((one) => one?.id === clip.recordingId) ?? null,
    redactions: redactions(clip.recordingId),
  }));
}

/** The skills that lines of scorecards and clips name, for suggestions; each once, in alphabetical order. */
export async function skillsInUse(db: EarmarkDatabase): Promise<string[]> {
  const read = reader(db);
  const [clips, versions] = await Promise.all([read.all('clips'), read.all('scorecardVersions')]);
  const named = [
    ...clips.map(({ skill }) => skill),
    ...versions.flatMap(({ form }) => formLines(form).map(({ line }) => line.skill ?? '')),
  ];
  return [...new Set(named.filter((skill) => skill.trim() !== ''))].sort((one, other) =>
    one.localeCompare(other),
  );
}

async function notesBy(read: Reader, clips: readonly Clip[]): Promise<Map<string, ClipNote[]>> {
  const notes = await read.where('clipNotes', 'clipId', ...clips.map(({ id }) => id));
  return groupBy(notes, ({ clipId }) => clipId);
}

function lineTexts({ form }: ScorecardVersion): [string, string][] {
  return formLines(form).map(({ line }) => [line.id, line.text]);
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

import { type Diff, diffRow } from '../base/diff';
import { seconds } from '../base/time';
import type { Recording } from '../recordings/recording';
import { type Clip, shortestClip } from './clip';
import { placementId } from './clip-placement';
import type { PackClip, PackManifest } from './training-pack';

/** The id that a thing of a pack has here: the same for the same thing, so that a second import finds it. */
export type IdHere = (...parts: readonly string[]) => string;

/** The parts that ids are made of: of a clip its sound too, as the same clip may have been cut otherwise. */
export function packIdParts({ id, clips, folders, exercises, pairs }: PackManifest): string[][] {
  const clipParts = clips.map((clip) => clipIdParts(clip));
  return [
    ...clipParts,
    ...clips.flatMap((clip) => clip.notes.map((_note, place) => noteIdParts(clip, place))),
    [id],
    ...[...folders, ...exercises, ...pairs].map((one) => [id, one.id]),
  ];
}

function clipIdParts({ id, audio }: PackClip): string[] {
  return ['clip', id, audio.sha256];
}

function noteIdParts(clip: PackClip, place: number): string[] {
  return ['note', ...clipIdParts(clip), String(place)];
}

/** What of a pack is here already, by its ids here. */
export interface KnownRows {
  has(table: string, id: string): boolean;
}

/**
 * The rows that a pack becomes: a library of its title, with its lists in it, and clips of the sounds that came with it. What
 * is here already, changed or not, is left as it is.
 */
export function packRows(
  pack: PackManifest,
  sounds: readonly Recording[],
  here: IdHere,
  known: KnownRows,
): Diff {
  const soundOf = new Map(sounds.map((sound) => [sound.id, sound]));
  const clipIds = new Map(pack.clips.map((clip) => [clip.id, here(...clipIdParts(clip))]));
  const idOf = (clipId: string) => clipIds.get(clipId) ?? clipId;
  const createdAt = pack.madeAt;
  // Ids here say nothing of the order that things have in the pack; a millisecond each does.
  const inOrder = (place: number) => new Date(Date.parse(createdAt) + place).toISOString();
  const rows: [table: string, row: Parameters<typeof diffRow>[2]][] = [];
  for (const sound of sounds) rows.push(['recordings', sound]);
  for (const clip of pack.clips) {
    const sound = soundOf.get(clip.audio.sha256);
    if (sound === undefined) continue;
    const id = idOf(clip.id);
    rows.push(['clips', clipRow(clip, sound, id, pack)]);
    for (const [place, { at, text }] of clip.notes.entries())
      rows.push([
        'clipNotes',
        { id: here(...noteIdParts(clip, place)), clipId: id, at, text, createdAt: inOrder(place) },
      ]);
  }
  const root = here(pack.id);
  rows.push([
    'clipFolders',
    {
      ...{ id: root, kind: 'library', name: pack.title, parentId: null, ofPack: true },
      ...{ order: Date.parse(createdAt), createdAt },
    },
  ]);
  const place = (folderId: string, ids: readonly string[]) => {
    for (const [order, clipId] of [...new Set(ids.map(idOf))].entries())
      rows.push([
        'clipPlacements',
        { id: placementId(folderId, clipId), folderId, clipId, order: order + 1 },
      ]);
  };
  for (const [order, { id, kind, title, parentId, clipIds: ids }] of pack.folders.entries()) {
    const folderId = here(pack.id, id);
    const parent = parentId === null ? root : here(pack.id, parentId);
    rows.push([
      'clipFolders',
      { id: folderId, kind, name: title, parentId: parent, order: order + 1, ofPack: false, createdAt },
    ]);
    place(folderId, ids);
  }
  const filed = new Set(pack.folders.flatMap((folder) => folder.clipIds));
  place(
    root,
    pack.clips.map(({ id }) => id).filter((id) => !filed.has(id)),
  );
  for (const [order, { id, clipId, ...exercise }] of pack.exercises.entries())
    rows.push([
      'clipExercises',
      { ...exercise, id: here(pack.id, id), clipId: idOf(clipId), createdAt: inOrder(order) },
    ]);
  for (const [order, { id, oneId, otherId, ...pair }] of pack.pairs.entries())
    rows.push([
      'clipPairs',
      {
        ...{ ...pair, id: here(pack.id, id), createdAt: inOrder(order) },
        ...{ oneId: idOf(oneId), otherId: idOf(otherId) },
      },
    ]);
  return rows.flatMap(([table, row]) =>
    row === null || known.has(table, row.id) ? [] : diffRow(table, null, row),
  );
}

function clipRow(clip: PackClip, sound: Recording, id: string, pack: PackManifest): Clip {
  const end = Math.max(shortestClip, Math.min(sound.media.duration, clip.duration));
  return {
    id,
    recordingId: sound.id,
    span: { start: seconds(0), end: seconds(end) },
    title: clip.title,
    skill: clip.skill,
    line: null,
    lineText: clip.line,
    polarity: clip.polarity,
    reason: clip.reason,
    difficulty: clip.difficulty,
    language: clip.language,
    favourite: false,
    retired: null,
    // It has faded in the file that it is.
    fade: 0,
    deidentified: true,
    annotationId: null,
    // Its sound begins with it, so that seconds of the clip are seconds of the recording.
    excerpt: clip.transcript,
    createdAt: pack.madeAt,
    createdBy: pack.madeBy,
  };
}

import { type Seconds, type Span, spanBetween } from '@domain/base/time';
import { placementsInOrder } from '@domain/clips/clip-placement';
import { trimBy } from '@domain/clips/clip-trim';
import { formLines } from '@domain/scorecard/scorecard';
import { describe, expect, it } from 'vitest';
import { addAnnotation } from '../../../renderer/commands/annotations';
import {
  createFolder,
  FolderMoveRefused,
  moveFolder,
  placeClips,
  removeFolder,
  renameFolder,
  stepClips,
  takeOutClips,
} from '../../../renderer/commands/clip-folders';
import { addClipNote, changeClipNote } from '../../../renderer/commands/clip-notes';
import {
  changeClip,
  makeClip,
  makeClipOfMark,
  offerClips,
  removeClips,
  retireClips,
  setFavourite,
  trimClip,
} from '../../../renderer/commands/clips';
import { NotFound } from '../../../renderer/commands/errors';
import { redo, undo } from '../../../renderer/commands/history';
import { clipsScope } from '../../../renderer/commands/scopes';
import { reader } from '../../../renderer/db/reader';
import { draft, inbound } from './harness';

async function begun() {
  const { db, context, interaction } = await draft();
  const make = (title: string, start = 10, end = 20) =>
    makeClip(context, {
      recordingId: interaction.recordingId,
      span: spanBetween(start, end),
      title,
      polarity: 'praise',
    });
  const inFolder = async (folderId: string) =>
    placementsInOrder(await reader(db).where('clipPlacements', 'folderId', folderId)).map(
      ({ clipId }) => clipId,
    );
  return { db, context, interaction, make, inFolder, undo: () => undo(context, clipsScope) };
}

describe('clips', () => {
  it('are made within their recording, and unmade by undo', async () => {
    const { db, make, ...rest } = await begun();
    const id = await make('Too far', 55, 99);
    expect(await reader(db).get('clips', id)).toMatchObject({
      span: { start: 55, end: 60 },
      createdBy: 'Zoë',
    });
    expect(await rest.undo()).toBe('Make clip');
    expect(await reader(db).get('clips', id)).toBeUndefined();
    expect(await redo(rest.context, clipsScope)).toBe('Make clip');
    expect(await reader(db).get('clips', id)).toBeDefined();
  });

  it('of no recording are refused', async () => {
    const { context } = await begun();
    const made = {
      recordingId: 'f'.repeat(64),
      span: spanBetween(0, 1),
      title: '',
      polarity: 'praise',
    } as const;
    await expect(makeClip(context, made)).rejects.toThrow(NotFound);
  });

  it('of a mark have its span, text and line, with what the line and the call say', async () => {
    const { db, context, evaluationId } = await draft();
    const line = formLines(inbound.form)[0]?.line;
    const mark = await addAnnotation(context, {
      ...{ evaluationId, start: 12, end: 15, channel: 0, polarity: 'concern', text: 'Says no name' },
      lineId: line?.id ?? null,
    });
    const id = await makeClipOfMark(context, mark);
    expect(await reader(db).get('clips', id)).toMatchObject({
      ...{ span: { start: 12, end: 15 }, title: 'Says no name', polarity: 'problem', deidentified: true },
      ...{ annotationId: mark, line: { versionId: inbound.id, lineId: line?.id }, skill: line?.skill ?? '' },
    });
  });

  it('become problems with their people unnamed, and keep that when they are praised again', async () => {
    const { db, context, make } = await begun();
    const id = await make('A moment');
    await changeClip(context, id, { polarity: 'problem' });
    expect(await reader(db).get('clips', id)).toMatchObject({ deidentified: true });
    await changeClip(context, id, { polarity: 'praise' });
    expect(await reader(db).get('clips', id)).toMatchObject({ deidentified: true });
  });

  it('are trimmed by a gesture that undo takes back at once', async () => {
    const { db, context, make, ...rest } = await begun();
    const id = await make('A moment');
    const later = (span: Span, duration: Seconds) => trimBy(span, 'start', 1, duration);
    // Keys come faster than their writes: each finds what the one before has made.
    await Promise.all([1, 2, 3].map(() => trimClip(context, id, later, { coalesce: 'start 1' })));
    expect((await reader(db).get('clips', id))?.span).toEqual({ start: 13, end: 20 });
    expect(await rest.undo()).toBe('Trim clip');
    expect((await reader(db).get('clips', id))?.span).toEqual({ start: 10, end: 20 });
  });

  it('take their notes and places along when they are deleted, and bring them back', async () => {
    const { db, context, make, inFolder, ...rest } = await begun();
    const id = await make('A moment');
    const note = await addClipNote(context, id, 99, 'Listen');
    const folder = await createFolder(context, 'library', 'Best', null);
    await placeClips(context, folder, [id]);
    expect(await reader(db).get('clipNotes', note)).toMatchObject({ at: 20 });
    await removeClips(context, [id]);
    expect(await inFolder(folder)).toEqual([]);
    expect(await reader(db).all('clipNotes')).toEqual([]);
    await rest.undo();
    expect(await inFolder(folder)).toEqual([id]);
    expect(await reader(db).all('clipNotes')).toHaveLength(1);
  });

  it('are favoured, retired with why, and offered again', async () => {
    const { db, context, make } = await begun();
    const ids = [await make('One'), await make('Two')];
    await setFavourite(context, ids, true);
    await retireClips(context, ids, '  The offer has ended ');
    const [one] = await reader(db).many('clips', ids);
    expect(one).toMatchObject({ favourite: true, retired: { by: 'Zoë', why: 'The offer has ended' } });
    await offerClips(context, ids);
    expect((await reader(db).many('clips', ids)).map((clip) => clip?.retired)).toEqual([null, null]);
  });

  it('keep a note that is typed as one step', async () => {
    const { db, context, make, ...rest } = await begun();
    const note = await addClipNote(context, await make('One'), 12);
    for (const text of ['H', 'He', 'Hear'])
      await changeClipNote(context, note, { text }, { coalesce: 'text' });
    expect((await reader(db).get('clipNotes', note))?.text).toBe('Hear');
    await rest.undo();
    expect((await reader(db).get('clipNotes', note))?.text).toBe('');
  });
});

describe('libraries and playlists', () => {
  it('hold clips in their order; a clip may lie in several', async () => {
    const { context, make, inFolder, ...rest } = await begun();
    const [one, two, three] = [await make('One'), await make('Two'), await make('Three')];
    const list = await createFolder(context, 'playlist', 'Monday', null);
    const other = await createFolder(context, 'library', 'Best', null);
    await placeClips(context, list, [one, two]);
    await placeClips(context, list, [three], one);
    await placeClips(context, other, [two]);
    expect(await inFolder(list)).toEqual([three, one, two]);
    await stepClips(context, list, [three], 1);
    expect(await inFolder(list)).toEqual([one, three, two]);
    await stepClips(context, list, [one], -1);
    expect(await inFolder(list)).toEqual([one, three, two]);
    await stepClips(context, list, [three, two], -1);
    expect(await inFolder(list)).toEqual([three, two, one]);
    await stepClips(context, list, [one], 1);
    await takeOutClips(context, list, [three]);
    expect(await inFolder(list)).toEqual([two, one]);
    expect(await inFolder(other)).toEqual([two]);
    expect(await rest.undo()).toBe('Take clips out');
    expect(await inFolder(list)).toEqual([three, two, one]);
  });

  it('are moved among and into others, but never into themselves', async () => {
    const { db, context } = await begun();
    const top = await createFolder(context, 'library', 'Top', null);
    const inner = await createFolder(context, 'library', ' Inner ', top);
    const last = await createFolder(context, 'playlist', 'Last', null);
    await expect(moveFolder(context, top, inner, null)).rejects.toThrow(FolderMoveRefused);
    await expect(moveFolder(context, top, last, null)).rejects.toThrow(FolderMoveRefused);
    await expect(createFolder(context, 'library', 'No', last)).rejects.toThrow(FolderMoveRefused);
    await moveFolder(context, inner, null, top);
    await renameFolder(context, top, 'Second');
    const folders = (await reader(db).all('clipFolders')).sort((a, b) => a.order - b.order);
    expect(folders.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['Inner', null],
      ['Second', null],
      ['Last', null],
    ]);
  });

  it('are deleted with what is below them, and the clips stay', async () => {
    const { db, context, make, inFolder, ...rest } = await begun();
    const clip = await make('One');
    const top = await createFolder(context, 'library', 'Top', null);
    const inner = await createFolder(context, 'playlist', 'Inner', top);
    await placeClips(context, inner, [clip]);
    await removeFolder(context, top);
    expect(await reader(db).all('clipFolders')).toEqual([]);
    expect(await reader(db).all('clips')).toHaveLength(1);
    await rest.undo();
    expect(await inFolder(inner)).toEqual([clip]);
  });
});

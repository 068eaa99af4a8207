import type { PackImportProgress } from '@contract/packs';
import { spanBetween } from '@domain/base/time';
import { recordingSchema } from '@domain/recordings/recording';
import { describe, expect, it } from 'vitest';
import { createFolder, placeClips } from '../../../renderer/commands/clip-folders';
import { addClipNote } from '../../../renderer/commands/clip-notes';
import { makeClip, retireClips } from '../../../renderer/commands/clips';
import { changeExercise, makePair } from '../../../renderer/commands/exercises';
import { undo } from '../../../renderer/commands/history';
import { packDraft } from '../../../renderer/commands/pack-draft';
import { packCandidates } from '../../../renderer/commands/pack-exports';
import { importPack, PackNotTaken } from '../../../renderer/commands/pack-import';
import { clipsScope } from '../../../renderer/commands/scopes';
import { reader } from '../../../renderer/db/reader';
import { madePack, packClip, packId } from '../../domain/clips/packs';
import { draft } from './harness';

const { signal } = new AbortController();

async function begun() {
  const { db, context, interaction } = await draft();
  const make = (title: string, start: number, end: number) =>
    makeClip(context, {
      recordingId: interaction.recordingId,
      span: spanBetween(start, end),
      title,
      polarity: 'praise',
    });
  return { db, context, make };
}

const wanted = { folderId: null, title: 'All', transcripts: false, without: new Set<string>() };

describe('what goes into a pack', () => {
  it('is a folder with those in it, in their order, times counted from the start of each clip', async () => {
    const { context, make } = await begun();
    const [first, second, away] = [
      await make('One', 10, 20),
      await make('شكرا', 30, 40),
      await make('Old', 1, 2),
    ];
    const library = await createFolder(context, 'library', 'Empathy', null);
    const playlist = await createFolder(context, 'playlist', 'Monday', library);
    await createFolder(context, 'playlist', 'Elsewhere', null);
    await placeClips(context, playlist, [second, first, away]);
    await retireClips(context, [away], 'outdated');
    await addClipNote(context, first, 12.5, 'Here');
    const exercise = { id: packId(60), clipId: first, task: '', line: null, reveal: '', marks: [] };
    await changeExercise(context, exercise, () => ({
      task: 'Mark it',
      marks: [
        { start: 15, end: 25, polarity: 'praise', text: 'in part' },
        { start: 30, end: null, polarity: 'praise', text: 'trimmed off' },
      ],
    }));
    await makePair(context, { title: 'Both', question: '', oneId: first, otherId: second });
    const pack = await packDraft(context, { ...wanted, folderId: library }, signal);
    expect(pack.folders.map(({ title, parentId, clipIds }) => [title, parentId, clipIds])).toEqual([
      ['Empathy', null, []],
      ['Monday', library, [second, first]],
    ]);
    expect(pack.clips.map(({ title, direction }) => [title, direction])).toEqual([
      ['شكرا', 'rtl'],
      ['One', 'ltr'],
    ]);
    expect(pack.clips[1]?.notes).toEqual([{ at: 2.5, text: 'Here' }]);
    expect(pack.exercises[0]?.marks).toEqual([{ start: 5, end: 10, polarity: 'praise', text: 'in part' }]);
    expect(pack.pairs).toHaveLength(1);
    const rest = await packDraft(context, { ...wanted, without: new Set([first]) }, signal);
    expect(rest.clips.map(({ id }) => id)).toEqual([second]);
    expect([rest.exercises, rest.pairs]).toEqual([[], []]);
  });

  it('is told with what stands against each clip', async () => {
    const { context, db, make } = await begun();
    await make('One', 10, 20);
    const [contact] = await reader(db).all('interactions');
    const [candidate] = await packCandidates(context, null);
    expect(candidate?.refusals.map(({ kind }) => kind)).toEqual(
      contact?.consent === true ? [] : ['no-consent'],
    );
  });
});

describe('a pack that comes in', () => {
  const pack = madePack([packClip(1), packClip(2)]);
  const sounds = pack.clips.map(({ audio }) =>
    recordingSchema.parse({
      ...{ id: audio.sha256, fileName: audio.name, byteLength: 9, channelRoles: ['agent', 'customer'] },
      importedAt: '2026-11-29T21:00:00.000Z',
      media: {
        ...{ container: 'mp3', codec: 'mp3', sampleRate: 8000, channels: 2, duration: 4 },
        ...{ playback: 'proxy', damaged: false },
      },
    }),
  );
  const telling = (...messages: PackImportProgress[]) => ({
    packs: {
      // Of the client only this is called.
      import: async () =>
        (async function* () {
          yield* messages;
        })(),
    } as unknown as Parameters<typeof importPack>[0]['client']['packs'],
  });
  const whole = telling({ state: 'finished', manifest: pack, sounds });
  const source = { kind: 'paths', paths: ['/a.earmarkpack'] } as { kind: 'paths'; paths: string[] };

  it('is a library of its title, once, and undone in one step', async () => {
    const { db, context } = await begun();
    const take = () => importPack({ client: whole, commands: context }, source, () => undefined, signal);
    const taken = await take();
    expect(taken).toMatchObject({ title: pack.title, clips: 2, added: 2 });
    const folders = await reader(db).all('clipFolders');
    expect(folders.find(({ id }) => id === taken.folderId)?.name).toBe(pack.title);
    const before = await db.history.count();
    expect(await take()).toMatchObject({ folderId: taken.folderId, added: 0 });
    expect(await db.history.count()).toBe(before);
    expect(await undo(context, clipsScope)).toBe('Import training pack');
    expect(await reader(db).all('clips')).toEqual([]);
    expect(await take()).toMatchObject({ added: 2 });
  });

  it('leaves no row where it was refused', async () => {
    const { db, context } = await begun();
    const client = telling({ state: 'refused', fault: { kind: 'changed', name: 'a.mp3' } });
    await expect(
      importPack({ client, commands: context }, source, () => undefined, signal),
    ).rejects.toBeInstanceOf(PackNotTaken);
    expect(await reader(db).all('clips')).toEqual([]);
  });
});

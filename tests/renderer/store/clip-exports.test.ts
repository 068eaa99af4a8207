import type { ExportProgress } from '@contract/clips';
import { spanBetween } from '@domain/base/time';
import { describe, expect, it } from 'vitest';
import { exportClips } from '../../../renderer/commands/clip-exports';
import { createFolder, placeClips } from '../../../renderer/commands/clip-folders';
import { addClipNote } from '../../../renderer/commands/clip-notes';
import { changeClip, makeClip } from '../../../renderer/commands/clips';
import { recordImported } from '../../../renderer/commands/recordings';
import { reader } from '../../../renderer/db/reader';
import type { EarmarkClient } from '../../../renderer/host/client';
import { clipLibrary, clipsOf } from '../../../renderer/queries/clips';
import { draft, libraryItem } from './harness';

/** A recording with consent, or without, and a clip of it. */
async function withClip(consent: boolean | null) {
  const { db, context } = await draft();
  const item = libraryItem(7, { consent, agentName: 'Maya', callType: 'Complaint' });
  await recordImported(context, [item]);
  const id = await makeClip(context, {
    recordingId: item.recording.id,
    span: spanBetween(10, 20),
    title: 'A moment',
    polarity: 'praise',
  });
  const clip = await reader(db).get('clips', id);
  if (clip === undefined) throw new Error('no clip was made');
  return { db, context, clip };
}

const job = '019a2b10-0000-7000-8000-0000000000aa';

/** A host that ends an export so. */
function hostThat(end: Partial<ExportProgress>) {
  const asked: unknown[] = [];
  const message: ExportProgress = {
    ...{ job, state: 'finished', total: 1, done: 1, fraction: 1, folder: null, lines: [] },
    ...end,
  };
  const clips = {
    startExport: async (order: unknown) => {
      asked.push(order);
      return { job };
    },
    watchExport: async () =>
      (async function* () {
        yield message;
      })(),
    cancelExport: async () => ({}),
  };
  // Only what exporting calls.
  return { asked, client: { clips } as unknown as Pick<EarmarkClient, 'clips'> };
}

const line = (problem: ExportProgress['lines'][number]['problem']) => ({
  lines: [{ index: 0, name: 'A moment.wav', byteLength: 44, problem }],
});

describe('exporting clips', () => {
  it.each<[string, Partial<ExportProgress>, string]>([
    ['written', line(null), 'done'],
    ['failed', line({ kind: 'disk-full' }), 'failed'],
    ['cancelled', { state: 'cancelled' }, 'cancelled'],
  ])('puts on record that it was %s', async (_how, end, outcome) => {
    const { db, context, clip } = await withClip(true);
    const { client, asked } = hostThat(end);
    const order = { clips: [clip], format: 'wav', folder: null } as const;
    await exportClips({ client, commands: context }, order, () => undefined);
    expect(asked).toMatchObject([
      { cuts: [{ span: { start: 10, end: 20 }, title: 'A moment', redactions: [] }] },
    ]);
    expect(await reader(db).all('soundExports')).toMatchObject([{ form: 'clip', format: 'wav', outcome }]);
  });

  it('of a call without consent is refused before anything is asked for or written', async () => {
    const { db, context, clip } = await withClip(false);
    const { client, asked } = hostThat(line(null));
    const order = { clips: [clip], format: 'mp3', folder: '/somewhere' } as const;
    await expect(exportClips({ client, commands: context }, order, () => undefined)).rejects.toMatchObject({
      name: 'ExportRefused',
    });
    expect(asked).toEqual([]);
    expect(await reader(db).all('soundExports')).toEqual([]);
  });
});

describe('the library of clips', () => {
  it('tells where a clip lies and what it is known by, without the people of one that is de-identified', async () => {
    const { db, context, clip } = await withClip(true);
    await addClipNote(context, clip.id, 12, 'Listen');
    const folder = await createFolder(context, 'playlist', 'Monday', null);
    await placeClips(context, folder, [clip.id]);
    const [named] = (await clipLibrary(db)).clips;
    expect(named?.context).toEqual(expect.arrayContaining(['Complaint', 'Maya', 'call-0007.wav', 'Monday']));
    expect(named).toMatchObject({ folderIds: [folder], notes: [{ text: 'Listen' }] });
    await changeClip(context, clip.id, { polarity: 'problem' });
    const library = await clipLibrary(db);
    expect(library.clips[0]?.context).toEqual(['Complaint', 'Monday']);
    expect(library.contents.get(folder)).toEqual([clip.id]);
  });

  it('shows the clips of a call in the order in which they are heard', async () => {
    const { db, context, clip } = await withClip(true);
    const { recordingId } = clip;
    await makeClip(context, { recordingId, span: spanBetween(2, 5), title: 'Before', polarity: 'praise' });
    expect((await clipsOf(db, recordingId)).map((one) => one.clip.title)).toEqual(['Before', 'A moment']);
  });
});

import type { PackDraft } from '@contract/packs';
import { spanBetween } from '@domain/base/time';
import type { PackLane, PackManifest } from '@domain/clips/training-pack';
import { recordingSchema } from '@domain/recordings/recording';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { packManifest } from '../../../main/clips/pack-parts';
import { createFolder, placeClips } from '../../../renderer/commands/clip-folders';
import { addClipNote } from '../../../renderer/commands/clip-notes';
import { changeClip, makeClip } from '../../../renderer/commands/clips';
import { changeExercise, makePair } from '../../../renderer/commands/exercises';
import { packDraft } from '../../../renderer/commands/pack-draft';
import { importPack } from '../../../renderer/commands/pack-import';
import { packId } from '../../domain/clips/packs';
import { contextOn, databaseIn, draft, inbound, profile } from './harness';

const { signal } = new AbortController();
const everything = { folderId: null, title: 'Everything', transcripts: true, without: new Set<string>() };

/** The transcript of every call that is here, as the page fetches it; of sounds of a pack there is none. */
const transcript = {
  format: 1,
  transcript: {
    ...{ id: 'a'.repeat(64), fileName: 'a.vtt', importedAt: '2026-11-29T20:00:00.000Z', speakerRoles: {} },
    ...{ format: 'webvtt', language: null, direction: 'ltr' },
    segments: Array.from({ length: 30 }, (_, n) => ({
      ...{ start: 2 * n, end: 2 * n + 2.5, channel: n % 2, role: null, speaker: null, words: [] },
      ...{ text: n % 3 === 0 ? 'أفهم ما تقول' : `Sentence ${n} of it`, sentiment: null, redactions: [] },
    })),
  },
};

beforeEach(() => {
  let here = true;
  vi.stubGlobal('fetch', async () =>
    here ? Response.json(transcript) : new Response(null, { status: 404 }),
  );
  Object.assign(globalThis.fetch, { away: () => (here = false), back: () => (here = true) });
});
afterEach(() => void vi.unstubAllGlobals());

const text = fc.constantFrom('', 'Clip', 'Listens first', 'تعاطف مع العميل', 'Names a time ▮▮▮');
const madeClip = fc.record({
  start: fc.integer({ min: 0, max: 40 }),
  length: fc.integer({ min: 1, max: 15 }),
  title: text,
  reason: text,
  skill: text,
  language: fc.constantFrom(null, 'en', 'ar'),
  polarity: fc.constantFrom('praise' as const, 'problem' as const),
  withLine: fc.boolean(),
  notes: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
  folder: fc.constantFrom('library', 'playlist', null),
  marks: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
});

/** A workspace of these clips, some in a library or in a playlist within it, with an exercise over each and a pair. */
async function workspaceOf(clips: readonly (typeof madeClip extends fc.Arbitrary<infer T> ? T : never)[]) {
  const { context, interaction } = await draft();
  const library = await createFolder(context, 'library', 'Empathy', null);
  const playlist = await createFolder(context, 'playlist', 'Monday', library);
  const ids: string[] = [];
  const lineId = inbound.form.sections[0]?.lines[0]?.id ?? '';
  for (const [n, made] of clips.entries()) {
    const { title, skill, language, polarity } = made;
    const id = await makeClip(context, {
      ...{ recordingId: interaction.recordingId, title, skill, language, polarity },
      span: spanBetween(made.start, made.start + made.length),
      line: made.withLine ? { versionId: inbound.id, lineId } : null,
    });
    ids.push(id);
    await changeClip(context, id, { reason: made.reason });
    for (const at of made.notes) await addClipNote(context, id, at, `At ${at}`);
    if (made.folder !== null) await placeClips(context, made.folder === 'library' ? library : playlist, [id]);
    const exercise = { id: packId(7000 + n), clipId: id, task: 'Mark it', marks: [], line: null, reveal: '' };
    await changeExercise(context, exercise, () => ({
      marks: made.marks.map((at) => ({ start: at, end: at + 1.5, polarity: 'concern', text: `${at}` })),
      line: { text: 'Line', guidance: null, options: [], reference: null },
    }));
  }
  const [oneId = '', otherId = oneId] = ids;
  await makePair(context, { title: 'Both', question: 'Which?', oneId, otherId });
  await makePair(context, { title: 'Turned', question: '', oneId: otherId, otherId: oneId });
  return context;
}

const lane: PackLane = { role: 'agent', peaks: [1, 2] };

function manifestOf(made: PackDraft): PackManifest {
  const sha = (n: number) => (n + 1).toString(16).padStart(64, '0');
  return packManifest(made, {
    ...{ id: packId(1), madeAt: '2026-11-29T21:00:00.000Z', salt: 'salt', format: 'mp3' },
    rendered: made.clips.map((_clip, n) => ({ path: '', byteLength: 9, sha256: sha(n) })),
    lanes: made.clips.map(() => [lane, lane]),
  });
}

/** What is the same in a pack that came in and went out again: all but ids, when and by whom, salts and encoded bytes. */
function lasting({ id: _id, madeAt: _at, madeBy: _by, ...pack }: PackManifest): unknown {
  const names = new Map<string, string>();
  return JSON.parse(JSON.stringify(pack), (key: string, value: unknown) => {
    if (key === 'source' || key === 'audio') return null;
    if (typeof value !== 'string' || !/^[0-9a-f-]{36}$/.test(value)) return value;
    if (!names.has(value)) names.set(value, `id ${names.size}`);
    return names.get(value);
  });
}

it('A pack that comes in and goes out again is the same pack, with its lists, lines, transcripts, exercises and pairs.', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(madeClip, { minLength: 1, maxLength: 4 }), async (clips) => {
      Reflect.get(fetch, 'back')();
      const first = manifestOf(await packDraft(await workspaceOf(clips), everything, signal));
      Reflect.get(fetch, 'away')();
      const there = contextOn(databaseIn(profile()));
      const sounds = first.clips.map(({ audio, duration }) =>
        recordingSchema.parse({
          ...{ id: audio.sha256, fileName: audio.name, byteLength: 9, channelRoles: ['agent', 'agent'] },
          importedAt: '2026-11-29T21:00:00.000Z',
          media: {
            ...{ container: 'mp3', codec: 'mp3', sampleRate: 8000, channels: 2, duration },
            ...{ playback: 'proxy', damaged: false },
          },
        }),
      );
      const answer = async function* () {
        yield { state: 'finished' as const, manifest: first, sounds };
      };
      // Of the client only this is called.
      const client = { packs: { import: async () => answer() } } as unknown as Parameters<
        typeof importPack
      >[0]['client'];
      const source = { kind: 'paths' as const, paths: ['/a.earmarkpack'] };
      const taken = await importPack({ client, commands: there }, source, () => undefined, signal);
      const again = await packDraft(
        there,
        { ...everything, title: taken.title, folderId: taken.folderId },
        signal,
      );
      expect(lasting(manifestOf(again))).toEqual(lasting(first));
    }),
    { numRuns: 15 },
  );
});

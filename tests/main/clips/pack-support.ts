import { mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackClipDraft, PackDraft, PackExportProgress, PackImportProgress } from '@contract/packs';
import { uuidv7 } from '@domain/base/ids';
import { seconds } from '@domain/base/time';
import { onTestFinished } from 'vitest';
import { createPacks } from '../../../main/clips/packs';
import type { PacksService } from '../../../main/ports/clips';
import type { RecordingsService } from '../../../main/ports/recordings';
import { createRecordingsService } from '../../../main/recordings/recordings-service';
import {
  calls as callsFolder,
  forkChild,
  importAll,
  plainSettings,
  serviceOn,
  temporaryFolder,
} from '../recordings/support';

/** The n-th of many ids. */
export function idOf(n: number): string {
  return uuidv7(1_790_000_000_000 + n, new Uint8Array(10));
}

/** Packs on a data folder, closed when the test is over. `cut` stands in for the cutter where a disk must fail. */
export function packsOn(
  data: string,
  {
    recordings,
    cut,
    forgets = false,
  }: { recordings: RecordingsService; cut?: RecordingsService['cut']; forgets?: boolean },
): { packs: PacksService; sounds: RecordingsService } {
  mkdirSync(join(data, 'sounds'), { recursive: true });
  const sounds = serviceOn(join(data, 'sounds'));
  const packs = createPacks({
    cut: cut ?? recordings.cut,
    openMedia: recordings.openMedia,
    sounds,
    uploads: join(data, 'uploads'),
    clock: { now: () => Date.UTC(2026, 10, 29) },
    waiting: join(data, 'pack-exports'),
    rendersFolder: join(data, 'pack-renders'),
    forgets: async () => forgets,
    folder: join(data, 'pack-imports'),
    player: join(import.meta.dirname, 'player-stand-in.html'),
  });
  onTestFinished(() => packs.close());
  return { packs, sounds };
}

let calls: Promise<{ recordings: RecordingsService; ids: string[]; end: () => Promise<void> }> | null = null;

/** Two calls in a library that all tests of a file cut from: bringing them in takes longer than any test. */
function sharedCalls() {
  calls ??= (async () => {
    const data = await mkdtemp(join(tmpdir(), 'earmark-packs-'));
    const recordings = createRecordingsService({
      folders: { recordings: join(data, 'recordings'), uploads: join(data, 'uploads') },
      settings: plainSettings(),
      startMediaChild: forkChild,
      clock: { now: () => Date.UTC(2026, 9, 20) },
    });
    const { items } = await importAll(
      recordings,
      ['call-0001.wav', 'call-0003.mp3'].map((name) => join(callsFolder, name)),
    );
    const end = async () => {
      await recordings.close();
      await rm(data, { recursive: true, force: true });
    };
    return { recordings, ids: items.map(({ recording }) => recording.id), end };
  })();
  return calls;
}

/** Takes the shared calls away again, after all tests of a file. */
export async function endSharedCalls(): Promise<void> {
  await (await calls)?.end();
  calls = null;
}

/** A workspace of its own over the shared calls, and what makes clips of them. */
export async function workspace() {
  const data = await temporaryFolder();
  const target = join(data, 'out');
  await mkdir(join(data, 'sounds'), { recursive: true });
  await mkdir(target);
  const { recordings, ids } = await sharedCalls();
  const clip = (n: number, more: Partial<PackClipDraft> = {}): PackClipDraft => ({
    id: idOf(n),
    title: `A moment ${n}`,
    ...{ skill: 'Empathy', line: null, polarity: 'praise', reason: 'Why not', difficulty: null },
    ...{ language: 'en', direction: 'ltr', transcript: [], roles: ['agent', 'customer'] },
    notes: [{ at: 0.5, text: 'Hear this' }],
    cut: {
      recordingId: ids[n % ids.length] ?? '',
      span: { start: seconds(5 + n), end: seconds(6.5 + n) },
      fade: 0.01,
      redactions: [],
    },
    ...more,
  });
  return { data, target, recordings, ids, clip };
}

/** A pack of these clips in one playlist. */
export function draftOf(clips: PackClipDraft[], more: Partial<PackDraft> = {}): PackDraft {
  return {
    title: 'First week',
    madeBy: 'Rowan',
    folders: [
      { id: idOf(900), kind: 'playlist', title: 'First', parentId: null, clipIds: clips.map(({ id }) => id) },
    ],
    clips,
    exercises: [],
    pairs: [],
    ...more,
  };
}

/** The last that an export told. */
export async function exported(
  packs: PacksService,
  draft: PackDraft,
  kind: Parameters<PacksService['startExport']>[0]['kind'],
  path: string,
): Promise<PackExportProgress> {
  const { job } = await packs.startExport({ draft, kind, format: 'mp3', target: { kind: 'folder', path } });
  return lastOf(packs.watchExport(job, undefined));
}

/** The last that an import told. */
export function imported(packs: PacksService, path: string): Promise<PackImportProgress> {
  return lastOf(packs.importPack({ kind: 'paths', paths: [path] }, undefined));
}

export async function lastOf<Message>(messages: AsyncIterable<Message>): Promise<Message> {
  let last: Message | undefined;
  for await (const message of messages) last = message;
  if (last === undefined) throw new Error('something is told');
  return last;
}

/** Everything in a folder, hidden names too. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from '@contract/files';
import type { PackImportFault, PackImportProgress } from '@contract/packs';
import type { PackManifest } from '@domain/clips/training-pack';
import type { Recording } from '@domain/recordings/recording';
import { createBell } from '../files/bell';
import { storageRefusal } from '../files/storage-problem';
import type { RecordingsService } from '../ports/recordings';
import { openPack, PackRefused } from './pack-reader';

/** What taking packs in needs. */
export interface PackImportParts {
  /** Where a pack is unpacked; nothing in it outlives the run. */
  readonly folder: string;
  readonly uploads: string;
  /** The sounds of packs: a library of their own, so that they are no calls of this workspace. */
  readonly sounds: RecordingsService;
}

type Running = Extract<PackImportProgress, { state: 'running' }>;

/** Takes a pack in: checks all of it, then keeps its sounds. Told from its beginning to its end; aborting leaves nothing. */
export async function* importPack(
  source: Source,
  parts: PackImportParts,
  signal: AbortSignal | undefined,
): AsyncGenerator<PackImportProgress> {
  const controller = new AbortController();
  const bell = createBell();
  let now: Running = { state: 'running', phase: 'checking', done: 0, total: 0 };
  let end: PackImportProgress | null = null;
  const tell = (change: Partial<Running>) => {
    now = { ...now, ...change };
    bell.ring();
  };
  const ended = takeIn(source, parts, tell, controller.signal)
    .catch((cause: unknown): PackImportProgress => ({ state: 'refused', fault: faultOf(cause) }))
    .then((last) => {
      end = last;
      bell.ring();
    });
  try {
    while (signal?.aborted !== true) {
      const rung = bell.count();
      const message = end ?? now;
      yield message;
      if (message.state !== 'running') return;
      await bell.after(rung, signal);
    }
  } finally {
    // Whoever asked has gone, or has been told the end.
    controller.abort();
    await ended;
  }
}

async function takeIn(
  source: Source,
  { folder, uploads, sounds }: PackImportParts,
  tell: (change: Partial<Running>) => void,
  signal: AbortSignal,
): Promise<PackImportProgress> {
  const pack = await openPack(await packPath(source, uploads));
  const apart = join(folder, randomUUID());
  try {
    const { manifest } = pack;
    tell({ total: manifest.clips.length });
    await mkdir(apart, { recursive: true, mode: 0o700 });
    await pack.extract(apart, (done) => tell({ done }), signal);
    tell({ phase: 'bringing-in', done: 0 });
    await keepSounds(manifest, apart, sounds, (done) => tell({ done }), signal);
    const found = await soundsOf(manifest, sounds);
    const plain = { ...manifest, clips: manifest.clips.map((clip) => ({ ...clip, lanes: [] })) };
    return { state: 'finished', manifest: plain, sounds: found };
  } finally {
    pack.close();
    await rm(apart, { recursive: true, force: true });
    if (source.kind === 'upload') await rm(join(uploads, source.ticket), { recursive: true, force: true });
  }
}

/** The one file that is to be taken in. */
async function packPath(source: Source, uploads: string): Promise<string> {
  const paths =
    source.kind === 'paths'
      ? source.paths
      : (await readdir(join(uploads, source.ticket))).map((name) => join(uploads, source.ticket, name));
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) throw new PackRefused({ kind: 'several' });
  return path;
}

/** Brings the sounds into their library; where one of them can't be, those that came with it go again. */
async function keepSounds(
  { clips }: PackManifest,
  folder: string,
  sounds: RecordingsService,
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const paths = clips.map(({ audio }) => join(folder, audio.name));
  const { job } = await sounds.startImport({ source: { kind: 'paths', paths }, tables: [] });
  const stop = () => void sounds.cancelImport(job).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const fresh: string[] = [];
  let bad: { name: string; full: boolean } | null = null;
  try {
    for await (const { lines, done } of sounds.watchImport(job, undefined)) {
      onDone(done);
      for (const { outcome, recordingId, name, problem } of lines) {
        if (outcome === 'imported' && recordingId !== null) fresh.push(recordingId);
        if (outcome === 'failed' || outcome === 'cancelled')
          bad ??= { name, full: problem?.kind === 'disk-full' };
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (bad === null && !signal.aborted) return;
  await sounds.trash.put(fresh);
  await sounds.trash.purge(fresh);
  signal.throwIfAborted();
  throw new PackRefused(bad?.full ? { kind: 'disk-full' } : { kind: 'no-sound', name: bad?.name ?? '' });
}

/** The sounds of the pack as recordings; who is on which channel is what the pack says. */
async function soundsOf({ clips }: PackManifest, sounds: RecordingsService): Promise<Recording[]> {
  const roles = new Map(clips.map(({ audio, lanes }) => [audio.sha256, lanes.map(({ role }) => role)]));
  const found: Recording[] = [];
  for (let from = 0; ; ) {
    const { items, total } = await sounds.list({ from, limit: 500 });
    for (const { recording } of items) {
      const said = roles.get(recording.id);
      if (said === undefined) continue;
      const fits = said.length === recording.channelRoles.length;
      found.push(fits ? { ...recording, channelRoles: said } : recording);
    }
    from += items.length;
    if (items.length === 0 || from >= total) return found;
  }
}

function faultOf(cause: unknown): PackImportFault {
  if (cause instanceof PackRefused) return cause.fault;
  const refusal = storageRefusal(cause);
  if (refusal?.code === 'STORAGE' && refusal.data.problem === 'disk-full') return { kind: 'disk-full' };
  if (refusal === null) console.error(cause);
  return { kind: 'damaged', detail: cause instanceof Error ? cause.message : String(cause) };
}

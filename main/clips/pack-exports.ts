import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportProblem, ExportTarget } from '@contract/clips';
import type { PackDraft, PackExportProgress, PackKind } from '@contract/packs';
import { uuidv7 } from '@domain/base/ids';
import type { PackLane } from '@domain/clips/training-pack';
import { type Pyramid, parsePeaks } from '@domain/recordings/peaks';
import { createBell } from '../files/bell';
import type { PackOrder, PacksService } from '../ports/clips';
import type { Clock } from '../ports/host';
import type { MediaReply } from '../ports/media';
import type { RecordingsService } from '../ports/recordings';
import { RefusalError } from '../ports/refusal';
import { lanesOf, packManifest, packParts } from './pack-parts';
import { placePack } from './pack-place';
import { createPackRenders, exportFaultOf, type PackRenders, type Rendered } from './pack-render';

/** What making packs needs. */
export interface PackExportsParts {
  /** Where packs wait that a page fetches; nothing in it outlives the run. */
  readonly waiting: string;
  /** Where rendered sounds lie until the pack that they are for is whole. */
  readonly rendersFolder: string;
  readonly cut: RecordingsService['cut'];
  readonly openMedia: RecordingsService['openMedia'];
  /** The page of the player, as the build makes it. */
  readonly player: string;
  readonly clock: Clock;
  /** Whether sounds that were rendered must not lie here once the program has ended, though an export may want them again. */
  readonly forgets?: () => Promise<boolean>;
}

interface Run {
  readonly controller: AbortController;
  readonly watch: (signal: AbortSignal | undefined) => AsyncGenerator<PackExportProgress>;
  readonly ended: Promise<void>;
  placed: string | null;
}

const endings: Readonly<Record<PackKind, '.zip' | '.earmarkpack' | null>> = {
  'player-folder': null,
  'player-zip': '.zip',
  files: null,
  pack: '.earmarkpack',
};

/** Packs that leave the workspace: rendered clip by clip, put together from the disk, and named when they are whole. */
export function createPackExports(
  parts: PackExportsParts,
): Pick<PacksService, 'startExport' | 'watchExport' | 'cancelExport' | 'open' | 'close'> {
  const runs = new Map<string, Run>();
  const renders = createPackRenders(parts.rendersFolder, parts.cut);
  const forget = async () => {
    const all = (await parts.forgets?.()) === true;
    if (all) await rm(parts.rendersFolder, { recursive: true, force: true });
    return all;
  };
  // A run that was killed has taken nothing away.
  const swept = Promise.all([
    rm(parts.waiting, { recursive: true, force: true }),
    forget().then((all) => (all ? undefined : renders.sweep(parts.clock.now()))),
  ]).catch(() => undefined);

  function runOf(job: string): Run {
    const run = runs.get(job);
    if (run === undefined) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'export' } });
    return run;
  }

  async function folderFor(job: string, target: ExportTarget, kind: PackKind): Promise<string> {
    await swept;
    if (target.kind === 'folder') {
      const found = await stat(target.path).catch(() => null);
      if (!found?.isDirectory()) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'folder' } });
      return target.path;
    }
    if (endings[kind] === null) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'folder' } });
    const folder = join(parts.waiting, job);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  function begin(job: string, order: PackOrder, folder: string): Run {
    const controller = new AbortController();
    const bell = createBell();
    let now: PackExportProgress = {
      ...{ job, state: 'running', phase: 'rendering', total: order.draft.clips.length, done: 0, reused: 0 },
      ...{ folder: order.target.kind === 'folder' ? folder : null, name: null, byteLength: 0, fault: null },
    };
    const tell = (change: Partial<PackExportProgress>) => {
      now = { ...now, ...change };
      bell.ring();
    };
    const work = async () => {
      const made = await makePack(order, folder, { ...parts, renders }, tell, () => now, controller.signal);
      if (made === null) return;
      run.placed = made.path;
      tell({ state: 'finished', name: made.name, byteLength: made.byteLength });
    };
    const ended = work().catch((cause: unknown) => {
      if (controller.signal.aborted) return tell({ state: 'cancelled' });
      const fault = exportFaultOf(cause);
      if (fault.kind === 'failed') console.error(cause);
      tell({ state: 'failed', fault });
    });
    const run: Run = {
      controller,
      ended,
      placed: null,
      async *watch(signal) {
        while (signal?.aborted !== true) {
          const rung = bell.count();
          const message = now;
          yield message;
          if (message.state !== 'running') return;
          await bell.after(rung, signal);
        }
      },
    };
    return run;
  }

  return {
    async startExport(order) {
      const job = randomUUID();
      runs.set(job, begin(job, order, await folderFor(job, order.target, order.kind)));
      return { job };
    },
    async *watchExport(job, signal) {
      yield* runOf(job).watch(signal);
    },
    async cancelExport(job) {
      const run = runOf(job);
      run.controller.abort();
      await run.ended;
    },
    async open(job) {
      const path = runs.get(job)?.placed ?? null;
      return path?.startsWith(parts.waiting) ? replyWith(path) : notFound;
    },
    async close() {
      for (const { controller } of runs.values()) controller.abort();
      await Promise.all([...runs.values()].map(({ ended }) => ended));
      await swept;
      await rm(parts.waiting, { recursive: true, force: true });
      await forget();
    },
  };
}

type Tools = PackExportsParts & { readonly renders: PackRenders };

/** Makes one pack and says where it is; null where a clip could not be rendered, which has been told then. */
async function makePack(
  { draft, kind, format, target }: PackOrder,
  folder: string,
  tools: Tools,
  tell: (change: Partial<PackExportProgress>) => void,
  now: () => PackExportProgress,
  signal: AbortSignal,
) {
  const rendered: Rendered[] = [];
  const problems = new Map<number, ExportProblem>();
  const cuts = draft.clips.map(({ cut }) => cut);
  await tools.renders.render(
    cuts,
    format,
    (index, result, reused) => {
      if ('kind' in result) problems.set(index, result);
      else rendered[index] = result;
      tell({ done: now().done + 1, reused: now().reused + (reused ? 1 : 0) });
    },
    signal,
  );
  if (problems.size > 0) {
    const clips = draft.clips.flatMap(({ id, title }, index) => {
      const problem = problems.get(index);
      return problem === undefined ? [] : [{ id, title, problem }];
    });
    tell({ state: 'failed', fault: faultOf(clips) });
    return null;
  }
  tell({ phase: 'writing' });
  const lanes = kind === 'files' ? [] : await allLanes(draft, tools.openMedia, signal);
  const madeAt = new Date(tools.clock.now());
  const manifest = packManifest(draft, {
    ...{ id: uuidv7(madeAt.getTime(), randomBytes(10)), madeAt: madeAt.toISOString() },
    ...{ salt: randomBytes(32).toString('hex'), format, rendered, lanes },
  });
  const withPage = kind === 'player-folder' || kind === 'player-zip';
  const template = withPage ? await readFile(tools.player, 'utf8') : '';
  const files = packParts(kind, manifest, rendered, template);
  const placed = await placePack(folder, draft.title, endings[kind], files, madeAt, signal);
  if (target.kind === 'folder') await tools.renders.forget(cuts, format);
  return placed;
}

/** A disk that is full is full for every clip, and is said once. */
function faultOf(
  clips: NonNullable<Extract<PackExportProgress['fault'], { kind: 'clips' }>>['clips'],
): NonNullable<PackExportProgress['fault']> {
  return clips.some(({ problem }) => problem.kind === 'disk-full')
    ? { kind: 'disk-full' }
    : { kind: 'clips', clips };
}

/** The waveforms of all clips, one recording after the other: the peaks of a long call take megabytes. */
async function allLanes(
  { clips }: PackDraft,
  openMedia: RecordingsService['openMedia'],
  signal: AbortSignal,
): Promise<PackLane[][]> {
  const lanes: PackLane[][] = [];
  for (const id of new Set(clips.map(({ cut }) => cut.recordingId))) {
    signal.throwIfAborted();
    const pyramid = await readPyramid(id, openMedia);
    for (const [index, clip] of clips.entries())
      if (clip.cut.recordingId === id) lanes[index] = lanesOf(pyramid, [clip])[0] ?? [];
  }
  return lanes;
}

async function readPyramid(id: string, openMedia: RecordingsService['openMedia']): Promise<Pyramid | null> {
  const { status, body } = await openMedia(id, 'peaks', null);
  if (status !== 200 || body === null) return null;
  try {
    const blocks: Buffer[] = [];
    for await (const block of body) blocks.push(block as Buffer); // a stream of a file gives buffers
    const bytes = Buffer.concat(blocks);
    return parsePeaks(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  } catch {
    // Waveforms that are being made anew are no reason to hand out nothing.
    return null;
  }
}

const notFound: MediaReply = { status: 404, headers: { 'Content-Length': '0' }, body: null };

async function replyWith(path: string): Promise<MediaReply> {
  const found = await stat(path).catch(() => null);
  if (found === null) return notFound;
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Length': String(found.size),
    'Cache-Control': 'no-store',
  };
  return { status: 200, headers, body: createReadStream(path) };
}

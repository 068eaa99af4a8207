import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ClipFormat, ExportProblem, ExportTarget, SoundCut } from '@contract/clips';
import { distinctNames, exportName } from '@domain/clips/export-name';
import { errorCode, storageRefusal } from '../files/storage-problem';
import type { ExportsService } from '../ports/clips';
import type { CutOrder, MediaReply } from '../ports/media';
import type { RecordingsService } from '../ports/recordings';
import { RefusalError } from '../ports/refusal';
import { createExportLog, type ExportLog } from './export-log';

/** What exports need: where files wait that a page fetches, and who cuts. */
export interface ExportsParts {
  /** Nothing in it outlives the run. */
  readonly folder: string;
  readonly cut: RecordingsService['cut'];
}

interface Run {
  readonly log: ExportLog;
  readonly controller: AbortController;
  readonly folder: string;
  readonly fetched: boolean;
  readonly ended: Promise<void>;
}

const contentTypes: Readonly<Record<ClipFormat, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  opus: 'audio/ogg',
  m4a: 'audio/mp4',
};

/**
 * Sound that leaves the workspace as files. Each file is written as a draft beside its place and named when it is whole;
 * a name that is taken is numbered, so that no file of anybody's is written over.
 */
export function createExports({ folder: waiting, cut }: ExportsParts): ExportsService {
  const runs = new Map<string, Run>();
  const swept = rm(waiting, { recursive: true, force: true });
  swept.catch(() => undefined);

  function runOf(job: string): Run {
    const run = runs.get(job);
    if (run === undefined) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'export' } });
    return run;
  }

  async function folderFor(job: string, target: ExportTarget): Promise<string> {
    if (target.kind === 'folder') {
      const found = await stat(target.path).catch(() => null);
      if (!found?.isDirectory()) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'folder' } });
      return target.path;
    }
    await swept;
    const folder = join(waiting, job);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  async function work(
    log: ExportLog,
    folder: string,
    { cuts, format }: { cuts: readonly SoundCut[]; format: ClipFormat },
    signal: AbortSignal,
  ): Promise<void> {
    const taken = (await readdir(folder)).map((name) => basename(name, extname(name)));
    const names = distinctNames(
      cuts.map(({ title }) => exportName(title)),
      taken,
    );
    const orders = ordersOf(cuts, format, folder);
    const all = cuts.reduce((sum, { span }) => sum + span.end - span.start, 0);
    let before = 0;
    for (const { order, seconds } of orders) {
      const drafts = new Map(order.pieces.map(({ index, draft }) => [index, draft]));
      const finishing: Promise<void>[] = [];
      const finish = async (index: number, problem: ExportProblem | null) => {
        const draft = drafts.get(index) ?? '';
        drafts.delete(index);
        const name = `${names[index] ?? 'Clip'}.${format}`;
        log.end(await named({ index, draft, folder, name, problem }));
      };
      try {
        await cut(
          order,
          {
            onProgress: (fraction) => log.progress((before + fraction * seconds) / Math.max(all, 1e-9)),
            onPiece: (index, problem) => {
              finishing.push(finish(index, problem));
            },
          },
          signal,
        );
      } finally {
        await Promise.all(finishing);
        for (const draft of drafts.values()) await rm(draft, { force: true });
      }
      before += seconds;
    }
  }

  return {
    async start({ target, ...order }) {
      const job = randomUUID();
      const folder = await folderFor(job, target);
      const controller = new AbortController();
      const log = createExportLog(job, order.cuts.length, target.kind === 'folder' ? folder : null);
      const ended = work(log, folder, order, controller.signal)
        .catch((cause: unknown) => {
          if (!controller.signal.aborted) console.error(cause);
        })
        .finally(() => log.finish(controller.signal.aborted ? 'cancelled' : 'finished'));
      runs.set(job, { log, controller, folder, fetched: target.kind === 'download', ended });
      return { job };
    },
    async *watch(job, signal) {
      yield* runOf(job).log.watch(signal);
    },
    async cancel(job) {
      const run = runOf(job);
      run.controller.abort();
      await run.ended;
    },
    async open(job, index) {
      const run = runs.get(job);
      const line = run?.fetched ? run.log.line(index) : undefined;
      return run === undefined || line === undefined || line.problem !== null
        ? notFound
        : replyWith(join(run.folder, line.name));
    },
    async close() {
      for (const { controller } of runs.values()) controller.abort();
      await Promise.all([...runs.values()].map(({ ended }) => ended));
      await swept.catch(() => undefined);
      await rm(waiting, { recursive: true, force: true });
    },
  };
}

/** The cuts by their recording, so that each is opened, read and decoded once. */
function ordersOf(
  cuts: readonly SoundCut[],
  format: ClipFormat,
  folder: string,
): { order: CutOrder; seconds: number }[] {
  const byRecording = new Map<string, { index: number; cut: SoundCut }[]>();
  for (const [index, cut] of cuts.entries()) {
    const known = byRecording.get(cut.recordingId) ?? [];
    byRecording.set(cut.recordingId, [...known, { index, cut }]);
  }
  return [...byRecording].map(([recordingId, entries]) => ({
    order: {
      recordingId,
      format,
      pieces: entries.map(({ index, cut: { span, fade, redactions } }) => ({
        ...{ index, span, fade, redactions },
        draft: join(folder, `.${randomBytes(6).toString('hex')}.draft`),
      })),
    },
    seconds: entries.reduce((sum, { cut: { span } }) => sum + span.end - span.start, 0),
  }));
}

interface Finished {
  readonly index: number;
  readonly draft: string;
  readonly folder: string;
  readonly name: string;
  readonly problem: ExportProblem | null;
}

/** Gives a whole draft its name; what did not come to be is taken away. */
async function named({ index, draft, folder, name, problem }: Finished) {
  const failed = async (why: ExportProblem) => {
    await rm(draft, { force: true }).catch(() => undefined);
    return { index, name, byteLength: 0, problem: why };
  };
  if (problem !== null) return failed(problem);
  try {
    const { size } = await stat(draft);
    const free = await freeName(folder, name);
    await rename(draft, join(folder, free));
    return { index, name: free, byteLength: size, problem: null };
  } catch (cause) {
    return failed(problemOf(cause));
  }
}

/** The name, or the name with a number where somebody else has meanwhile written a file of that name. */
async function freeName(folder: string, name: string): Promise<string> {
  const ending = extname(name);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${basename(name, ending)} (${number})${ending}`;
    if ((await stat(join(folder, candidate)).catch(() => null)) === null) return candidate;
  }
}

function problemOf(cause: unknown): ExportProblem {
  const refusal = storageRefusal(cause);
  if (refusal?.code !== 'STORAGE') return { kind: 'failed', detail: String(cause) };
  if (refusal.data.problem === 'disk-full') return { kind: 'disk-full' };
  return { kind: 'folder', why: errorCode(cause) === 'ENOENT' ? 'missing' : 'read-only' };
}

const notFound: MediaReply = { status: 404, headers: { 'Content-Length': '0' }, body: null };

async function replyWith(path: string): Promise<MediaReply> {
  const found = await stat(path).catch(() => null);
  if (found === null) return notFound;
  const format = extname(path).slice(1) as ClipFormat; // the names were given here
  const headers = {
    'Content-Type': contentTypes[format],
    'Content-Length': String(found.size),
    'Cache-Control': 'no-store',
  };
  return { status: 200, headers, body: createReadStream(path) };
}

import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Source } from '@contract/files';
import type { ImportProgress, ImportReportLine, MetadataChoice } from '@contract/recordings';
import type { OriginalsChoice } from '@contract/settings';
import type { SourceHabits } from '@domain/recordings/source-habits';
import type { SettingsStore } from '../ports/host';
import { RefusalError } from '../ports/refusal';
import { createImportLog, type ImportLog } from './import-log';
import {
  type FoundPlan,
  findPlans,
  type ImportPlan,
  type PlanFile,
  reopenPlan,
  writePlan,
} from './import-plan';
import { type ImportTools, importCandidates } from './import-run';
import { takeTranscripts } from './import-transcripts';
import { writing } from './intake';
import { describeLibrary, planMetadata } from './metadata-import';
import { type Gathered, gatherSources, gatherUploaded, nothingGathered } from './sources';
import type { Transcripts } from './transcripts';

/** What a person asks an import to do. */
export interface ImportOrder {
  readonly source: Source;
  readonly tables: readonly MetadataChoice[];
  readonly originals: OriginalsChoice;
  readonly habits: SourceHabits;
}

/** What imports work with, whoever began them. */
export type ImportGround = Pick<ImportTools, 'library' | 'jobs' | 'turns' | 'now'> & {
  readonly root: string;
  readonly uploads: string;
  readonly settings: SettingsStore;
  readonly transcripts: Transcripts;
  /** So many files are worked on at once. */
  readonly lanes: number;
  /** Runs work that needs the media processes; they rest when none is left. */
  readonly working: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** The one import that a person may have running, from its plan on disk to its report. */
export interface Imports {
  start(order: ImportOrder): Promise<{ job: string }>;
  watch(job: string, signal: AbortSignal | undefined): AsyncGenerator<ImportProgress>;
  cancel(job: string): Promise<void>;
  /** The import that runs, or one that was taken up again and has ended before anybody saw its report. */
  current(): { job: string } | null;
  /** Stops what runs without giving it up: it goes on when the program starts again. */
  close(): Promise<void>;
}

interface Run {
  readonly log: ImportLog;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
  /** Somebody has been told how it ended, or was there when it began. */
  seen: boolean;
}

/** Why an import stops that is to go on later. */
const closing = Symbol('closing');

/** Opens the imports of a library and takes up what was under way when the program ended. */
export async function openImports(ground: ImportGround): Promise<Imports> {
  let latest: Run | null = null;
  let running = false;

  function runOf(job: string): Run {
    if (latest?.log.job !== job) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'import' } });
    return latest;
  }

  function begin(plan: ImportPlan, open: () => Promise<PlanFile>, found: FoundPlan | null): void {
    running = true;
    const log = createImportLog(plan.job);
    const controller = new AbortController();
    const ended = runImport(plan, open, found, { ground, log, signal: controller.signal }).finally(() => {
      running = false;
    });
    latest = { log, controller, ended, seen: found === null };
  }

  const [unfinished] = await findPlans(ground.root);
  if (unfinished !== undefined) {
    begin(unfinished.plan, async () => reopenPlan(ground.root, unfinished), unfinished);
  }
  return {
    async start(order) {
      if (running) throw new RefusalError({ code: 'BUSY', data: { what: 'import' } });
      const plan: ImportPlan = { format: 1, job: randomUUID(), ...order, tables: [...order.tables] };
      begin(plan, () => writePlan(ground.root, plan), null);
      return { job: plan.job };
    },
    async *watch(job, signal) {
      const run = runOf(job);
      yield* run.log.watch(signal);
      run.seen ||= !running;
    },
    async cancel(job) {
      const run = runOf(job);
      run.controller.abort();
      await run.ended;
    },
    current: () => (latest !== null && (running || !latest.seen) ? { job: latest.log.job } : null),
    async close() {
      latest?.controller.abort(closing);
      await latest?.ended;
    },
  };
}

/** Everything in a source that an import could take. Throws `RefusalError` where an upload is gone. */
export async function gather(source: Source, uploads: string): Promise<Gathered> {
  if (source.kind === 'paths') return gatherSources(source.paths);
  const folder = join(uploads, source.ticket);
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'upload' } });
  return gatherUploaded(folder);
}

interface RunTools {
  readonly ground: ImportGround;
  readonly log: ImportLog;
  readonly signal: AbortSignal;
}

/** Runs one import to its end. Never throws: whatever goes wrong becomes a line of its report. */
async function runImport(
  plan: ImportPlan,
  open: () => Promise<PlanFile>,
  found: FoundPlan | null,
  { ground, log, signal }: RunTools,
): Promise<void> {
  const { source } = plan;
  let file: PlanFile | null = null;
  try {
    // The plan is on disk before anything happens: from here on a kill loses nothing of it.
    const opened = await writing(open);
    file = opened;
    await ground.working(() => carryOut(plan, opened, found, { ground, log, signal }));
  } catch (cause) {
    const what = source.kind === 'paths' ? (source.paths[0] ?? '') : 'upload';
    const detail = cause instanceof Error ? cause.message : String(cause);
    const problem = { kind: 'storage' as const, detail };
    log.note({ name: basename(what), outcome: 'failed', recordingId: null, problem });
  } finally {
    if (signal.reason === closing) await file?.settled();
    else {
      await file?.remove();
      if (source.kind === 'upload') await removeUpload(join(ground.uploads, source.ticket));
    }
    log.finish(signal.aborted ? 'cancelled' : 'finished');
  }
}

async function carryOut(
  plan: ImportPlan,
  file: PlanFile,
  found: FoundPlan | null,
  { ground, log, signal }: RunTools,
): Promise<void> {
  const before = found?.candidates ?? null;
  const gathered =
    before !== null && plan.tables.length === 0 ? nothingGathered : await gather(plan.source, ground.uploads);
  const candidates = before ?? gathered.candidates;
  const metadata = await planMetadata(plan.tables, gathered, candidates, ground.library, signal);
  if (before === null) await keepFound(gathered, metadata.used, file, log);
  log.expect(candidates.length);
  if (found !== null) takeUp(found, log, ground);
  /** The recordings of this import, by the names of their files with the folders they lay in. */
  const brought = new Map<string, string>();
  for (const { name, recordingId } of found?.ended.values() ?? []) {
    if (recordingId !== null) brought.set(name, recordingId);
  }
  const left = [...candidates.entries()].map(([index, candidate]) => [String(index), candidate] as const);
  await importCandidates(
    left.filter(([key]) => !found?.ended.has(key)),
    { ...ground, log, metadataOf: metadata.of, originals: plan.originals, habits: plan.habits, signal },
    ground.lanes,
    async (key, { name }, { item, ...rest }) => {
      if (signal.reason === closing && rest.outcome === 'cancelled') return;
      const line = { name, ...rest };
      await file.noteEnd(key, line);
      log.endFile(key, line, item);
      if (item !== null) brought.set(name, item.recording.id);
    },
  );
  if (!signal.aborted) {
    const at = new Date(ground.now()).toISOString();
    await describeLibrary(metadata, ground.library, at, log.note);
  }
  if (!signal.aborted) {
    // Looked for once more: what is taken up after a restart knows its recordings alone.
    const { transcripts } = await gather(plan.source, ground.uploads);
    await takeTranscripts(transcripts, brought, ground.transcripts, log.note);
  }
}

/** What the import will bring, told and kept. */
async function keepFound(
  gathered: Gathered,
  used: ReadonlySet<string>,
  file: PlanFile,
  log: ImportLog,
): Promise<void> {
  await writing(() => file.keepCandidates(gathered.candidates));
  for (const [index, line] of leftOutLines(gathered, used).entries()) {
    await file.noteEnd(`note ${index}`, line);
    log.note(line);
  }
}

/** Tells again how the files ended that were done before the program did. */
function takeUp(found: FoundPlan, log: ImportLog, { library }: ImportGround): void {
  const files = [...found.ended].filter(([key]) => !key.startsWith('note'));
  log.resumed(files.length);
  for (const [key, line] of found.ended) if (key.startsWith('note')) log.note(line);
  for (const [key, line] of files) {
    log.endFile(key, line, line.recordingId === null ? null : library.find(line.recordingId));
  }
}

/** What of a source is no recording, and why. */
function leftOutLines(gathered: Gathered, used: ReadonlySet<string>): ImportReportLine[] {
  const problems = gathered.problems.map(({ name, problem }) => {
    const outcome = problem.kind === 'too-many-files' ? ('note' as const) : ('failed' as const);
    return { name, outcome, recordingId: null, problem };
  });
  const unused = gathered.leftOut.filter(({ path }) => path === undefined || !used.has(path));
  const others = unused.map(({ name, looksLike }) => {
    const problem = { kind: 'not-media' as const, looksLike };
    return { name, outcome: 'note' as const, recordingId: null, problem };
  });
  return [...problems, ...others];
}

/** What was uploaded is in the library now; a folder that can't be removed is swept when the program starts next. */
async function removeUpload(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

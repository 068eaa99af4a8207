import { appendFile, mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sourceSchema } from '@contract/files';
import { type ImportReportLine, importReportLineSchema, metadataChoiceSchema } from '@contract/recordings';
import { originalsChoiceSchema } from '@contract/settings';
import { uuidSchema } from '@domain/base/ids';
import { noHabits, sourceHabitsSchema } from '@domain/recordings/source-habits';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import type { Candidate } from './sources';

/** What an import set out to do. It lies on disk before the first file is touched, and goes when the import has ended. */
const importPlanSchema = z.object({
  format: z.literal(1),
  job: uuidSchema,
  source: sourceSchema,
  tables: z.array(metadataChoiceSchema),
  originals: originalsChoiceSchema,
  habits: sourceHabitsSchema.default(noHabits),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** A name that is no UTF-8 is kept as the bytes it is. */
const storedCandidateSchema = z.object({
  path: z.union([
    z.string(),
    z.object({ base64: z.base64() }).transform(({ base64 }) => Buffer.from(base64, 'base64')),
  ]),
  name: z.string(),
  byteLength: z.int(),
});
const endedSchema = z.object({ key: z.string(), line: importReportLineSchema });

/** A plan with what was done of it before, as it is found when the program starts again. */
export interface FoundPlan {
  readonly plan: ImportPlan;
  /** Null: the import had not looked through its folders yet. */
  readonly candidates: readonly Candidate[] | null;
  /** How each file ended that had, by its key: its place among the candidates; `note` and a number for what is no file. */
  readonly ended: ReadonlyMap<string, ImportReportLine>;
}

/** The plan of a running import on disk. */
export interface PlanFile {
  /** Keeps what was found in the folders: files that come later belong to a later import. */
  keepCandidates(candidates: readonly Candidate[]): Promise<void>;
  /**
   * Notes that a file has ended; when it answers, no end of this process can undo the note. One that the disk refuses
   * costs a second look at the file, nothing more.
   */
  noteEnd(key: string, line: ImportReportLine): Promise<void>;
  /** The import has ended, or was cancelled: nothing of it is taken up again. */
  remove(): Promise<void>;
  /** Waits until everything noted is written. */
  settled(): Promise<void>;
}

const plansFolder = '.imports';
const planName = 'plan.json';
const candidatesName = 'candidates.json';
const endedName = 'ended.jsonl';

/** Writes the plan of a new import below the library's folder, synced to disk when it answers. */
export async function writePlan(root: string, plan: ImportPlan): Promise<PlanFile> {
  const folder = join(root, plansFolder, plan.job);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomically(join(folder, planName), JSON.stringify(plan));
  return planFile(folder);
}

/** Goes on writing a plan that was found. */
export function reopenPlan(root: string, { plan }: FoundPlan): PlanFile {
  return planFile(join(root, plansFolder, plan.job));
}

function planFile(folder: string): PlanFile {
  let writing: Promise<void> = Promise.resolve();
  let waiting: string[] = [];
  /** Notes of many files go into one write: ten thousand small ones would hold the program up. */
  const flush = async () => {
    const text = waiting.join('');
    waiting = [];
    if (text !== '') await appendFile(join(folder, endedName), text).catch(() => undefined);
  };
  return {
    async keepCandidates(candidates) {
      const stored = candidates.map(({ path, ...rest }) => ({
        path: typeof path === 'string' ? path : { base64: path.toString('base64') },
        ...rest,
      }));
      await writeFileAtomically(join(folder, candidatesName), JSON.stringify(stored));
    },
    noteEnd(key, line) {
      waiting.push(`${JSON.stringify({ key, line })}\n`);
      if (waiting.length === 1) writing = writing.then(flush);
      return writing;
    },
    async remove() {
      await writing;
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      await rmdir(dirname(folder)).catch(() => undefined);
    },
    settled: () => writing,
  };
}

/** The imports that were under way when the program ended, in the order they began; what can't be read goes. */
export async function findPlans(root: string): Promise<FoundPlan[]> {
  const folder = join(root, plansFolder);
  const names = await readdir(folder).catch(() => []);
  const found: FoundPlan[] = [];
  for (const name of names.sort()) {
    const plan = await readPlan(join(folder, name));
    if (plan === null) await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
    else found.push(plan);
  }
  return found;
}

async function readPlan(folder: string): Promise<FoundPlan | null> {
  const plan = importPlanSchema.safeParse(await readJson(join(folder, planName)));
  if (!plan.success) return null;
  const candidates = z.array(storedCandidateSchema).safeParse(await readJson(join(folder, candidatesName)));
  const text = await readFile(join(folder, endedName), 'utf8').catch(() => '');
  const ended = text.split('\n').flatMap((line) => {
    // The last line may have been cut off when the program was killed.
    const parsed = endedSchema.safeParse(jsonOrNull(line));
    return parsed.success ? [[parsed.data.key, parsed.data.line] as const] : [];
  });
  return {
    plan: plan.data,
    candidates: candidates.success ? candidates.data : null,
    ended: new Map(candidates.success ? ended : []),
  };
}

async function readJson(path: string): Promise<unknown> {
  return jsonOrNull(await readFile(path, 'utf8').catch(() => ''));
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Upload tickets that an unfinished import still needs: they must outlive the sweep at the start. */
export async function ticketsInUse(root: string): Promise<Set<string>> {
  const plans = await findPlans(root);
  return new Set(plans.flatMap(({ plan: { source } }) => (source.kind === 'upload' ? [source.ticket] : [])));
}

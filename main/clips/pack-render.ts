import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ClipFormat, ExportProblem } from '@contract/clips';
import type { PackClipDraft } from '@contract/packs';
import { sha256Schema } from '@domain/base/ids';
import { canonicalJson } from '@domain/base/record';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import { asRefusal, storageRefusal } from '../files/storage-problem';
import type { CutOrder } from '../ports/media';
import type { RecordingsService } from '../ports/recordings';
import { RefusalError } from '../ports/refusal';

/** A clip's sound as a file of its own. */
export interface Rendered {
  readonly path: string;
  readonly byteLength: number;
  readonly sha256: string;
}

/** What is kept of a rendered sound beside it; written last, so that a sound with one is whole. */
const noteSchema = z.object({ sha256: sha256Schema, byteLength: z.int().positive() });

/** Raise it when the same cut would sound otherwise. */
const renderVersion = 2;
/** Sounds of an export that was never finished go after so long, in milliseconds. */
const keptFor = 7 * 24 * 3600 * 1000;

type Cut = PackClipDraft['cut'];

/** Sounds that were rendered for packs, each under the hash of what it was asked as: an export that ends too early leaves them. */
export interface PackRenders {
  /** Renders the sounds of these clips, those that are there already excepted. `onDone` is told of each. */
  render(
    cuts: readonly Cut[],
    format: ClipFormat,
    onDone: (index: number, result: Rendered | ExportProblem, reused: boolean) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Takes the sounds away that a finished export was made of. */
  forget(cuts: readonly Cut[], format: ClipFormat): Promise<void>;
  /** Takes away what nobody came back for. */
  sweep(now: number): Promise<void>;
}

export function createPackRenders(folder: string, cut: RecordingsService['cut']): PackRenders {
  const placeOf = (key: string, format: ClipFormat) => join(folder, `${key}.${format}`);

  async function kept(key: string, format: ClipFormat): Promise<Rendered | null> {
    const path = placeOf(key, format);
    const text = await readFile(`${path}.json`, 'utf8').catch(() => null);
    const note = text === null ? null : noteSchema.safeParse(parsed(text));
    if (!note?.success) return null;
    // What lies there must be what was rendered: it goes out under that hash.
    const found = await hashOf(path).catch(() => null);
    return found?.sha256 === note.data.sha256 ? { path, ...found } : null;
  }

  async function keep(key: string, format: ClipFormat, draft: string): Promise<Rendered> {
    const path = placeOf(key, format);
    const found = await hashOf(draft);
    await rename(draft, path);
    await writeFileAtomically(`${path}.json`, `${JSON.stringify(found)}\n`);
    return { path, ...found };
  }

  return {
    async render(cuts, format, onDone, signal) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const missing = new Map<string, number[]>();
      for (const [index, one] of cuts.entries()) {
        signal.throwIfAborted();
        const key = renderKey(one, format);
        const found = missing.has(key) ? null : await kept(key, format);
        if (found === null) missing.set(key, [...(missing.get(key) ?? []), index]);
        else onDone(index, found, true);
      }
      for (const [recordingId, keys] of byRecording(missing, cuts)) {
        const drafts = keys.map((key) => ({
          key,
          draft: join(folder, `${randomBytes(6).toString('hex')}.draft`),
        }));
        const order: CutOrder = {
          recordingId,
          format,
          pieces: drafts.flatMap(({ key, draft }, index) => {
            const wanted = cuts[missing.get(key)?.[0] ?? -1];
            if (wanted === undefined) return [];
            const { span, fade, redactions } = wanted;
            return [{ index, span, fade, redactions, draft }];
          }),
        };
        const finishing: Promise<void>[] = [];
        const finish = async (place: number, problem: ExportProblem | null) => {
          const made = drafts[place];
          if (made === undefined) return;
          const result = problem ?? (await keep(made.key, format, made.draft));
          for (const index of missing.get(made.key) ?? []) onDone(index, result, false);
        };
        try {
          await cut(
            order,
            {
              onProgress: () => undefined,
              onPiece: (place, problem) => {
                const end = finish(place, problem);
                // Heard of below; until then a failure is nobody's.
                end.catch(() => undefined);
                finishing.push(end);
              },
            },
            signal,
          );
        } finally {
          const ends = await Promise.allSettled(finishing);
          for (const { draft } of drafts) await rm(draft, { force: true });
          const failed = ends.find((end) => end.status === 'rejected');
          // biome-ignore lint/correctness/noUnsafeFinally: a disk that is full says more than the cut that ended with it
          if (failed !== undefined) throw asRefusal(failed.reason);
        }
      }
    },
    async forget(cuts, format) {
      for (const one of cuts) {
        const path = placeOf(renderKey(one, format), format);
        await rm(path, { force: true });
        await rm(`${path}.json`, { force: true });
      }
    },
    async sweep(now) {
      for (const name of await readdir(folder).catch(() => [])) {
        const found = await stat(join(folder, name)).catch(() => null);
        if (found !== null && (now - found.mtimeMs > keptFor || name.endsWith('.draft')))
          await rm(join(folder, name), { force: true });
      }
    },
  };
}

function renderKey({ recordingId, span, fade, redactions }: Cut, format: ClipFormat): string {
  const asked = { renderVersion, recordingId, span, fade, redactions, format };
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}

/** The keys of what is missing by their recording, so that each is opened, read and decoded once. */
function byRecording(missing: ReadonlyMap<string, number[]>, cuts: readonly Cut[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, [index = -1]] of missing) {
    const id = cuts[index]?.recordingId;
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), key]);
  }
  return found;
}

async function hashOf(path: string): Promise<{ sha256: string; byteLength: number }> {
  const hash = createHash('sha256');
  let byteLength = 0;
  await pipeline(createReadStream(path), async (bytes: AsyncIterable<Buffer>) => {
    for await (const block of bytes) {
      hash.update(block);
      byteLength += block.length;
    }
  });
  return { sha256: hash.digest('hex'), byteLength };
}

/** What a fault of the disk means for whoever waits for the pack; anything else is told as it is. */
export function exportFaultOf(
  cause: unknown,
):
  | { kind: 'disk-full' }
  | { kind: 'folder'; why: 'missing' | 'read-only' }
  | { kind: 'failed'; detail: string } {
  const refusal = cause instanceof RefusalError ? cause.refusal : storageRefusal(cause);
  if (refusal?.code !== 'STORAGE') return { kind: 'failed', detail: String(cause) };
  if (refusal.data.problem === 'disk-full') return { kind: 'disk-full' };
  return { kind: 'folder', why: refusal.data.problem === 'read-only' ? 'read-only' : 'missing' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleReader } from '@contract/exchange';
import { uuidv7 } from '@domain/base/ids';
import { canonicalJson } from '@domain/base/record';
import { exportName } from '@domain/clips/export-name';
import type { ExchangeDocument } from '@domain/exchange/document';
import { bundleEnding, bundleLimits, documentsName, type Manifest } from '@domain/exchange/manifest';
import { syncFolder } from '../files/atomic-write';
import { errorCode } from '../files/storage-problem';
import type { CarriedFile } from '../ports/backup';
import { RefusalError } from '../ports/refusal';
import { bundleRefused } from './bundle-refused';
import type { ExchangeFiles, Sending } from './exchange-files';
import type { Identity } from './identity';
import { bundleFileName, existingOwnFolder } from './own-folder';
import { openBundle } from './read-bundle';
import { type BundlePart, writeBundle } from './write-bundle';

/** What sending needs. */
export interface OutgoingParts {
  /** Where bundles are gathered and wait to be fetched; nothing in it outlives the run. */
  readonly folder: string;
  readonly device: string;
  readonly identity: Identity;
  readonly files: ExchangeFiles;
  readonly now: () => number;
  readonly person: () => string;
  /** All files of recordings, to send some of them. */
  readonly sounds: () => Promise<CarriedFile[]>;
}

interface Job {
  readonly reader: BundleReader;
  readonly folder: string;
  readonly parts: BundlePart[];
  readonly ids: string[];
  /** Where the finished bundle waits. */
  waits: string | null;
}

export type Outgoing = ReturnType<typeof createOutgoing>;

/** Bundles on their way out: gathered part by part, then signed, numbered and named in one go. */
export function createOutgoing(parts: OutgoingParts) {
  const { folder, files } = parts;
  const jobs = new Map<string, Job>();
  const swept = rm(folder, { recursive: true, force: true });
  swept.catch(() => undefined);
  let tail: Promise<unknown> = Promise.resolve();
  /** Numbers of a line are given one after the other. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = tail.then(act, act);
    tail = turn.catch(() => undefined);
    return turn;
  };
  const jobOf = (id: string): Job => {
    const job = jobs.get(id);
    if (job === undefined) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'bundle' } });
    return job;
  };

  return {
    lacking(reader: BundleReader, ids: readonly string[]): string[] {
      const key = readerKey(reader, files);
      const sent = new Set(key === null ? [] : files.now().sending[key]?.sent);
      return ids.filter((id) => !sent.has(id));
    },
    async begin(reader: BundleReader): Promise<{ job: string }> {
      await swept;
      const job = randomUUID();
      await mkdir(join(folder, job), { recursive: true, mode: 0o700 });
      jobs.set(job, { reader, folder: join(folder, job), parts: [], ids: [], waits: null });
      return { job };
    },
    async add(id: string, documents: readonly ExchangeDocument[]): Promise<void> {
      const job = jobOf(id);
      const name = documentsName(job.parts.length);
      const bytes = Buffer.from(canonicalJson(documents));
      if (bytes.length > bundleLimits.documentsBytes) throw bundleRefused({ kind: 'too-large', name });
      const path = join(job.folder, String(job.parts.length));
      job.parts.push({ name, path });
      job.ids.push(...documents.filter(({ kind }) => kind !== 'call').map((one) => one.id));
      await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
    },
    finish: (id: string, recordingIds: readonly string[], into: string | null) =>
      inTurn(async () => {
        const job = jobOf(id);
        try {
          const sounds = await soundParts(recordingIds, parts.sounds);
          const done = await finish(parts, job, sounds, into);
          if (into === null && job.reader.kind !== 'folder') job.waits = join(job.folder, done.name);
          else await drop(id);
          return done;
        } catch (error) {
          await drop(id);
          throw error;
        }
      }),
    drop,
    /** Where a finished bundle waits to be fetched. */
    waiting: (id: string): string | null => jobs.get(id)?.waits ?? null,
    async close() {
      await tail;
      await swept.catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };

  async function drop(id: string): Promise<void> {
    const job = jobs.get(id);
    jobs.delete(id);
    if (job !== undefined) await rm(job.folder, { recursive: true, force: true });
  }
}

async function finish(
  { device, identity, files, now, person }: OutgoingParts,
  job: Job,
  sounds: readonly BundlePart[],
  into: string | null,
): Promise<{ name: string; folder: string | null; byteLength: number }> {
  const { reader } = job;
  const exchange = reader.kind === 'folder' ? files.now().folder : null;
  if (reader.kind === 'folder' && exchange === null)
    throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'exchange folder' } });
  const target = exchange === null ? (into ?? job.folder) : await existingOwnFolder(exchange, device);
  const key = readerKey(reader, files);
  const kept = key === null ? undefined : files.now().sending[key];
  const line = await currentLine(kept, identity, exchange === null ? null : target, now);
  const number = line.hashes.length + 1;
  const madeAt = new Date(now()).toISOString();
  const said: Omit<Manifest, 'entries' | 'key'> = {
    ...{ device, line: line.line, number, madeAt },
    name: person().slice(0, 200),
    before: line.hashes.at(-1) ?? null,
  };
  const draft = join(target, `.${randomBytes(6).toString('hex')}.draft`);
  try {
    const { hash, byteLength } = await writeBundle(draft, [...job.parts, ...sounds], said, identity);
    const name =
      exchange === null
        ? await placeUnder(
            draft,
            target,
            handName(person(), reader.kind === 'person' ? reader.name : '', madeAt),
          )
        : await placeOnce(draft, target, bundleFileName(line.line, number));
    await syncFolder(target);
    if (key !== null) {
      const next: Sending = {
        ...line,
        name: reader.kind === 'person' ? reader.name : (exchange ?? ''),
        hashes: [...line.hashes, hash],
        sent: [...new Set([...line.sent, ...job.ids])],
        last: madeAt,
      };
      await files.change((all) => ({ ...all, sending: { ...all.sending, [key]: next } }));
    }
    return { name, folder: exchange === null ? into : target, byteLength };
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * The line as it goes on. In a folder the disk may know better: a file that was named just before the power went is taken
 * for sent, and where another device's copy has gone on under this name, or what was sent is gone, a new line begins.
 */
async function currentLine(
  kept: Sending | undefined,
  identity: Identity,
  folder: string | null,
  now: () => number,
): Promise<Sending> {
  const fresh: Sending = {
    name: kept?.name ?? '',
    line: uuidv7(now(), randomBytes(10)),
    hashes: [],
    sent: [],
    last: '',
  };
  if (kept === undefined || folder === null) return kept ?? fresh;
  const next = await stat(join(folder, bundleFileName(kept.line, kept.hashes.length + 1))).catch(() => null);
  if (next !== null) {
    const found = await openBundle(join(folder, bundleFileName(kept.line, kept.hashes.length + 1))).catch(
      () => null,
    );
    const follows =
      found?.manifest.key === identity.key && found.manifest.before === (kept.hashes.at(-1) ?? null);
    return found !== null && follows
      ? { ...kept, hashes: [...kept.hashes, found.hash] }
      : { ...fresh, sent: kept.sent };
  }
  const last = kept.hashes.length;
  if (last === 0) return kept;
  const whole = await stat(join(folder, bundleFileName(kept.line, last))).catch(() => null);
  return whole === null ? fresh : kept;
}

/** Gives a draft its name where nothing has it: nothing is ever written over, also where another program is faster. */
async function placeOnce(draft: string, folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  try {
    await link(draft, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') throw bundleRefused({ kind: 'forked', number: 0 }, { cause: error });
    // Some shares know no links; there the look before has to do.
    if ((await stat(path).catch(() => null)) !== null) throw bundleRefused({ kind: 'forked', number: 0 });
    await rename(draft, path);
  }
  return name;
}

async function placeUnder(draft: string, folder: string, stem: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${stem}${bundleEnding}` : `${stem} (${number})${bundleEnding}`;
    if ((await stat(join(folder, name)).catch(() => null)) !== null) continue;
    await rename(draft, join(folder, name));
    return name;
  }
}

function handName(person: string, reader: string, madeAt: string): string {
  const whom = reader === '' ? '' : ` for ${reader}`;
  return exportName(`${person} evaluations${whom} ${madeAt.slice(0, 10)}`.trim(), 'Evaluations');
}

/** The name that a line of bundles is kept under; null for a file that stands by itself. */
function readerKey(reader: BundleReader, files: ExchangeFiles): string | null {
  if (reader.kind === 'folder') return `folder ${files.now().folder ?? ''}`;
  return reader.name === '' ? null : `person ${reader.name.toLowerCase()}`;
}

async function soundParts(
  recordingIds: readonly string[],
  sounds: () => Promise<CarriedFile[]>,
): Promise<BundlePart[]> {
  if (recordingIds.length === 0) return [];
  const wanted = new Set(recordingIds);
  return (await sounds()).flatMap((file): BundlePart[] => {
    if (!wanted.has(file.name.slice(0, file.name.indexOf('/')))) return [];
    const name = `sounds/${file.name}`;
    if ('bytes' in file) return [{ name, bytes: file.bytes }];
    return ['pieces' in file ? { name, pieces: file.pieces } : { name, path: file.path }];
  });
}

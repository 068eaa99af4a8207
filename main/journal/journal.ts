import { join } from 'node:path';
import type { JournalHead } from '@contract/journal';
import { errorCode, storageRefusal } from '../files/storage-problem';
import type { JournalService } from '../ports/journal';
import type { Keys } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import {
  appendGroup,
  expectInPlace,
  GroupFailed,
  type Mark,
  type OutgoingEntry,
  rotate,
} from './append-group';
import { segmentNumbers } from './follow';
import { type Generation, JournalGone } from './generation';
import { closeQuietly, diskFiles, type JournalFiles } from './journal-files';
import { openJournal, type Repair } from './open-journal';
import { otherGenerations, setGenerationsAside, unsealWith } from './other-generations';
import { RecordUnreadable, readEntries } from './read-entries';
import { segmentName } from './segment';
import { checkJournal } from './verify-journal.mjs';

export interface JournalOptions {
  readonly folder: string;
  /** A UUID for a journal that is begun from nothing or rebuilt after damage. */
  readonly newGeneration: () => string;
  readonly files?: JournalFiles;
  /** A segment that has grown past so many bytes is followed by another. */
  readonly segmentBytes?: number;
  readonly onRepair?: (repair: Repair) => void;
  /** With what it is encrypted, asked for at each opening; without, it is not. */
  readonly keys?: () => Promise<Keys>;
}

type Append = {
  readonly entries: readonly OutgoingEntry[];
  readonly resolve: (head: JournalHead) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * The journal of this device: every committed change, appended, synced to disk and only then acknowledged. It opens
 * with the first call. When a sync fails the journal is dead for the calls under way; the next call opens and scans it
 * anew. All calls run one after another; appends that wait are written as one group.
 */
export function createJournal(options: JournalOptions): JournalService {
  const { files = diskFiles, segmentBytes = 8 * 1024 * 1024, onRepair = () => {} } = options;
  const { keys = async () => ({ writes: null, reads: [] }) } = options;
  let generation: Generation | null = null;
  let again = false;
  let closed = false;
  let waiting: Append[] = [];
  let tail: Promise<unknown> = Promise.resolve();

  /** Runs after everything begun before, whether that worked or not. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = tail.then(act, act);
    tail = turn.catch(() => {});
    return turn;
  };

  const opened = async (): Promise<Generation> => {
    if (closed) throw dead();
    if (generation !== null) return generation;
    generation = await openJournal({ ...options, files, segmentBytes, again, keys, onRepair });
    again = true;
    return generation;
  };

  const abandon = async (): Promise<void> => {
    const given = generation;
    generation = null;
    if (given !== null) await closeQuietly(given.segment.file);
  };

  const flush = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      const open = await opened();
      await rotate(open, files, segmentBytes);
      const heads = await appendAll(open, group);
      for (const [index, { resolve }] of group.entries()) resolve(heads[index] ?? headOf(open));
    } catch (error) {
      if (error instanceof GroupFailed && !error.intact) await abandon();
      for (const { reject } of group) reject(refusal(error));
    }
  };

  return {
    append: (entries) =>
      new Promise((resolve, reject) => {
        waiting.push({ entries: entries.map(outgoing), resolve, reject });
        void inTurn(flush);
      }),
    head: () =>
      inTurn(async () => {
        const open = await opened();
        try {
          // What is not there any more must not be told as what everything is saved in.
          await expectInPlace(open);
        } catch (error) {
          await abandon();
          throw error;
        }
        return headOf(open);
      }).catch(refuse),
    read: ({ from, limit }) =>
      inTurn(async () => {
        const open = await opened();
        try {
          return { entries: await readEntries(open, files, from, limit), head: headOf(open) };
        } catch (error) {
          if (error instanceof RecordUnreadable) await abandon();
          throw error;
        }
      }).catch(refuse),
    files: () =>
      inTurn(async () => {
        const open = await opened();
        const { segment, folder } = open;
        const numbers = await segmentNumbers(files, folder);
        const segments = numbers.map((number) => ({
          name: segmentName(number),
          path: join(folder, segmentName(number)),
          length: number === segment.number ? segment.length : null,
        }));
        return { ...headOf(open), segments, keyId: open.seal.keyId };
      }).catch(refuse),
    known: (ids) =>
      inTurn(async () => {
        const open = await opened();
        return new Set(ids.filter((id) => open.ids.has(id)));
      }).catch(refuse),
    async *check({ noted }, signal) {
      const open = await inTurn(async () => placeOf(await opened())).catch(refuse);
      const unseal = unsealWith(await keys());
      // Out of turn: a long journal must not hold up what is saved meanwhile, and what is checked no longer changes.
      yield* checkJournal({ folder: options.folder, files, noted, open, signal, unseal });
    },
    reopen: () =>
      inTurn(async () => {
        await abandon();
        await opened();
      }).catch(refuse),
    others: () => inTurn(async () => otherGenerations(await opened(), options.folder, files)).catch(refuse),
    setAside: (keep) =>
      inTurn(async () => {
        await abandon();
        await setGenerationsAside(options.folder, files, keep);
      }).catch(refuse),
    remove: (generation) =>
      inTurn(async () => {
        if ((await opened()).name === generation) throw new Error('The journal in use is not removed');
        await files.remove(join(options.folder, generation));
      }).catch(refuse),
    close: () =>
      inTurn(async () => {
        closed = true;
        await generation?.segment.file.close();
        generation = null;
      }),
  };
}

/** Writes what is new of all the appends as one group; answers the head as each of them left it. */
async function appendAll(generation: Generation, group: readonly Append[]): Promise<JournalHead[]> {
  const fresh = new Map<string, OutgoingEntry>();
  const ends = group.map(({ entries }) => {
    for (const entry of entries) if (!generation.ids.has(entry.id)) fresh.set(entry.id, entry);
    return fresh.size;
  });
  const before: Mark = { count: generation.places.length, hash: generation.hash };
  const marks = fresh.size === 0 ? [] : await appendGroup(generation, [...fresh.values()]);
  return ends.map((end) => head(generation.name, marks[end - 1] ?? before));
}

function headOf({ name, places, hash }: Generation): JournalHead {
  return head(name, { count: places.length, hash });
}

function placeOf(generation: Generation) {
  const { segment } = generation;
  return { ...headOf(generation), segment: segment.number, length: segment.length };
}

function head(generation: string, { count, hash }: Mark): JournalHead {
  return { generation, count, hash: count === 0 ? null : hash.toString('hex') };
}

function outgoing(entry: Parameters<JournalService['append']>[0][number]): OutgoingEntry {
  return { id: entry.id, text: JSON.stringify(entry) };
}

function refuse(error: unknown): never {
  throw refusal(error);
}

/** What the caller is told: what a person can mend by its name, any other failure as the death of the journal. */
function refusal(error: unknown): unknown {
  if (error instanceof RefusalError) return error;
  const cause = error instanceof GroupFailed ? error.cause : error;
  const code = errorCode(cause);
  if (cause instanceof JournalGone || code === 'ENOENT' || code === 'ENOTDIR')
    return new RefusalError({ code: 'STORAGE', data: { problem: 'missing' } }, { cause });
  if (code === 'EACCES' || code === 'EPERM')
    return new RefusalError({ code: 'STORAGE', data: { problem: 'read-only' } }, { cause });
  const known = storageRefusal(cause);
  if (known?.code === 'STORAGE' && known.data.problem !== 'unreadable')
    return new RefusalError(known, { cause });
  if (error instanceof GroupFailed || error instanceof RecordUnreadable) return dead(cause);
  return known === null ? error : new RefusalError(known, { cause });
}

function dead(cause?: unknown): RefusalError {
  return new RefusalError({ code: 'STORAGE', data: { problem: 'journal-dead' } }, { cause });
}

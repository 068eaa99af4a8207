import { basename, extname } from 'node:path';
import type { ImportProblem } from '@contract/import-problem';
import type { ImportReportLine, LibraryItem } from '@contract/recordings';
import type { OriginalsChoice } from '@contract/settings';
import type { Instant } from '@domain/base/time';
import { plannedRoles } from '@domain/recordings/channel-roles';
import type { InteractionMetadata } from '@domain/recordings/interaction';
import { mergeMetadata } from '@domain/recordings/metadata-table';
import type { RawFormat } from '@domain/recordings/raw-format';
import type { SourceHabits } from '@domain/recordings/source-habits';
import type { ImportLog } from './import-log';
import { ImportProblemError, type Received } from './intake';
import type { KeyedTurns } from './keyed-turns';
import type { Opened, RecordingsLibrary } from './library';
import type { MediaJobs, MediaOutcome } from './media-jobs';
import { addMetadata } from './metadata-import';
import { markOf, sameMark } from './original-state';
import { isRawFile, rawFormatFor } from './raw-look';
import { readHead, type Signature, signatureOf } from './signature';
import { type Candidate, readProblem } from './sources';

/** What an import of recordings works with. */
export interface ImportTools {
  readonly library: RecordingsLibrary;
  readonly jobs: MediaJobs;
  readonly turns: KeyedTurns;
  readonly log: Pick<ImportLog, 'report'>;
  /** What metadata says of a file. */
  readonly metadataOf: (candidate: Candidate) => InteractionMetadata | null;
  readonly originals: OriginalsChoice;
  /** What was said of the source: who is on which channel, how headerless files are read. */
  readonly habits: SourceHabits;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** How the import of one file ended; `item` is what the library knows of it then. */
export type Ending = Pick<ImportReportLine, 'outcome' | 'recordingId' | 'problem'> & {
  readonly item: LibraryItem | null;
};

const cancelled: Ending = { outcome: 'cancelled', recordingId: null, problem: null, item: null };

/** A candidate under the key that tells it apart from others of the same name. */
export type KeyedCandidate = readonly [key: string, candidate: Candidate];

/**
 * Imports the candidates, `lanes` at a time, and tells the end of each. A file that fails takes nothing along; an
 * aborted signal ends what runs, ends the rest as cancelled and leaves only whole recordings behind.
 */
export async function importCandidates(
  candidates: Iterable<KeyedCandidate>,
  tools: ImportTools,
  lanes: number,
  onEnd: (key: string, candidate: Candidate, ending: Ending) => Promise<void>,
): Promise<void> {
  const waiting = [...candidates].values();
  const lane = async () => {
    for (const [key, candidate] of waiting) {
      await onEnd(key, candidate, tools.signal.aborted ? cancelled : await importOne(candidate, key, tools));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Brings one file in. Never throws: whatever goes wrong is its ending. */
export async function importOne(candidate: Candidate, key: string, tools: ImportTools): Promise<Ending> {
  try {
    tools.log.report(key, candidate.name, 'copying', 0);
    const looked = await lookBeforeCopying(candidate, tools.habits);
    const received = await tools.library.receive(
      candidate.path,
      tools.originals,
      (bytes) => tools.log.report(key, candidate.name, 'copying', Math.min(1, bytes / candidate.byteLength)),
      tools.signal,
    );
    // Two files of the same bytes: the second waits and finds itself a duplicate.
    return await tools.turns.run(received.id, () => settle(received, candidate, looked, key, tools));
  } catch (cause) {
    if (tools.signal.aborted) return cancelled;
    return failed(cause instanceof ImportProblemError ? cause.problem : unexpected(cause));
  }
}

/** Makes bytes that were received from elsewhere a recording, as an import would; within the turn of their recording. */
export function settleReceived(
  received: Received,
  candidate: Candidate,
  raw: RawFormat | null,
  tools: ImportTools,
): Promise<Ending> {
  return settle(received, candidate, { signature: null, raw }, received.id, tools);
}

/** What a look at a file's first bytes tells: what it says it is, or how it is read where it says nothing. */
interface Looked {
  readonly signature: Signature | null;
  readonly raw: RawFormat | null;
}

/** Refuses what can be told from a look: nothing of it is copied. */
async function lookBeforeCopying(candidate: Candidate, habits: SourceHabits): Promise<Looked> {
  const head = await readHead(candidate.path).catch((cause: unknown) => {
    throw new ImportProblemError(readProblem(cause), { cause });
  });
  if (head.length === 0) throw new ImportProblemError({ kind: 'empty' });
  const raw = isRawFile(candidate.name, head) ? await rawFormatFor(candidate, habits) : null;
  if (raw !== null) return { signature: null, raw };
  const signature = signatureOf(head);
  if (signature?.media === false) {
    throw new ImportProblemError({ kind: 'not-media', looksLike: signature.name });
  }
  return { signature, raw };
}

/** Makes received bytes a recording, or finds that they are one already. */
async function settle(
  received: Received,
  candidate: Candidate,
  { signature, raw }: Looked,
  key: string,
  tools: ImportTools,
): Promise<Ending> {
  const metadata = tools.metadataOf(candidate);
  const known = tools.library.find(received.id);
  if (known !== null && (await tools.library.isWhole(received.id))) {
    await tools.library.discard(received);
    const item = await withMetadata(known, metadata, tools);
    return { outcome: 'duplicate', recordingId: received.id, problem: null, item };
  }
  if (known !== null && (await tools.library.hasDerived(received.id))) {
    // Nothing but its own bytes was lost, and here they are again: whatever was made from them still holds.
    await tools.library.relink(received);
    const item = await withMetadata(known, metadata, tools);
    return { outcome: 'found-again', recordingId: received.id, problem: null, item };
  }
  let opened: Opened | null = null;
  let finished = false;
  try {
    opened = await tools.library.open(received, extname(candidate.name).slice(1).toLowerCase());
    const outcome = await tools.jobs.analyse(
      opened.originalPath,
      opened.folder,
      (phase, fraction) => tools.log.report(key, candidate.name, phase, fraction),
      tools.signal,
      { raw },
    );
    if (outcome.kind === 'cancelled' || tools.signal.aborted) return cancelled;
    if (outcome.kind === 'failed') return failed(explain(outcome.problem, signature));
    if (await hasChanged(received)) return failed({ kind: 'changing' });
    const fresh = newItem(received, candidate, outcome, metadata, tools);
    const item = known === null ? fresh : mended(known, fresh);
    await tools.library.finish(opened, item, outcome.play);
    finished = true;
    const { damaged, duration } = outcome.facts;
    const problem: ImportProblem | null = damaged ? { kind: 'damaged', playable: duration } : null;
    return { outcome: 'imported', recordingId: received.id, problem, item };
  } finally {
    if (!finished) await tools.library.discard(opened ?? received);
  }
}

/** Whether a file that is left in place was written while it was analysed. */
async function hasChanged({ path, byteLength, inPlace }: Received): Promise<boolean> {
  if (inPlace === null) return false;
  const mark = await markOf(path).catch(() => null);
  return mark === null || !sameMark(mark, { byteLength, modified: inPlace.modified });
}

function newItem(
  received: Received,
  candidate: Candidate,
  { facts }: MediaOutcome & { kind: 'done' },
  metadata: InteractionMetadata | null,
  tools: ImportTools,
): LibraryItem {
  const now = instant(tools);
  return {
    recording: {
      id: received.id,
      fileName: basename(candidate.name),
      byteLength: received.byteLength,
      media: facts,
      channelRoles: plannedRoles(tools.habits.channels, facts.channels),
      importedAt: now,
      inProgress: false,
    },
    metadata,
    ...(metadata === null ? {} : { metadataAt: now }),
  };
}

function withMetadata(
  known: LibraryItem,
  metadata: InteractionMetadata | null,
  tools: ImportTools,
): Promise<LibraryItem> | LibraryItem {
  return metadata === null ? known : addMetadata(known, metadata, tools.library, instant(tools));
}

function instant({ now }: ImportTools): Instant {
  return new Date(now()).toISOString();
}

/** A recording that had lost files, analysed again: what the person knows it by stays. */
function mended(known: LibraryItem, fresh: LibraryItem): LibraryItem {
  const { fileName, importedAt, channelRoles } = known.recording;
  return {
    recording: { ...fresh.recording, fileName, importedAt, channelRoles },
    ...(fresh.metadata === null
      ? { metadata: known.metadata, metadataAt: known.metadataAt }
      : { metadata: mergeMetadata(known.metadata, fresh.metadata), metadataAt: fresh.metadataAt }),
  };
}

/** What the first bytes promise and the decoder can't make out is a broken file of that kind. */
function explain(problem: ImportProblem, signature: Signature | null): ImportProblem {
  if (problem.kind !== 'not-media' || problem.looksLike !== null || signature === null) return problem;
  return { kind: 'not-media', looksLike: `${signature.name} that is broken` };
}

function failed(problem: ImportProblem): Ending {
  return { outcome: 'failed', recordingId: null, problem, item: null };
}

function unexpected(cause: unknown): ImportProblem {
  console.error(cause);
  return { kind: 'storage', detail: cause instanceof Error ? cause.message : String(cause) };
}

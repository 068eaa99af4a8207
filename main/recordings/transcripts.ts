import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TranscriptLine, TranscriptProblem, TranscriptState } from '@contract/transcripts';
import type { ChannelRole } from '@domain/recordings/recording';
import {
  type StoredTranscript,
  type Transcript,
  transcriptFileSchema,
} from '@domain/recordings/transcript/transcript';
import { transcriptMatcher } from '@domain/recordings/transcript/transcript-file-name';
import { asRefusal, errorCode } from '../files/storage-problem';
import type { Vault } from '../files/vault';
import { RefusalError } from '../ports/refusal';
import type { KeyedTurns } from './keyed-turns';
import type { RecordingsLibrary } from './library';
import { transcriptFileName } from './media-protocol';
import { readTranscriptFile } from './transcript-files';

/** The transcript that another one, or nothing, has taken the place of. */
const beforeFileName = 'transcript.before.json';

/** A file given as a transcript, and the name a person knows it by, behind the folders it lay in. */
export interface GivenTranscript {
  readonly path: string;
  readonly name: string;
}

/** The transcripts of the library, each in its recording's folder: what is on a device survives any browser profile. */
export interface Transcripts {
  state(recordingId: string): Promise<TranscriptState>;
  /** Keeps a file as the transcript of a recording; null: its name fits none. Never throws. */
  add(file: GivenTranscript, recordingId: string | null): Promise<TranscriptLine>;
  /** Finds the recording of the library whose file name fits that of a transcript; null: none, or several alike. */
  matcher(): (name: string) => string | null;
  remove(recordingId: string): Promise<TranscriptState>;
  bringBack(recordingId: string): Promise<TranscriptState>;
  nameSpeaker(recordingId: string, speaker: string, role: ChannelRole | null): Promise<TranscriptState>;
}

export function createTranscripts(
  root: string,
  library: Pick<RecordingsLibrary, 'find' | 'items' | 'vault'>,
  turns: KeyedTurns,
  now: () => number,
): Transcripts {
  const { vault } = library;

  /** One change of a recording's transcript at a time; what the disk refuses is refused as the contract says. */
  function changing(recordingId: string, work: (folder: string) => Promise<void>): Promise<TranscriptState> {
    if (library.find(recordingId) === null) {
      throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'recording' } });
    }
    const folder = join(root, recordingId);
    return turns.run(`transcript ${recordingId}`, async () => {
      await work(folder).catch((cause: unknown) => Promise.reject(asRefusal(cause)));
      return stateIn(vault, folder);
    });
  }

  return {
    state: (recordingId) => stateIn(vault, join(root, recordingId)),
    matcher() {
      const byName = new Map(library.items().map(({ recording }) => [recording.fileName, recording.id]));
      const find = transcriptMatcher(library.items().map(({ recording }) => recording.fileName));
      return (name) => byName.get(find(basename(name)) ?? '') ?? null;
    },
    async add(file, recordingId) {
      const reading = await readTranscriptFile(file.path, file.name);
      if (reading.kind !== 'read') return failed(file.name, recordingId, reading);
      if (recordingId === null || library.find(recordingId) === null) {
        return failed(file.name, null, { kind: 'no-recording' });
      }
      const counts = { leftOut: 0, mended: 0 };
      for (const { what, count } of reading.notes) {
        if (what === 'untimed' || what === 'empty' || what === 'cut') counts.leftOut += count;
        if (what === 'mended') counts.mended += count;
      }
      try {
        const outcome = await turns.run(`transcript ${recordingId}`, () =>
          keep(vault, join(root, recordingId), storedFrom(recordingId, file.name, reading.transcript, now())),
        );
        const segments = reading.transcript.segments.length;
        return { name: file.name, outcome, recordingId, problem: null, segments, ...counts };
      } catch (cause) {
        return failed(file.name, recordingId, writeProblem(cause));
      }
    },
    remove: (recordingId) =>
      changing(recordingId, async (folder) => {
        if ((await read(vault, join(folder, transcriptFileName))) === null) return;
        await rename(join(folder, transcriptFileName), join(folder, beforeFileName));
      }),
    bringBack: (recordingId) =>
      changing(recordingId, async (folder) => {
        const [kept, before] = [join(folder, transcriptFileName), join(folder, beforeFileName)];
        if ((await read(vault, before)) === null) return;
        if ((await read(vault, kept)) === null) return rename(before, kept);
        const aside = `${kept}.aside`;
        await rename(kept, aside);
        await rename(before, kept);
        await rename(aside, before);
      }),
    nameSpeaker: (recordingId, speaker, role) =>
      changing(recordingId, async (folder) => {
        const kept = await read(vault, join(folder, transcriptFileName));
        if (kept === null) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'transcript' } });
        const { [speaker]: _before, ...others } = kept.speakerRoles;
        const speakerRoles = role === null ? others : { ...others, [speaker]: role };
        await write(vault, join(folder, transcriptFileName), { ...kept, speakerRoles });
      }),
  };
}

async function keep(
  vault: Vault,
  folder: string,
  transcript: StoredTranscript,
): Promise<'kept' | 'replaced' | 'unchanged'> {
  const path = join(folder, transcriptFileName);
  const known = await read(vault, path);
  if (known !== null && sameContent(known, transcript)) return 'unchanged';
  if (known !== null) await rename(path, join(folder, beforeFileName));
  await write(vault, path, transcript);
  return known === null ? 'kept' : 'replaced';
}

function storedFrom(id: string, name: string, transcript: Transcript, at: number): StoredTranscript {
  const importedAt = new Date(at).toISOString();
  return { id, fileName: basename(name), importedAt, speakerRoles: {}, ...transcript };
}

function sameContent(one: StoredTranscript, other: StoredTranscript): boolean {
  const content = ({ format, language, direction, segments }: StoredTranscript) =>
    JSON.stringify({ format, language, direction, segments });
  return content(one) === content(other);
}

/** What is kept; null where nothing is, or nothing that this version can read. */
async function read(vault: Vault, path: string): Promise<StoredTranscript | null> {
  try {
    return transcriptFileSchema.parse(JSON.parse((await vault.readWhole(path)).toString('utf8'))).transcript;
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') console.error(`The transcript in ${path} can't be read.`);
    return null;
  }
}

async function write(vault: Vault, path: string, transcript: StoredTranscript): Promise<void> {
  await vault.writeWhole(path, `${JSON.stringify({ format: 1, transcript })}\n`);
}

async function stateIn(vault: Vault, folder: string): Promise<TranscriptState> {
  await settle(vault, folder);
  const [kept, before] = await Promise.all(
    [transcriptFileName, beforeFileName].map((name) => read(vault, join(folder, name))),
  );
  return {
    kept: kept ? { fileName: kept.fileName, format: kept.format, segments: kept.segments.length } : null,
    before: before ? { fileName: before.fileName } : null,
  };
}

/** An exchange that a kill has cut in two: what was put aside goes back to where nothing is. */
async function settle(vault: Vault, folder: string): Promise<void> {
  const aside = join(folder, `${transcriptFileName}.aside`);
  const left = await read(vault, aside);
  if (left === null) return;
  const free =
    (await read(vault, join(folder, transcriptFileName))) === null ? transcriptFileName : beforeFileName;
  await rename(aside, join(folder, free)).catch(() => rm(aside, { force: true }));
}

function failed(name: string, recordingId: string | null, problem: TranscriptProblem): TranscriptLine {
  return { name, outcome: 'failed', recordingId, problem, segments: 0, leftOut: 0, mended: 0 };
}

function writeProblem(cause: unknown): TranscriptProblem {
  const code = errorCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full' };
  return { kind: 'storage', detail: cause instanceof Error ? cause.message : String(cause) };
}

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { MediaKind } from '@contract/media';
import type { LibraryItem } from '@contract/recordings';
import type { CallInProgress } from '@contract/watch';
import type { SourceHabits } from '@domain/recordings/source-habits';
import { errorCode } from '../../files/storage-problem';
import type { Timers } from '../../ports/host';
import type { MediaReply } from '../../ports/media';
import { RefusalError } from '../../ports/refusal';
import { notFound } from '../media-stream';
import { saidRawFormat } from '../raw-look';
import { callView, findCall, type GrowingCall, grow, isFurther, newCall, samplesOf } from './growing-call';
import { lookAtGrowing } from './growing-sound';
import type { OpenedCalls } from './opened-calls';
import { replyWithSnapshot } from './snapshot';

/** What calls in progress work with. */
export interface GrowingGround {
  readonly store: OpenedCalls;
  readonly timers: Timers;
  /** What the library has of a recording. */
  readonly find: (recordingId: string) => LibraryItem | null;
  /** What was said of the recordings of a folder. */
  readonly habits: (folder: string) => SourceHabits;
  /** What is told of calls in progress has changed. */
  readonly onChange: () => void;
}

/** The calls that are being written into watched folders, and those that were opened so until they are released. */
export interface CallsInProgress {
  list(): CallInProgress[];
  /** The files of a folder whose calls were opened and have not become recordings yet. */
  openedIn(folder: string): string[];
  /** Follows opened calls whose files were renamed: tells what each file of the folder keeps then, by its whole path. */
  follow(folder: string, fileIds: ReadonlyMap<string, string | null>): Promise<void>;
  /** Takes in which files of a folder are being written; a call whose file is not among them is forgotten or lost. */
  seen(folder: string, paths: readonly string[]): Promise<void>;
  /** The file has become this recording, or (null) can't become one. */
  ended(path: string, recordingId: string | null): Promise<void>;
  open(id: string): Promise<CallInProgress>;
  release(ids: readonly string[]): Promise<void>;
  /** Answers for the media of a call in progress; null when there is none of this id. */
  openMedia(
    id: string,
    kind: MediaKind,
    until: number | null,
    range: string | null,
  ): Promise<MediaReply | null>;
  /** The file whose samples somebody looks at closely; null where it can't be read by itself. */
  sampleFile(id: string): string | null;
  close(): void;
}

/** What somebody listens to is looked at so often, however long looking through its folder takes, in milliseconds. */
const growthPace = 1_000;
/** So many looks in a row must miss a file before its call is lost: it may have been renamed, which its folder tells. */
const missesMost = 5;

/** Takes up the calls that were opened in an earlier run. */
export async function openCallsInProgress(ground: GrowingGround): Promise<CallsInProgress> {
  const { store, timers, find, habits, onChange } = ground;
  const calls = new Map<string, GrowingCall>();
  let closed = false;
  let cancelNext: (() => void) | null = null;
  for (const kept of await store.read()) {
    calls.set(kept.recording.id, { ...kept, lost: false, opened: true, missed: 0, sound: null, peaks: null });
  }

  const all = () => [...calls.values()];
  const isGrowing = (call: GrowingCall) => call.endedAs === null && !call.lost;
  const at = (path: string) => all().find((call) => call.path === path && isGrowing(call));
  const view = (call: GrowingCall) => callView(call, call.endedAs === null ? null : find(call.endedAs));
  const keep = () =>
    store.keep(
      all().flatMap(({ opened, recording, path, foundAs, fileId, folder, endedAs }) =>
        opened ? [{ recording, path, foundAs, fileId, folder, endedAs }] : [],
      ),
    );

  function lose(call: GrowingCall): void {
    if (call.opened) call.lost = true;
    else calls.delete(call.recording.id);
  }

  const look = (path: string, folder: string, call: GrowingCall | undefined) =>
    findCall(path, habits(folder), call?.foundAs ?? call?.path);

  async function see(path: string, folder: string): Promise<void> {
    const before = at(path);
    const found = await look(path, folder, before);
    // A file that is another one, or shorter than what was heard of it, is another call under the same name.
    if (before !== undefined && (found === null || !isFurther(before, found))) lose(before);
    if (found === null) return;
    const known = calls.get(found.id);
    if (known === undefined) {
      const now = new Date(timers.now()).toISOString();
      calls.set(found.id, newCall(found, { path, folder, habits: habits(folder), at: now }));
    } else if (known.endedAs === null && isFurther(known, found)) {
      // Another call that begins with the same second, where the file of this one was before it was renamed.
      if (known.path !== path && !known.lost) return;
      known.path = path;
      known.lost = false;
      await grow(known, found.sound);
    }
  }

  /** The call goes on in a file of another name, where that is the same file and holds what the call held. */
  async function goOn(call: GrowingCall, path: string): Promise<boolean> {
    const found = await look(path, call.folder, call);
    const other = at(path);
    if (found === null || !isFurther(call, found) || other?.opened) return false;
    if (other !== undefined) calls.delete(other.recording.id);
    call.foundAs ??= call.path;
    call.path = path;
    call.recording = { ...call.recording, fileName: basename(path) };
    call.lost = false;
    await grow(call, found.sound);
    return true;
  }

  function next(): void {
    const listened = all().filter((call) => call.opened && isGrowing(call));
    if (closed || cancelNext !== null || listened.length === 0) return;
    cancelNext = timers.after(growthPace, () => {
      const before = listened.map(samplesOf);
      void Promise.all(listened.map(lookAgain)).then(() => {
        cancelNext = null;
        if (listened.some((call, index) => samplesOf(call) !== before[index])) onChange();
        next();
      });
    });
  }

  /** How far one call has come, or that it is gone; what else lies there is for the looks at its folder to say. */
  async function lookAgain(call: GrowingCall): Promise<void> {
    const sound = await lookAtGrowing(call.path, saidRawFormat(call.path, habits(call.folder)));
    if (!isGrowing(call)) return;
    // Another file at its path is for the looks at the folder to tell from this call.
    if (sound !== null) return sound.fileId === call.fileId ? grow(call, sound) : undefined;
    const code = await stat(call.path).then(() => null, errorCode);
    call.missed = code === 'ENOENT' ? call.missed + 1 : 0;
    if (call.missed < missesMost) return;
    lose(call);
    onChange();
  }

  /** A call by its id; one of an earlier run is looked at now, where no look at its folder has come to it yet. */
  async function known(id: string): Promise<GrowingCall | null> {
    const call = calls.get(id);
    if (call?.sound === null && isGrowing(call)) {
      const found = await look(call.path, call.folder, call);
      if (found !== null && isFurther(call, found)) await grow(call, found.sound);
    }
    return call ?? null;
  }

  next();
  return {
    list: () => all().map(view),
    openedIn: (folder) =>
      all().flatMap((call) =>
        call.folder === folder && call.opened && call.endedAs === null ? [call.path] : [],
      ),
    async follow(folder, fileIds) {
      const pathOf = new Map([...fileIds].map(([path, fileId]) => [fileId, path]));
      let followed = false;
      for (const call of all()) {
        if (call.folder !== folder || !call.opened || call.endedAs !== null) continue;
        // Also where another file lies at its path by now.
        if (fileIds.get(call.path) === call.fileId) continue;
        const path = call.fileId === null ? undefined : pathOf.get(call.fileId);
        if (path !== undefined && (await goOn(call, path))) followed = true;
      }
      if (!followed) return;
      await keep();
      onChange();
    },
    async seen(folder, paths) {
      const there = new Set(paths);
      for (const call of all()) {
        if (call.folder === folder && isGrowing(call) && !there.has(call.path)) lose(call);
      }
      for (const path of paths) await see(path, folder);
      next();
    },
    async ended(path, recordingId) {
      const call = at(path);
      if (call === undefined) return;
      if (recordingId === null || !call.opened) return lose(call);
      call.endedAs = recordingId;
      await keep();
      onChange();
    },
    async open(id) {
      const call = await known(id);
      if (call === null) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'call in progress' } });
      if (!call.opened) {
        call.opened = true;
        if (call.sound !== null) await grow(call, call.sound);
        call.recording = view(call).recording;
        await keep();
        next();
        onChange();
      }
      return view(call);
    },
    async release(ids) {
      for (const id of ids) calls.delete(id);
      await keep();
      onChange();
    },
    async openMedia(id, kind, until, range) {
      const call = await known(id);
      if (call === null) return null;
      const { sound, peaks, lost } = call;
      if (sound === null || lost) return notFound;
      if (kind === 'peaks') return peaks === null ? notFound : replyWithBytes(peaks.encoded());
      const samples = until ?? samplesOf(call);
      if (kind !== 'audio' || samples > sound.samples) return notFound;
      return replyWithSnapshot(call.path, sound, samples, range);
    },
    sampleFile(id) {
      const call = calls.get(id);
      return call?.sound?.container === 'wav' && !call.lost ? call.path : null;
    },
    close() {
      closed = true;
      cancelNext?.();
    },
  };
}

function replyWithBytes(bytes: Uint8Array): MediaReply {
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(bytes.byteLength),
    'Cache-Control': 'no-store',
  };
  return { status: 200, headers, body: Readable.from([bytes], { objectMode: false }) };
}

import type { HereNews } from '@contract/blobs';
import type { ImportProgress } from '@contract/recordings';
import type { FoundOriginal } from '@contract/storage';
import type { TranscriptLine } from '@contract/transcripts';
import type { CallInProgress, WatchedFolder } from '@contract/watch';
import { seconds } from '@domain/base/time';
import type { MediaReply } from '../../../main/ports/media';
import { RefusalError } from '../../../main/ports/refusal';
import type { Services } from '../../../main/services';
import { job, recordingId } from './names';

/** How many watchers of an import are waiting for its next message. */
export interface Watching {
  waiting: number;
}

/** Recordings that lie open, with nothing under way. */
export const sealing = { on: false, step: 'settled', done: 0, total: 0, failed: 0 } as const;

/** What came and went, as it is told of recordings that are here. */
export const hereNews: HereNews = { begins: true, complete: true, came: [recordingId], went: [] };

/** Recordings that are described and not there. */
export function memoryRecordings(
  media: (range: string | null) => MediaReply,
  watching: Watching,
): Services['recordings'] {
  return {
    resealing: {
      look: () => undefined,
      pause: () => undefined,
      state: () => sealing,
      async *watch() {
        yield sealing;
      },
    },
    cut: async () => undefined,
    inspect: async ({ source }) => {
      if (source.kind === 'upload') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      const files = [{ name: source.paths[0] ?? '', byteLength: 1 }];
      const channels = { channelCounts: [], channelPlan: {}, channelPlanRemembered: false };
      return { files, tables: [], transcripts: 0, problems: [], rawGroups: [], ...channels };
    },
    previewRaw: async () => ({ duration: 13, from: 4, samples: 'AAA=', likeness: 0.98 }),
    foresee: async () => ({
      sources: [],
      described: 0,
      likelyKnown: 0,
      updated: 0,
      unchanged: 0,
      said: [],
    }),
    startImport: async () => {
      throw new RefusalError({ code: 'BUSY', data: { what: 'import' } });
    },
    async *watchImport(watched, signal) {
      if (watched !== job) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'import' } });
      yield progress(1);
      yield progress(2);
      watching.waiting++;
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      watching.waiting--;
    },
    cancelImport: async () => undefined,
    currentImport: async () => ({ job }),
    list: async () => ({ items: [], total: 0 }),
    beginRenewals: () => undefined,
    openRecording: async () => ({ state: 'failed', problem: { kind: 'decoder-crashed' } }),
    async *watchRenewals() {
      yield { current: [], renewed: [], failed: [] };
    },
    trash: {
      list: async () => [],
      put: async () => undefined,
      restore: async (ids) => [...ids],
      purge: async () => undefined,
    },
    carrying: {
      staging: '/data/recordings/.incoming/restored',
      files: async () => [],
      lacking: async () => [],
      takeIn: async () => [],
    },
    exchanged: {
      ids: async () => [recordingId],
      find: async () => null,
      open: async () => null,
      takeIn: async () => null,
      kept: async () => null,
      letGo: async () => undefined,
      async *watch() {
        yield hereNews;
      },
    },
    figures: async ({ calls }) => ({ figures: calls.map(() => null) }),
    transcripts: {
      state: async () => ({ kept: null, before: { fileName: 'Åsa.vtt' } }),
      add: async () => ({ lines: [transcriptLine] }),
      remove: async () => ({ kept: null, before: null }),
      bringBack: async () => ({ kept: { fileName: 'a.vtt', format: 'webvtt', segments: 3 }, before: null }),
      nameSpeaker: async () => {
        throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'transcript' } });
      },
    },
    openMedia: async (_id, _kind, range) => media(range),
    keeping: {
      use: async () => ({
        recordings: 1,
        originals: 2,
        inPlace: { count: 0, bytes: 0 },
        proxies: 3,
        analyses: 4,
        disk: { free: 5, total: 6 },
      }),
      original: async () => lostOriginal,
      lost: async () => [lostOriginal],
      startCheck: async () => ({ job }),
      startFind: async () => ({ job }),
      async *watch() {
        yield {
          ...{ job, what: 'integrity', state: 'finished', total: 1, done: 1 },
          ...{ bytes: 1, totalBytes: 1, whole: 1, current: null, lines: [] },
        } as const;
      },
      cancel: async () => undefined,
      current: async () => ({ job }),
    },
    watching: {
      add: async ({ path, originals }) => watchedFolder(path, originals),
      pause: async () => undefined,
      remove: async () => undefined,
      openCall: async () => callInProgress,
      releaseCalls: async () => undefined,
      async *follow() {
        yield {
          folders: [watchedFolder('/calls', 'copy')],
          arrivals: 0,
          items: [],
          calls: [callInProgress],
        };
      },
    },
    close: async () => undefined,
  };
}

const lostOriginal: FoundOriginal = {
  recordingId,
  fileName: 'a.wav',
  place: 'in-place',
  path: '/calls/a.wav',
  state: 'missing',
};

const callInProgress: CallInProgress = {
  recording: {
    id: recordingId,
    fileName: 'a.wav',
    byteLength: 16_044,
    media: {
      ...{ container: 'wav', codec: 'pcm_mulaw', sampleRate: 8000, channels: 2, duration: seconds(1) },
      ...{ playback: 'original', damaged: false, picture: null },
    },
    channelRoles: ['agent', 'customer'],
    importedAt: '2026-11-29T10:00:00.000Z',
    inProgress: true,
  },
  ...{ samples: 8000, folder: '/calls', opened: true, state: 'growing', endedAs: null },
};

function watchedFolder(path: string, originals: WatchedFolder['originals']): WatchedFolder {
  const problem = { kind: 'empty' as const };
  return {
    id: job,
    path,
    originals,
    paused: false,
    state: 'watching',
    broughtIn: 1,
    lastAt: '2026-11-22T18:00:00.000Z',
    waiting: { names: ['now.wav'], count: 1 },
    problems: [{ name: 'a.wav', problem }],
  };
}

const transcriptLine: TranscriptLine = {
  name: 'a.json',
  outcome: 'failed',
  recordingId: null,
  problem: { kind: 'broken-json', line: 3, column: 14 },
  segments: 0,
  leftOut: 0,
  mended: 0,
};

function progress(done: number): ImportProgress {
  return { job, state: 'running', total: 3, done, resumedFrom: null, current: [], items: [], lines: [] };
}

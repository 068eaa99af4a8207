import { Readable } from 'node:stream';
import type { HereNews, PlaceState } from '@contract/blobs';
import type { ImportProgress } from '@contract/recordings';
import { settingsSchema } from '@contract/settings';
import type { FoundOriginal } from '@contract/storage';
import type { TranscriptLine } from '@contract/transcripts';
import type { CallInProgress, WatchedFolder } from '@contract/watch';
import { seconds } from '@domain/base/time';
import type { MediaReply } from '../../main/ports/media';
import { RefusalError } from '../../main/ports/refusal';
import type { Services } from '../../main/services';
import { createSettings } from '../../main/settings/settings';

export const job = '019a0000-0000-7000-8000-000000000001';
export const ticket = '019a0000-0000-7000-8000-000000000002';
export const recordingId = 'c'.repeat(64);

const peer = { device: '0123456789ab', key: 'd'.repeat(64), name: 'Åsa', fingerprint: '0000' };

const teamState = {
  ...{ host: 'db.example.org', login: 'kim', store: job, link: 'connected' as const, problem: null },
  ...{
    person: { id: '019a0000-0000-4000-8000-000000000001', name: 'Kim', role: 'lead' as const, team: null },
    people: [],
    waiting: 2,
    head: 7,
    clockOffset: -3,
  },
  ...{ waitingSince: '2026-11-30T00:00:00.000Z', sharedAt: null },
};

/** What a test can see of the services that it serves. */
export interface MemoryServices extends Services {
  readonly received: Map<string, Buffer>;
  /** How many watchers of an import are waiting for its next message. */
  watchers(): number;
}

const encryptionState = { state: 'on', store: 'file', place: '/keys', left: 0 } as const;
const sealing = { on: false, step: 'settled', done: 0, total: 0, failed: 0 } as const;

/** Services that keep everything in memory and refuse what the tests name: for the wires, not for their own sake. */
export function memoryServices(media: (range: string | null) => MediaReply = noMedia): MemoryServices {
  const received = new Map<string, Buffer>();
  let waiting = 0;
  const head = { generation: job, count: 0, hash: null };
  return {
    received,
    watchers: () => waiting,
    info: {
      host: 'browser',
      version: '0.0.0',
      platform: 'linux',
      dataFolder: '/data',
      device: '0123456789ab',
      nativeDialogs: true,
      sampleFolder: null,
      importOnStart: ['/calls/Åsa’s call.wav'],
    },
    dialogs: {
      chooseFiles: async () => ['/calls/a.wav'],
      chooseFolder: async () => null,
      savePdf: async (name, html, paper) => `/saved/${name}/${paper}/${html.length}`,
      saveText: async (name, text) => `/saved/${name}/${text.length}`,
    },
    uploads: {
      open: async () => ({ ticket }),
      receive: async (_ticket, name, body) => {
        const bytes = Buffer.concat(await body.toArray());
        received.set(name, bytes);
        return { status: 201, byteLength: bytes.length };
      },
    },
    settings: createSettings({ store: settingsSchema.parse({}) }),
    journal: {
      append: async (entries) => ({ ...head, count: entries.length }),
      head: async () => head,
      read: async ({ from }) => {
        if (from === 13) throw new RefusalError({ code: 'STORAGE', data: { problem: 'journal-dead' } });
        if (from === 14) throw new Error('a defect with a secret in its message');
        return { entries: [], head };
      },
      files: async () => ({ ...head, segments: [], keyId: null }),
      known: async () => new Set<string>(),
      async *check() {
        yield { done: 1, total: 1, result: { generations: [], noted: null, whole: true } };
      },
      reopen: async () => undefined,
      others: async () => [],
      remove: async () => undefined,
      setAside: async () => undefined,
      close: async () => undefined,
    },
    exports: {
      start: async () => ({ job }),
      async *watch(watched) {
        if (watched !== job) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'export' } });
        yield {
          ...{ job, state: 'finished', total: 1, done: 1, fraction: 1, folder: null },
          lines: [{ index: 0, name: 'Åsa.wav', byteLength: 44, problem: { kind: 'disk-full' } }],
        } as const;
      },
      cancel: async () => undefined,
      open: async () => media(null),
      close: async () => undefined,
    },
    packs: {
      startExport: async () => ({ job }),
      async *watchExport(watched) {
        if (watched !== job) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'export' } });
        yield {
          ...{ job, state: 'finished', phase: 'writing', total: 2, done: 2, reused: 1 },
          ...{ folder: '/packs', name: 'Åsa.earmarkpack', byteLength: 44, fault: null },
        } as const;
      },
      cancelExport: async () => undefined,
      open: async () => media(null),
      async *importPack(source) {
        if (source.kind === 'upload') throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'upload' } });
        yield { state: 'refused', fault: { kind: 'unsafe-name', name: '../Åsa.mp3' } } as const;
      },
      present: async (ids) => [...ids],
      close: async () => undefined,
    },
    recordings: {
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
        waiting++;
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
        waiting--;
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
    },
    encryption: {
      state: async () => encryptionState,
      offer: async () => ({ recoveryKey: '00000-00001' }),
      confirm: async () => {
        throw new RefusalError({ code: 'KEY', data: { problem: 'other-part', detail: '' } });
      },
      unlock: async () => encryptionState,
      turnOff: async () => encryptionState,
      beginAnew: async () => encryptionState,
      rowKeys: async () => ({
        seals: { id: '00'.repeat(16), key: Buffer.alloc(32, 1).toString('base64') },
        opens: [],
      }),
      sealRecordings: async (on) => ({ ...sealing, on }),
      pauseSealing: async () => ({ ...sealing, step: 'paused' }),
      async *watchSealing() {
        yield sealing;
      },
      finish: async () => undefined,
      close: async () => undefined,
    },
    beginFolder: async ({ path }) => {
      if (path === 'here')
        throw new RefusalError({ code: 'FOLDER', data: { problem: 'relative', detail: path } });
      return { dataFolder: path ?? '/data', remembered: path === null };
    },
    carriedOn: async () => ({
      device: '0123456789ab',
      keys: null,
      invite: null,
      sealsRecordings: false,
      rowsKey: null,
    }),
    ballast: {
      look: async () => ({ free: 1, total: 2, low: true }),
      hasRoomFor: async () => false,
      give: async () => false,
      close: () => undefined,
    },
    startReport: async () => ({
      ...{ startedAt: '2026-11-30T08:00:00.000Z', unfinished: '2026-11-29T08:00:00.000Z' },
      ...{ entries: 12, torn: 7, rebuilt: null, cut: 0 },
    }),
    sync: {
      async *watch() {
        yield { ...teamState, team: 'Åsa’s team' };
      },
      join: async ({ password }) => {
        if (password !== 'right') {
          throw new RefusalError({ code: 'TEAM', data: { problem: 'wrong-password', detail: 'Åsa' } });
        }
      },
      leave: async () => undefined,
      retry: async () => undefined,
      assign: async () => 'ok' as const,
      pull: async () => ({
        ...{ restarts: false, rows: [], pending: [], more: false },
        journal: { generation: job, count: 3 },
        cursor: { store: job, n: 7, head: 7, mark: job },
      }),
      wake: () => undefined,
      places: {
        current: async () => null,
        onChange: () => () => undefined,
        set: async () => 'role',
      },
      close: async () => undefined,
    },
    blobs: {
      async *watch() {
        yield placeState;
      },
      async *watchHere() {
        yield hereNews;
      },
      test: async ({ secret }) => {
        if (secret !== 'right')
          throw new RefusalError({ code: 'PLACE', data: { problem: 'refused', detail: 'Åsa' } });
      },
      setPlace: async () => undefined,
      send: async () => undefined,
      fetch: async () => undefined,
      drop: async () => undefined,
      pause: async () => undefined,
      retry: async () => undefined,
      foreseeFree: async () => ({
        free: { count: 2, bytes: 88 },
        stays: { pinned: 1, notSent: 2, transcript: 3, kept: 4, inPlace: 5 },
      }),
      async *free() {
        yield {
          ...{ done: 1, total: 2, freed: { count: 1, bytes: 44 }, notThere: 0, over: true },
          problem: { problem: 'unreachable', detail: 'Åsa’s share' },
        } as const;
      },
      close: async () => undefined,
    },
    exchange: {
      async *watch() {
        yield { own: peer, trusted: [], readers: [], folder: null, ready: [] };
      },
      lacking: async ({ ids }) => ids.slice(1),
      begin: async () => ({ job }),
      add: async () => undefined,
      finish: async () => ({ name: 'Åsa.earmark-bundle', folder: null, byteLength: 44 }),
      drop: async () => undefined,
      async *look(source) {
        if (source.kind === 'upload')
          throw new RefusalError({ code: 'BUNDLE', data: { kind: 'gap', missing: 2, number: 3 } });
        yield { done: 1, total: 2, result: null };
      },
      documents: async () => ({ documents: [], next: null }),
      takeSounds: async () => ({ added: 0 }),
      taken: async () => undefined,
      trust: async () => undefined,
      distrust: async () => undefined,
      setFolder: async () => undefined,
      open: async () => media(null),
      close: async () => undefined,
    },
    backup: {
      place: () => '/home/Earmark.earmark.tar',
      async *write() {
        yield { step: 'writing', done: 1, total: 2, result: null };
      },
      async *look() {
        yield { step: 'checking', done: 1, total: 2, result: null };
      },
      async *restore() {
        yield { step: 'restoring', done: 1, total: 2, result: null };
      },
    },
    close: async () => undefined,
  };
}

const hereNews: HereNews = { begins: true, complete: true, came: [recordingId], went: [] };

const placeState: PlaceState = {
  ...{ place: { kind: 'folder', path: '/mnt/Åsa’s calls' }, revision: 3, paused: false, problem: null },
  current: { recordingId, way: 'send', byteLength: 44, bytes: 12 },
  ...{ sent: 4, toSend: { count: 1, bytes: 44 }, toFetch: { count: 1, bytes: 88 } },
  ...{ since: '2026-11-30T08:00:00.000Z', fetching: [recordingId], failures: 1, pinned: 1 },
  failed: [{ recordingId, way: 'fetch', problem: { problem: 'incomplete', detail: '' } }],
};

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

function noMedia(): MediaReply {
  return { status: 404, headers: {}, body: null };
}

/** A recording of these bytes, for one range of the form `bytes=a-b` or all of them. */
export function bytesMedia(bytes: Buffer): (range: string | null) => MediaReply {
  return (range) => {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (from === undefined || to === undefined) {
      return {
        status: 200,
        headers: { 'content-length': String(bytes.length) },
        body: Readable.from([bytes]),
      };
    }
    const part = bytes.subarray(Number(from), Number(to) + 1);
    const headers = {
      'content-range': `bytes ${from}-${to}/${bytes.length}`,
      'content-length': String(part.length),
    };
    return { status: 206, headers, body: Readable.from([part]) };
  };
}

function progress(done: number): ImportProgress {
  return { job, state: 'running', total: 3, done, resumedFrom: null, current: [], items: [], lines: [] };
}

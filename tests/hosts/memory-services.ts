import { settingsSchema } from '@contract/settings';
import type { MediaReply } from '../../main/ports/media';
import { RefusalError } from '../../main/ports/refusal';
import type { Services } from '../../main/services';
import { createSettings } from '../../main/settings/settings';
import { noMedia } from './memory/media';
import { job, ticket } from './memory/names';
import { memoryRecordings, sealing, type Watching } from './memory/recordings';
import { memoryTeam } from './memory/team';

/** What a test can see of the services that it serves. */
export interface MemoryServices extends Services {
  readonly received: Map<string, Buffer>;
  /** How many watchers of an import are waiting for its next message. */
  watchers(): number;
}

const encryptionState = { state: 'on', store: 'file', place: '/keys', left: 0 } as const;

/** Services that keep everything in memory and refuse what the tests name: for the wires, not for their own sake. */
export function memoryServices(media: (range: string | null) => MediaReply = noMedia): MemoryServices {
  const received = new Map<string, Buffer>();
  const watching: Watching = { waiting: 0 };
  const head = { generation: job, count: 0, hash: null };
  return {
    received,
    watchers: () => watching.waiting,
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
    recordings: memoryRecordings(media, watching),
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
    ...memoryTeam(media),
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

import type { PlaceState } from '@contract/blobs';
import type { MediaReply } from '../../../main/ports/media';
import { RefusalError } from '../../../main/ports/refusal';
import type { Services } from '../../../main/services';
import { job, recordingId } from './names';
import { hereNews } from './recordings';

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

/** What goes between computers: by the team database, the place of recordings, and files. */
export function memoryTeam(
  media: (range: string | null) => MediaReply,
): Pick<Services, 'sync' | 'blobs' | 'exchange'> {
  return {
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
  };
}

const placeState: PlaceState = {
  ...{ place: { kind: 'folder', path: '/mnt/Åsa’s calls' }, revision: 3, paused: false, problem: null },
  current: { recordingId, way: 'send', byteLength: 44, bytes: 12 },
  ...{ sent: 4, toSend: { count: 1, bytes: 44 }, toFetch: { count: 1, bytes: 88 } },
  ...{ since: '2026-11-30T08:00:00.000Z', fetching: [recordingId], failures: 1, pinned: 1 },
  failed: [{ recordingId, way: 'fetch', problem: { problem: 'incomplete', detail: '' } }],
};

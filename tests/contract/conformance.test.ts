import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { contract } from '@contract/index';
import { settingsSchema } from '@contract/settings';
import { defaultCallSignalSettings } from '@domain/recordings/call-signals';
import type { ChangeEntry } from '@domain/sync/change';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { isContractProcedure } from '@orpc/contract';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { createRouter } from '../../main/router';
import type { EarmarkClient } from '../../renderer/host/client';
import { job, type MemoryServices, memoryServices, recordingId, ticket } from '../hosts/memory-services';

interface OpenWire {
  readonly client: EarmarkClient;
  close(): Promise<void>;
}

/** Both wires as the hosts use them: serialised, through a real port or a real socket. */
const wires: [string, (services: MemoryServices) => Promise<OpenWire>][] = [
  [
    'a MessagePort',
    async (services) => {
      const { port1, port2 } = new MessageChannel();
      // Electron's port in main and the page's port differ from Node's only in events that are not used here.
      const [mainPort, pagePort] = [port1, port2] as unknown as [MessagePort, MessagePort];
      new PortHandler(createRouter(services)).upgrade(mainPort, { context: {} });
      const client: EarmarkClient = createORPCClient(new PortLink({ port: pagePort }));
      mainPort.start();
      pagePort.start();
      return { client, close: async () => port2.close() };
    },
  ],
  [
    'a WebSocket',
    async (services) => {
      const server = createServer();
      const sockets = new WebSocketServer({ server });
      const handler = new SocketHandler(createRouter(services));
      sockets.on('connection', (socket) => void handler.upgrade(socket, { context: {} }));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo; // a listening TCP server has one
      const socket = new WebSocket(`ws://127.0.0.1:${port}`);
      const client: EarmarkClient = createORPCClient(new SocketLink({ websocket: socket }));
      return {
        client,
        close: async () => {
          for (const one of sockets.clients) one.terminate();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  ],
];

const teamFolder = { kind: 'folder', path: '/mnt/Åsa’s calls' } as const;

const entry: ChangeEntry = {
  id: '019a0000-0000-7000-8000-000000000003',
  stamp: '17953704340000000-0123456789ab',
  at: '2026-11-22T18:00:00.000Z',
  device: '0123456789ab',
  author: 'Åsa',
  label: 'comment',
  scope: null,
  kind: 'do',
  undoes: null,
  coalesce: null,
  diff: [
    {
      table: 'answers',
      id: 'x',
      before: null,
      after: { comment: 'ÿ “good”', points: 0.1, list: [1, null, { a: true }] },
    },
  ],
};

describe.each(wires)('over %s', (_name, open) => {
  let services: MemoryServices;
  let wire: OpenWire;
  beforeEach(async () => {
    services = memoryServices();
    wire = await open(services);
  });
  afterEach(() => wire.close());

  /** One good call of every procedure; the test below fails when the contract has one that is not here. */
  const calls: Record<string, (client: EarmarkClient) => Promise<unknown>> = {
    'app.startReport': (client) => client.app.startReport(),
    'app.disk': (client) => client.app.disk(),
    'app.beginFolder': (client) => client.app.beginFolder({ path: null, settings: settingsSchema.parse({}) }),
    'app.makeRoom': (client) => client.app.makeRoom(),
    'app.host': (client) => client.app.host(),
    'backup.place': (client) => client.backup.place(),
    'backup.write': (client) => firstOf(client.backup.write({ path: '/b.tar', recordings: false })),
    'backup.look': (client) => firstOf(client.backup.look({ path: '/b.tar' })),
    'backup.restore': (client) => firstOf(client.backup.restore({ path: '/b.tar' })),
    'blobs.watch': (client) => firstOf(client.blobs.watch()),
    'blobs.watchHere': (client) => firstOf(client.blobs.watchHere()),
    'blobs.test': (client) => client.blobs.test({ place: teamFolder, secret: 'right' }),
    'blobs.setPlace': (client) => client.blobs.setPlace({ place: teamFolder, secret: null, revision: 0 }),
    'blobs.send': (client) => client.blobs.send({ recordingIds: [recordingId] }),
    'blobs.fetch': (client) => client.blobs.fetch({ recordings: [], pin: true }),
    'blobs.drop': (client) => client.blobs.drop({ recordingIds: [recordingId] }),
    'blobs.pause': (client) => client.blobs.pause({ paused: true }),
    'blobs.retry': (client) => client.blobs.retry(),
    'blobs.foreseeFree': (client) => client.blobs.foreseeFree({ recordingIds: null, keep: [], unpin: false }),
    'blobs.free': (client) =>
      firstOf(client.blobs.free({ recordingIds: [recordingId], keep: [], unpin: false })),
    'encryption.state': (client) => client.encryption.state(),
    'encryption.offer': (client) => client.encryption.offer(),
    'encryption.confirm': (client) =>
      client.encryption
        .confirm({ group: 1, text: 'ABCDE' })
        .catch(() => ({ state: 'on', store: 'file', place: '/keys', left: 0 })),
    'encryption.unlock': (client) => client.encryption.unlock({ recoveryKey: 'ABCDE' }),
    'encryption.turnOff': (client) => client.encryption.turnOff(),
    'encryption.beginAnew': (client) => client.encryption.beginAnew(),
    'encryption.rowKeys': (client) => client.encryption.rowKeys(),
    'encryption.sealRecordings': (client) => client.encryption.sealRecordings({ on: true }),
    'encryption.pauseSealing': (client) => client.encryption.pauseSealing({ paused: true }),
    'encryption.watchSealing': (client) => firstOf(client.encryption.watchSealing()),
    'files.choose': (client) => client.files.choose({ what: 'files' }),
    'files.openUpload': (client) => client.files.openUpload(),
    'files.savePdf': (client) =>
      client.files.savePdf({ suggestedName: 'report.pdf', html: '<p>Åsa</p>', paper: 'A4' }),
    'files.saveText': (client) => client.files.saveText({ suggestedName: 'report.csv', text: 'a,b' }),
    'journal.append': (client) => client.journal.append({ entries: [entry] }),
    'journal.head': (client) => client.journal.head(),
    'journal.read': (client) => client.journal.read({ from: 0, limit: 10 }),
    'journal.check': (client) => firstOf(client.journal.check({ noted: null })),
    'recordings.inspect': (client) =>
      client.recordings.inspect({ source: { kind: 'paths', paths: ['/calls/a.wav'] } }),
    'recordings.previewRaw': (client) =>
      client.recordings.previewRaw({
        source: { kind: 'paths', paths: ['/calls'] },
        extension: 'vox',
        format: { encoding: 'adpcm_dialogic', sampleRate: 8000, channels: 1 },
      }),
    'recordings.foresee': (client) =>
      client.recordings.foresee({ source: { kind: 'paths', paths: ['/calls'] }, tables: [], about: [] }),
    'recordings.startImport': (client) =>
      client.recordings
        .startImport({ source: { kind: 'upload', ticket }, tables: [] })
        .catch(() => ({ job })),
    'recordings.watchImport': (client) => firstOf(client.recordings.watchImport({ job })),
    'recordings.cancelImport': (client) => client.recordings.cancelImport({ job }),
    'recordings.currentImport': (client) => client.recordings.currentImport(),
    'recordings.list': (client) => client.recordings.list({ from: 0, limit: 10 }),
    'recordings.openRecording': (client) => client.recordings.openRecording({ recordingId: 'a'.repeat(64) }),
    'recordings.watchRenewals': (client) => firstOf(client.recordings.watchRenewals()),
    'storage.use': (client) => client.storage.use(),
    'storage.original': (client) => client.storage.original({ recordingId: 'a'.repeat(64) }),
    'storage.lost': (client) => client.storage.lost(),
    'storage.startCheck': (client) => client.storage.startCheck({ recordingIds: null }),
    'storage.startFind': (client) => client.storage.startFind({ path: '/calls', recordingIds: null }),
    'storage.watchCheck': (client) => firstOf(client.storage.watchCheck({ job })),
    'storage.cancelCheck': (client) => client.storage.cancelCheck({ job }),
    'storage.currentCheck': (client) => client.storage.currentCheck(),
    'watch.add': (client) => client.watch.add({ path: '/calls', originals: 'in-place', existing: true }),
    'watch.pause': (client) => client.watch.pause({ id: job, paused: true }),
    'watch.remove': (client) => client.watch.remove({ id: job }),
    'watch.openCall': (client) => client.watch.openCall({ id: recordingId }),
    'watch.releaseCalls': (client) => client.watch.releaseCalls({ ids: [recordingId] }),
    'watch.follow': (client) => firstOf(client.watch.follow()),
    'clips.startExport': (client) =>
      client.clips.startExport({
        cuts: [{ recordingId: 'c'.repeat(64), span: { start: 1, end: 2 }, fade: 0.01, title: 'Åsa' }],
        format: 'wav',
        target: { kind: 'download' },
      }),
    'clips.watchExport': (client) => firstOf(client.clips.watchExport({ job })),
    'clips.cancelExport': (client) => client.clips.cancelExport({ job }),
    'packs.startExport': (client) =>
      client.packs.startExport({
        draft: {
          ...{ title: 'Åsa', madeBy: '', folders: [], exercises: [], pairs: [] },
          clips: [
            {
              ...{
                id: job,
                title: 'Åsa',
                skill: '',
                line: null,
                polarity: 'praise',
                reason: '',
                difficulty: null,
              },
              ...{ language: null, direction: 'ltr', notes: [], transcript: [], roles: ['mixed'] },
              cut: { recordingId: 'c'.repeat(64), span: { start: 1, end: 2 }, fade: 0.01 },
            },
          ],
        },
        kind: 'pack',
        format: 'mp3',
        target: { kind: 'download' },
      }),
    'packs.watchExport': (client) => firstOf(client.packs.watchExport({ job })),
    'packs.cancelExport': (client) => client.packs.cancelExport({ job }),
    'packs.import': (client) =>
      firstOf(client.packs.import({ source: { kind: 'paths', paths: ['/packs/a.earmarkpack'] } })),
    'packs.present': (client) => client.packs.present({ ids: ['c'.repeat(64)] }),
    'trash.list': (client) => client.trash.list(),
    'trash.put': (client) => client.trash.put({ recordingIds: ['c'.repeat(64)] }),
    'trash.restore': (client) => client.trash.restore({ recordingIds: ['c'.repeat(64)] }),
    'trash.purge': (client) => client.trash.purge({ recordingIds: ['c'.repeat(64)] }),
    'recordings.figures': (client) =>
      client.recordings.figures({
        calls: [{ recordingId: 'c'.repeat(64), channelRoles: ['agent', 'customer'] }],
        settings: defaultCallSignalSettings,
      }),
    'exchange.watch': (client) => firstOf(client.exchange.watch()),
    'exchange.lacking': (client) =>
      client.exchange.lacking({ reader: { kind: 'person', name: 'Åsa' }, ids: ['a', 'b'] }),
    'exchange.begin': (client) => client.exchange.begin({ reader: { kind: 'folder' } }),
    'exchange.add': (client) => client.exchange.add({ job, documents: [] }),
    'exchange.finish': (client) =>
      client.exchange.finish({ job, recordingIds: [recordingId], target: { kind: 'download' } }),
    'exchange.drop': (client) => client.exchange.drop({ job }),
    'exchange.look': (client) =>
      firstOf(client.exchange.look({ source: { kind: 'paths', paths: ['/a.earmark-bundle'] } })),
    'exchange.documents': (client) => client.exchange.documents({ job, from: 0 }),
    'exchange.takeSounds': (client) => client.exchange.takeSounds({ job }),
    'exchange.taken': (client) => client.exchange.taken({ job }),
    'exchange.trust': (client) => client.exchange.trust({ key: 'd'.repeat(64) }),
    'exchange.distrust': (client) => client.exchange.distrust({ key: 'd'.repeat(64) }),
    'exchange.setFolder': (client) => client.exchange.setFolder({ path: null }),
    'sync.watch': (client) => firstOf(client.sync.watch()),
    'sync.join': (client) => client.sync.join({ invite: '{}', password: 'right' }),
    'sync.leave': (client) => client.sync.leave(),
    'sync.assign': (client) =>
      client.sync.assign({
        op: '019a0000-0000-7000-8000-0000000000a1',
        evaluationId: '019a0000-0000-7000-8000-0000000000a2',
        personId: '019a0000-0000-4000-8000-0000000000a3',
        assignmentId: '019a0000-0000-7000-8000-0000000000a4',
      }),
    'sync.retry': (client) => client.sync.retry({ password: null }),
    'sync.pull': (client) => client.sync.pull({ cursor: { store: job, n: 3, head: 3, mark: null } }),
    'transcripts.state': (client) => client.transcripts.state({ recordingId }),
    'transcripts.add': (client) =>
      client.transcripts.add({ source: { kind: 'upload', ticket }, recordingId: null }),
    'transcripts.remove': (client) => client.transcripts.remove({ recordingId }),
    'transcripts.bringBack': (client) => client.transcripts.bringBack({ recordingId }),
    'transcripts.nameSpeaker': (client) =>
      client.transcripts
        .nameSpeaker({ recordingId, speaker: 'spk_0', role: 'agent' })
        .catch(() => ({ kept: null, before: null })),
    'settings.get': (client) => client.settings.get(),
    'settings.set': (client) => client.settings.set({ theme: 'dark' }),
  };

  it.each(Object.keys(calls))('%s answers what its schema says', async (name) => {
    const output = await calls[name]?.(wire.client);
    const schema = procedures()[name]?.['~orpc'].outputSchema;
    if (schema === undefined) throw new Error(`${name} has no output schema`);
    if (name === 'recordings.watchImport') return expect(output).toMatchObject({ job, done: 1 });
    if (name === 'recordings.watchRenewals') return expect(output).toMatchObject({ renewed: [] });
    if (name === 'storage.watchCheck') return expect(output).toMatchObject({ job, whole: 1 });
    if (name === 'exchange.watch') return expect(output).toMatchObject({ own: { name: 'Åsa' } });
    if (name === 'exchange.look') return expect(output).toMatchObject({ done: 1 });
    if (name.startsWith('backup.') && name !== 'backup.place')
      return expect(output).toMatchObject({ done: 1, total: 2 });
    if (name === 'journal.check') return expect(output).toMatchObject({ result: { whole: true } });
    if (name === 'clips.watchExport') return expect(output).toMatchObject({ lines: [{ name: 'Åsa.wav' }] });
    if (name === 'packs.watchExport') return expect(output).toMatchObject({ name: 'Åsa.earmarkpack' });
    if (name === 'packs.import') return expect(output).toMatchObject({ fault: { name: '../Åsa.mp3' } });
    if (name === 'sync.watch') return expect(output).toMatchObject({ team: 'Åsa’s team' });
    if (name === 'blobs.watch') return expect(output).toMatchObject({ place: { path: '/mnt/Åsa’s calls' } });
    if (name === 'blobs.watchHere') return expect(output).toMatchObject({ came: [recordingId] });
    if (name === 'blobs.free') return expect(output).toMatchObject({ freed: { count: 1, bytes: 44 } });
    if (name === 'watch.follow') return expect(output).toMatchObject({ folders: [{ path: '/calls' }] });
    if (name === 'encryption.watchSealing') return expect(output).toMatchObject({ step: 'settled' });
    const checked = await schema['~standard'].validate(output);
    expect(checked).toEqual({ value: output });
  });

  it('every procedure of the contract is called above', () => {
    expect(Object.keys(calls).sort()).toEqual(Object.keys(procedures()).sort());
  });

  it.each([
    [
      'a refusal',
      (client: EarmarkClient) => client.journal.read({ from: 13, limit: 1 }),
      'STORAGE',
      { problem: 'journal-dead' },
    ],
    [
      'another part of the recovery key',
      (client: EarmarkClient) => client.encryption.confirm({ group: 1, text: 'ABCDE' }),
      'KEY',
      { problem: 'other-part', detail: '' },
    ],
    [
      'a full disk',
      (client: EarmarkClient) => client.recordings.inspect({ source: { kind: 'upload', ticket } }),
      'STORAGE',
      { problem: 'disk-full' },
    ],
    [
      'a second import',
      (client: EarmarkClient) =>
        client.recordings.startImport({ source: { kind: 'upload', ticket }, tables: [] }),
      'BUSY',
      { what: 'import' },
    ],
    [
      'a team that does not let anybody in',
      (client: EarmarkClient) => client.sync.join({ invite: '{}', password: 'wrong' }),
      'TEAM',
      { problem: 'wrong-password', detail: 'Åsa' },
    ],
    [
      'a place that lets nobody in',
      (client: EarmarkClient) => client.blobs.test({ place: teamFolder, secret: 'wrong' }),
      'PLACE',
      { problem: 'refused', detail: 'Åsa' },
    ],
    [
      'a bundle before which another is missing',
      (client: EarmarkClient) => firstOf(client.exchange.look({ source: { kind: 'upload', ticket } })),
      'BUNDLE',
      { kind: 'gap', missing: 2, number: 3 },
    ],
    [
      'an import that is not there',
      (client: EarmarkClient) => firstOf(client.recordings.watchImport({ job: ticket })),
      'NOT_FOUND',
      { what: 'import' },
    ],
  ])('%s arrives as the contract names it', async (_what, call, code, data) => {
    const error = await call(wire.client).then(
      () => null,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code, data, defined: true });
  });

  it('a defect arrives without its message, which may hold what is nobody’s business', async () => {
    const error = await wire.client.journal.read({ from: 14, limit: 1 }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', defined: false });
    expect(String(error)).not.toContain('secret');
  });

  it('input that fits no schema is refused before any service sees it', async () => {
    const error = await wire.client.journal.read({ from: -1, limit: 1 }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('an import is watched message by message, and main hears when nobody watches any more', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const watching = async () => {
      for await (const message of await wire.client.recordings.watchImport(
        { job },
        { signal: stop.signal },
      )) {
        seen.push(message.done);
      }
    };
    const watched = watching().catch(() => undefined);
    await vi.waitFor(() => expect(services.watchers()).toBe(1));
    await vi.waitFor(() => expect(seen).toEqual([1, 2]));
    stop.abort();
    await vi.waitFor(() => expect(services.watchers()).toBe(0));
    await watched;
  });

  it('returning from the iterator ends the watching in main as well', async () => {
    const events = await wire.client.recordings.watchImport({ job });
    await events.next();
    await events.next();
    const third = events.next().catch(() => undefined);
    await vi.waitFor(() => expect(services.watchers()).toBe(1));
    await events.return?.(undefined);
    await vi.waitFor(() => expect(services.watchers()).toBe(0));
    await third;
  });

  it.each([
    ['every script', 'Åsa Ünï — 通話 — مكالمة — 🎧👩‍💻 — \u202eright to left'],
    ['characters that JSON escapes', '"\\ \u0000 \u2028 \u2029 \n\t'],
    ['the byte that divides text from bytes on the wire', 'ÿ\u00ff'],
  ])('%s arrives as it was sent', async (_what, personName) => {
    await wire.client.settings.set({ personName });
    expect((await wire.client.settings.get()).personName).toBe(personName);
  });

  it('a text of four million characters arrives whole', async () => {
    const text = '通話 and more; '.repeat(300_000);
    const saved = await wire.client.files.saveText({ suggestedName: 'big', text });
    expect(saved).toEqual({ path: `/saved/big/${text.length}` });
  });

  it('a hundred calls at once each get their own answer', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `report-${index}`);
    const saved = await Promise.all(
      names.map((suggestedName) => wire.client.files.saveText({ suggestedName, text: 'x' })),
    );
    expect(saved.map((one) => one?.path)).toEqual(names.map((name) => `/saved/${name}/1`));
  });
});

async function firstOf<T>(events: Promise<AsyncIterable<T>>): Promise<T | undefined> {
  for await (const event of await events) return event;
  return undefined;
}

function procedures() {
  return Object.fromEntries(
    Object.entries(contract).flatMap(([module, members]) =>
      Object.entries(members).flatMap(([name, procedure]) =>
        isContractProcedure(procedure) ? [[`${module}.${name}`, procedure] as const] : [],
      ),
    ),
  );
}

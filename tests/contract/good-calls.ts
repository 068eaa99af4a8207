import { settingsSchema } from '@contract/settings';
import { defaultCallSignalSettings } from '@domain/recordings/call-signals';
import type { ChangeEntry } from '@domain/sync/change';
import type { EarmarkClient } from '../../renderer/host/client';
import { job, recordingId, ticket } from '../hosts/memory/names';

export const teamFolder = { kind: 'folder', path: '/mnt/Åsa’s calls' } as const;

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

/** One good call of every procedure; the test of conformance fails when the contract has one that is not here. */
export const goodCalls: Record<string, (client: EarmarkClient) => Promise<unknown>> = {
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
    client.recordings.startImport({ source: { kind: 'upload', ticket }, tables: [] }).catch(() => ({ job })),
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

/** The first message of what is watched. */
export async function firstOf<T>(events: Promise<AsyncIterable<T>>): Promise<T | undefined> {
  for await (const event of await events) return event;
  return undefined;
}

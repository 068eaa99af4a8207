import { contract } from '@contract/index';
import { ORPCError } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EarmarkClient } from '../../renderer/host/client';
import { job, recordingId, ticket } from '../hosts/memory/names';
import { type MemoryServices, memoryServices } from '../hosts/memory-services';
import { firstOf, goodCalls, teamFolder } from './good-calls';
import { type OpenWire, wires } from './wires';

describe.each(wires)('over %s', (_name, open) => {
  let services: MemoryServices;
  let wire: OpenWire;
  beforeEach(async () => {
    services = memoryServices();
    wire = await open(services);
  });
  afterEach(() => wire.close());

  it.each(Object.keys(goodCalls))('%s answers what its schema says', async (name) => {
    const output = await goodCalls[name]?.(wire.client);
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

  it('every procedure of the contract has a good call', () => {
    expect(Object.keys(goodCalls).sort()).toEqual(Object.keys(procedures()).sort());
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

function procedures() {
  return Object.fromEntries(
    Object.entries(contract).flatMap(([module, members]) =>
      Object.entries(members).flatMap(([name, procedure]) =>
        isContractProcedure(procedure) ? [[`${module}.${name}`, procedure] as const] : [],
      ),
    ),
  );
}

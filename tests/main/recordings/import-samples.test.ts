import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ImportProgress } from '@contract/recordings';
import { parsePeaks } from '@domain/recordings/peaks';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { createRecordingsService } from '../../../main/recordings/recordings-service';
import { calls, forkChild, plainSettings, watchToEnd } from './support';

const samples = [
  ['call-0001.wav', 'pcm_mulaw', 2, 'original'],
  ['call-0002.wav', 'pcm_alaw', 2, 'original'],
  ['call-0003.mp3', 'mp3', 2, 'proxy'],
  ['call-0004.opus', 'opus', 2, 'original'],
  ['call-0005.wav', 'gsm_ms', 1, 'proxy'],
  ['call-0006.m4a', 'aac', 2, 'original'],
  ['call-0007.wav', 'pcm_mulaw', 2, 'original'],
  ['call-0008.mp3', 'mp3', 1, 'proxy'],
  ['call-0009.wav', 'pcm_s16le', 2, 'original'],
  ['call-0010.flac', 'flac', 2, 'original'],
  ['call-0011.wav', 'pcm_mulaw', 2, 'original'],
  ['call-0012.wav', 'pcm_mulaw', 2, 'original'],
  ['auto-insurance-mono-u8.wav', 'pcm_u8', 1, 'original'],
] as const;

/** A block of GSM in WAV is 40 ms; the last one is padded. */
const padding: Readonly<Record<string, number>> = { 'call-0005.wav': 0.04 };

describe('importing the sample calls with their table', () => {
  let service: RecordingsService;
  let progress: ImportProgress;

  beforeAll(async () => {
    const data = await mkdtemp(join(tmpdir(), 'earmark-'));
    service = createRecordingsService({
      folders: { recordings: join(data, 'recordings'), uploads: join(data, 'uploads') },
      settings: plainSettings(),
      startMediaChild: forkChild,
      clock: { now: () => Date.UTC(2026, 9, 20) },
    });
    const source = { kind: 'paths' as const, paths: [calls] };
    const [table] = (await service.inspect({ source })).tables;
    if (table === undefined) throw new Error('the table of the samples is found');
    const { job } = await service.startImport({ source, tables: [table] });
    progress = await watchToEnd(service, job);
    return async () => {
      await service.close();
      await rm(data, { recursive: true, force: true });
    };
  });

  it('brings in every one of them', () => {
    expect(progress.state).toBe('finished');
    expect(progress.done).toBe(samples.length);
    expect(
      progress.lines.filter((line) => line.outcome === 'imported').map((line) => line.name),
    ).toHaveLength(13);
    expect(progress.lines.filter((line) => line.outcome === 'failed')).toEqual([]);
  });

  it('leaves the other files of the folder out, and says so', () => {
    const notes = progress.lines.filter((line) => line.outcome === 'note');
    expect(notes.map((line) => line.name).sort()).toEqual(
      [...samples.slice(0, 12).map(([name]) => name.replace(/\.\w+$/, '.truth.json')), 'README.md'].sort(),
    );
  });

  it.each(samples)('measures %s and decides how it is played', async (name, codec, channels, playback) => {
    const item = progress.items.find(({ recording }) => recording.fileName === name);
    expect(item?.recording.media).toMatchObject({ codec, channels, playback, damaged: false });
    expect(item?.recording.channelRoles).toEqual(channels === 1 ? ['mixed'] : ['agent', 'customer']);
    if (!name.startsWith('call')) return;
    const truth = JSON.parse(await readFile(join(calls, name.replace(/\.\w+$/, '.truth.json')), 'utf8'));
    const error = Math.abs((item?.recording.media.duration ?? 0) - truth.durationSeconds);
    expect(error).toBeLessThan(0.02 + (padding[name] ?? 0));
  });

  it.each(samples)('serves the peaks of %s, loud where somebody speaks', async (name, _codec, channels) => {
    const { id, media } =
      progress.items.find(({ recording }) => recording.fileName === name)?.recording ?? {};
    const reply = await service.openMedia(id ?? '', 'peaks', null);
    const bytes = await buffer(reply.body ?? Readable.from([]));
    const pyramid = parsePeaks(new Uint8Array(bytes).buffer);
    expect(pyramid.channels).toBe(channels);
    expect(pyramid.samples / pyramid.sampleRate).toBeCloseTo(media?.duration ?? 0, 6);
    if (!name.startsWith('call')) return;
    const truth: { utterances: { channel: string; start: number; end: number }[] } = JSON.parse(
      await readFile(join(calls, name.replace(/\.\w+$/, '.truth.json')), 'utf8'),
    );
    const [level] = pyramid.levels;
    for (const { channel, start, end } of truth.utterances) {
      const lane = channels === 1 || channel === 'agent' ? 0 : 1;
      const bin = (time: number) => Math.floor((time * pyramid.sampleRate) / 256);
      const spoken = level?.rms[lane]?.subarray(bin(start), bin(end)) ?? [];
      expect(Math.max(...spoken)).toBeGreaterThan(1000);
    }
  });

  it('ties the rows of the table to their recordings', () => {
    const metadata = (name: string) =>
      progress.items.find(({ recording }) => recording.fileName === name)?.metadata ?? null;
    expect(metadata('call-0002.wav')).toEqual({
      contactId: 'ct-0002',
      startedAt: '2026-10-02T09:40:51.000Z',
      agentId: 'a-103',
      agentName: 'Kim',
      team: 'Energy',
      queue: 'Billing',
      callType: 'billing complaint',
      direction: 'inbound',
      customerKey: 'c-5513298',
      ticket: 'T-20815',
      csat: 1,
      firstContactResolution: false,
      holdSeconds: 48,
      handleSeconds: 111,
      value: 1240,
      disposition: 'transferred',
      consent: true,
      language: null,
      custom: {},
    });
    expect(metadata('auto-insurance-mono-u8.wav')).toBeNull();
    expect(progress.items.filter((item) => item.metadata !== null)).toHaveLength(12);
  });

  it('lists them all again, in the order of their import', async () => {
    const { items, total } = await service.list({ from: 0, limit: 5 });
    const rest = await service.list({ from: 5, limit: 1000 });
    expect(total).toBe(13);
    expect(new Set([...items, ...rest.items].map(({ recording }) => recording.id)).size).toBe(13);
  });
});

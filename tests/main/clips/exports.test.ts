import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seconds } from '@domain/base/time';
import { describe, expect, it } from 'vitest';
import { createExports } from '../../../main/clips/exports';
import type { RecordingsService } from '../../../main/ports/recordings';
import { decodeWhole } from '../recordings/support';
import { correlated, exported, rateFade, type Sound, toEnd, truth, withCall } from './cut-calls';

const wavs = ['call-0001.wav', 'call-0002.wav'];
const sources = ['call-0001.wav', 'call-0003.mp3', 'call-0004.opus', 'call-0006.m4a', 'call-0010.flac'];

describe('a clip as WAV', () => {
  it.each(wavs)('of %s is its bytes but for the fades, in the same coding', async (name) => {
    const given = await withCall(name);
    const { lines } = await exported(given, 'wav', [given.piece(12.3456, 17.1)]);
    expect(lines).toMatchObject([{ name: 'A moment.wav', problem: null }]);
    const path = join(given.target, 'A moment.wav');
    const made = await decodeWhole(path);
    const meant = await truth(given.file, 12.3456, 17.1);
    expect(made.samples.length).toBe(meant.samples.length);
    const fade = rateFade * made.rate * made.channels;
    expect(made.samples.slice(fade, -fade)).toEqual(meant.samples.slice(fade, -fade));
    // In a fade a coding of eight bits says the nearest value that it has.
    const worst = made.samples.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (meant.samples[at] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(600);
    const [bytes, original] = await Promise.all([readFile(path), readFile(given.file)]);
    expect(bytes.readUInt16LE(20)).toBe(original.readUInt16LE(20));
    expect(Math.abs(bytes.length - made.samples.length * (bytes.readUInt16LE(34) / 8))).toBeLessThan(64);
  });

  it.each(sources)('of %s begins and ends at its very samples', async (name) => {
    const given = await withCall(name);
    await exported(given, 'wav', [given.piece(20.5, 25.25)]);
    const made = await decodeWhole(join(given.target, 'A moment.wav'));
    const meant = await truth(given.file, 20.5, 25.25);
    expect([made.channels, made.rate, made.samples.length]).toEqual([
      meant.channels,
      meant.rate,
      meant.samples.length,
    ]);
    const { lag, likeness } = correlated(meant, made);
    expect(lag).toBe(0);
    expect(likeness).toBeGreaterThan(0.999);
  });
});

describe('a clip in another format', () => {
  it.each([
    ['mp3', 0.98],
    ['opus', 0.9],
    ['m4a', 0.98],
  ] as const)('%s holds the same sound at the same time', async (format, alike) => {
    const given = await withCall('call-0001.wav');
    const { lines } = await exported(given, format, [given.piece(20, 26)]);
    expect(lines[0]?.problem).toBeNull();
    const made = await decodeWhole(join(given.target, `A moment.${format}`));
    const meant = await truth(given.file, 20, 26);
    const step = made.rate / meant.rate;
    const same: Sound = {
      ...meant,
      samples: Int16Array.from(
        { length: Math.floor(made.samples.length / made.channels / step) * made.channels },
        (_, at) =>
          made.samples[Math.floor(at / made.channels) * step * made.channels + (at % made.channels)] ?? 0,
      ),
    };
    const { lag, likeness } = correlated(meant, same);
    expect(Math.abs(lag)).toBeLessThanOrEqual(1);
    expect(likeness).toBeGreaterThan(alike);
    expect(made.samples.length / made.channels / made.rate).toBeGreaterThan(5.98);
    expect(made.samples.length / made.channels / made.rate).toBeLessThan(6.2);
  });

  it('keeps no tag of its source', async () => {
    const given = await withCall('call-0003.mp3');
    for (const format of ['wav', 'mp3', 'opus', 'm4a'] as const) {
      await exported(given, format, [given.piece(1, 3, { title: format })]);
      const bytes = await readFile(join(given.target, `${format}.${format}`), 'latin1');
      expect(bytes).not.toMatch(/TAG|TIT2|ID3|TITLE=|ARTIST=|\xa9nam|LIST/);
    }
  });
});

describe('redactions of a clip', () => {
  it('are carried out by the domain, sample for sample, and touch nothing else', async () => {
    const given = await withCall('call-0001.wav');
    const redactions = [
      { span: { start: seconds(21), end: seconds(22) }, channel: 0, how: 'silence' as const },
      { span: { start: seconds(23), end: seconds(23.5) }, channel: null, how: 'room' as const },
    ];
    await exported(given, 'wav', [given.piece(20, 25, { redactions, fade: 0 })]);
    const made = await decodeWhole(join(given.target, 'A moment.wav'));
    const { samples, channels, rate } = await decodeWhole(given.file);
    const own = samples.subarray(20 * rate * channels, 25 * rate * channels);
    const differs = (from: number, until: number, channel: number) => {
      for (let at = Math.round(from * rate); at < Math.round(until * rate); at++) {
        if (made.samples[at * channels + channel] !== own[at * channels + channel]) return true;
      }
      return false;
    };
    const silent = made.samples.filter(
      (_, at) => at % channels === 0 && at / channels >= rate && at / channels < 2 * rate,
    );
    expect(Math.max(...silent.map(Math.abs))).toBeLessThanOrEqual(8);
    expect([
      differs(0, 0.9, 0),
      differs(1, 2, 0),
      differs(1, 2, 1),
      differs(3, 3.5, 1),
      differs(3.6, 5, 0),
    ]).toEqual([false, true, false, true, false]);
  });
});

describe('an export', () => {
  it('takes many clips of one file from one pass, and numbers equal names', async () => {
    const given = await withCall('call-0003.mp3');
    const cuts = [given.piece(30, 31), given.piece(5, 6, { title: 'a/../b' }), given.piece(5.5, 6.5)];
    const { lines, state, done } = await exported(given, 'wav', cuts);
    expect([state, done]).toEqual(['finished', 3]);
    expect(lines.map(({ name }) => name)).toEqual(['A moment.wav', 'a .. b.wav', 'A moment (2).wav']);
    expect((await readdir(given.target)).toSorted()).toEqual(lines.map(({ name }) => name).toSorted());
    for (const [at, [start, end]] of [
      [30, 31],
      [5, 6],
      [5.5, 6.5],
    ].entries()) {
      const made = await decodeWhole(join(given.target, lines[at]?.name ?? ''));
      expect(made.samples).toEqual((await truth(given.file, start ?? 0, end ?? 0)).samples);
    }
  });

  it('writes over no file that is there', async () => {
    const given = await withCall('call-0001.wav');
    await writeFile(join(given.target, 'a moment.wav'), 'mine');
    const { lines } = await exported(given, 'wav', [given.piece(1, 2)]);
    expect(lines[0]?.name).toBe('A moment (2).wav');
    expect(await readFile(join(given.target, 'a moment.wav'), 'utf8')).toBe('mine');
  });

  it('waits to be fetched where no folder is named, and is gone at the end', async () => {
    const given = await withCall('call-0001.wav');
    const { job } = await given.exports.start({
      cuts: [given.piece(1, 2)],
      format: 'wav',
      target: { kind: 'download' },
    });
    expect(await toEnd(given.exports.watch(job, undefined))).toMatchObject({ folder: null, done: 1 });
    const reply = await given.exports.open(job, 0);
    expect(reply).toMatchObject({ status: 200, headers: { 'Content-Type': 'audio/wav' } });
    const bytes = Buffer.concat((await reply.body?.toArray()) ?? []);
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect((await given.exports.open(job, 7)).status).toBe(404);
    await given.exports.close();
    expect(await readdir(given.data)).not.toContain('exports');
  });

  it('refuses a span behind the end, and makes the others', async () => {
    const given = await withCall('call-0001.wav');
    const { lines } = await exported(given, 'wav', [given.piece(9000, 9001), given.piece(1, 2)]);
    expect(lines.map(({ problem }) => problem?.kind ?? null)).toEqual(['outside', null]);
  });

  it.each([
    ['changed', (path: string) => writeFile(path, Buffer.alloc(200_000))],
    ['missing', (path: string) => rm(path)],
  ] as const)('of a recording whose file is %s says so and writes nothing', async (state, harm) => {
    const given = await withCall('call-0001.wav');
    await harm(join(given.data, 'recordings', given.item.recording.id, 'original.wav'));
    const { lines } = await exported(given, 'wav', [given.piece(1, 2)]);
    expect(lines).toMatchObject([{ problem: { kind: 'source', state } }]);
    expect(await readdir(given.target)).toEqual([]);
  });

  it('of a recording that is not here says so', async () => {
    const given = await withCall('call-0001.wav');
    const { lines } = await exported(given, 'wav', [given.piece(1, 2, { recordingId: 'e'.repeat(64) })]);
    expect(lines).toMatchObject([{ problem: { kind: 'source', state: 'unknown' } }]);
  });

  it('into a folder that goes away meanwhile says so', async () => {
    const given = await withCall('call-0001.wav');
    const cut: RecordingsService['cut'] = async (...order) => {
      await rm(given.target, { recursive: true });
      return given.service.cut(...order);
    };
    const exports = createExports({ folder: join(given.data, 'others'), cut });
    const { job } = await exports.start({
      cuts: [given.piece(1, 2)],
      format: 'mp3',
      target: { kind: 'folder', path: given.target },
    });
    const { lines } = await toEnd(exports.watch(job, undefined));
    expect(lines).toMatchObject([{ problem: { kind: 'folder', why: 'missing' } }]);
    await exports.close();
  });

  it('into no folder is refused at once', async () => {
    const given = await withCall('call-0001.wav');
    const order = { cuts: [given.piece(1, 2)], format: 'wav' as const };
    const target = { kind: 'folder' as const, path: join(given.target, 'nowhere') };
    await expect(given.exports.start({ ...order, target })).rejects.toMatchObject({
      refusal: { code: 'NOT_FOUND', data: { what: 'folder' } },
    });
  });

  it('that is cancelled leaves no file that is not whole', async () => {
    const given = await withCall('call-0003.mp3');
    const cuts = Array.from({ length: 40 }, (_, at) => given.piece(at, at + 30, { title: `Clip ${at}` }));
    const { job } = await given.exports.start({
      cuts,
      format: 'opus',
      target: { kind: 'folder', path: given.target },
    });
    await given.exports.cancel(job);
    const { state, lines } = await toEnd(given.exports.watch(job, undefined));
    expect(state).toBe('cancelled');
    const whole = lines.filter(({ problem }) => problem === null).map(({ name }) => name);
    expect((await readdir(given.target)).toSorted()).toEqual(whole.toSorted());
  });

  it('onto a full disk says so and leaves nothing', async () => {
    const given = await withCall('call-0001.wav');
    const full: RecordingsService['cut'] = async ({ pieces }, told) => {
      for (const { index, draft } of pieces) {
        await copyFile(given.file, draft);
        told.onPiece(index, { kind: 'disk-full' });
      }
    };
    const exports = createExports({ folder: join(given.data, 'others'), cut: full });
    const { job } = await exports.start({
      cuts: [given.piece(1, 2)],
      format: 'wav',
      target: { kind: 'folder', path: given.target },
    });
    const { lines } = await toEnd(exports.watch(job, undefined));
    expect(lines).toMatchObject([{ problem: { kind: 'disk-full' } }]);
    expect(await readdir(given.target)).toEqual([]);
    await exports.close();
  });
});

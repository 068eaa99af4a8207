import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { type CutPiece, cutReportSchema, cutRequestSchema } from '../../main/recordings/cut/cut-protocol';
import { forkChild } from '../main/recordings/support';
import { hasFfmpeg } from './built-pass';
import { longCalls } from './long-calls';

/** So many clips of ten seconds, spread over the hour. */
const count = 100;
const clipSeconds = 10;
const rate = 8000;
const limit = 30 * 60_000;

const files = await longCalls();
const folder = mkdtempSync(join(tmpdir(), 'earmark-cut-bench-'));
afterAll(() => {
  files.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Kind extends Cut {
  readonly name: string;
  readonly codec: readonly string[] | null;
  readonly extension: string;
}

const kinds: readonly Kind[] = [
  { name: '1 h PCM into WAV', codec: null, extension: 'wav', seekable: true, sampleRate: rate, into: 'wav' },
  {
    ...{ name: '1 h G.711 into WAV', codec: ['-c:a', 'pcm_mulaw'], extension: 'wav', seekable: true },
    ...{ sampleRate: rate, into: 'wav' },
  },
  {
    ...{ name: '1 h FLAC into MP3', codec: ['-c:a', 'flac'], extension: 'flac', seekable: true },
    ...{ sampleRate: rate, into: 'mp3' },
  },
  {
    ...{
      name: '1 h MP3 into WAV',
      codec: ['-ar', '16000', '-b:a', '32k'],
      extension: 'mp3',
      seekable: false,
    },
    ...{ sampleRate: 16_000, into: 'wav' },
  },
];

const starts = Array.from({ length: count }, (_, at) => 5 + at * 35);

test.each(kinds)(
  'a hundred clips of $name',
  { timeout: limit },
  async ({ name, codec, extension, seekable, sampleRate, into }) => {
    const source = await files.pcm(1);
    const path = codec === null ? source : await files.encoded(source, `cut.${extension}`, ...codec);
    if (path === null) return console.log(`${name}: left out, as there is no FFmpeg here to make the file`);
    const ours = await timed((out) => cut(path, out, { seekable, sampleRate, into }));
    const theirs = hasFfmpeg ? await timed((out) => ffmpegCuts(path, out, into)) : null;
    console.log(
      theirs === null
        ? `${name}: ${ours.toFixed(1)} s; no FFmpeg here to lay beside`
        : `${name}: ${ours.toFixed(1)} s, ffmpeg one by one ${theirs.toFixed(1)} s: ${(ours / theirs).toFixed(2)} ×`,
    );
  },
);

async function timed(work: (out: string) => Promise<void>): Promise<number> {
  const out = mkdtempSync(join(folder, 'out-'));
  mkdirSync(out, { recursive: true });
  const begun = performance.now();
  await work(out);
  return (performance.now() - begun) / 1000;
}

interface Cut {
  readonly seekable: boolean;
  readonly sampleRate: number;
  readonly into: 'wav' | 'mp3';
}

/** From a cold process to the last file, as an export does it. */
function cut(path: string, out: string, { seekable, sampleRate, into }: Cut): Promise<void> {
  const child = forkChild();
  const pieces = starts.map(
    (start, index): CutPiece => ({
      ...{ index, first: start * sampleRate, length: clipSeconds * sampleRate },
      ...{ fade: 0.01, redactions: [], draft: join(out, `${index}.${into}`) },
    }),
  );
  return new Promise((resolve, reject) => {
    child.onMessage((message) => {
      const report = cutReportSchema.parse(message);
      if (report.kind === 'cut-piece' && report.problem !== null) reject(new Error(report.problem.kind));
      if (report.kind !== 'cut') return;
      child.kill();
      resolve();
    });
    child.send(
      cutRequestSchema.parse({
        ...{ kind: 'cut', job: 1, file: path, raw: null, seekable, sampleRate, format: into, pieces },
      }),
    );
  });
}

/** FFmpeg's own way: a process for each clip, sought before it is decoded. */
async function ffmpegCuts(path: string, out: string, into: string): Promise<void> {
  for (const [index, start] of starts.entries()) {
    await new Promise<void>((resolve, reject) => {
      const options = ['-v', 'error', '-ss', String(start), '-t', String(clipSeconds), '-i', path];
      const child = spawn('ffmpeg', [...options, '-y', join(out, `${index}.${into}`)], { stdio: 'ignore' });
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))));
    });
  }
}

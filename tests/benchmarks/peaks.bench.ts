import { afterAll, test } from 'vitest';
import { buildPass, ffmpegDecodes, hasFfmpeg, type Run } from './built-pass';
import { longCalls } from './long-calls';

/** Each is run so often, one after the other; the fastest of each count, as a busy machine only ever slows down. */
const rounds = Number(process.env.EARMARK_BENCH_ROUNDS ?? 5);
const limit = 30 * 60_000;

const pass = await buildPass();
const files = await longCalls();
afterAll(() => {
  files.remove();
  pass.remove();
});

interface Figures {
  readonly peaks: Run;
  readonly signals: Run;
  /** FFmpeg decoding the same file, or node-av where there is none. */
  readonly decoding: Run;
}

/** All three side by side in one run: the ratio matters, not the times. */
async function sideBySide(path: string): Promise<Figures> {
  const runs = { decoding: [] as Run[], peaks: [] as Run[], signals: [] as Run[] };
  for (let round = 0; round < rounds; round++) {
    runs.decoding.push(hasFfmpeg ? await ffmpegDecodes(path) : await pass.run('bare', path));
    runs.peaks.push(await pass.run('peaks', path));
    runs.signals.push(await pass.run('signals', path));
  }
  return { decoding: best(runs.decoding), peaks: best(runs.peaks), signals: best(runs.signals) };
}

/** The least time that any of them took, and the most memory. */
function best(runs: readonly Run[]): Run {
  return {
    milliseconds: Math.min(...runs.map(({ milliseconds }) => milliseconds)),
    processor: Math.min(...runs.map(({ processor }) => processor)),
    memory: Math.max(...runs.map(({ memory }) => memory)),
  };
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
/** By the clock, and in processor time, which other work on the machine changes less. */
const ratio = (one: Run, other: Run) =>
  `${(one.milliseconds / other.milliseconds).toFixed(2)} × (processor ${(one.processor / other.processor).toFixed(2)} ×)`;
const cost = (name: string, { milliseconds, processor, memory }: Run) =>
  `  ${name.padEnd(9)}${seconds(milliseconds)} (processor ${seconds(processor)}), ${megabytes(memory)}`;

const kinds = [
  { name: '1 h G.711', hours: 1, codec: ['-c:a', 'pcm_mulaw'], extension: 'wav', wanted: 1.0 },
  { name: '1 h PCM', hours: 1, codec: null, extension: 'wav', wanted: 1.0 },
  { name: '8 h G.711', hours: 8, codec: ['-c:a', 'pcm_mulaw'], extension: 'wav', wanted: 1.4 },
  { name: '8 h PCM', hours: 8, codec: null, extension: 'wav', wanted: 1.4 },
  { name: '1 h MP3', hours: 1, codec: ['-ar', '16000', '-b:a', '32k'], extension: 'mp3', wanted: 1.3 },
  { name: '1 h Opus', hours: 1, codec: ['-c:a', 'libopus', '-b:a', '32k'], extension: 'ogg', wanted: null },
] as const;

test.each(kinds)(
  'the pass over $name',
  { timeout: limit },
  async ({ name, hours, codec, extension, wanted }) => {
    const source = await files.pcm(hours);
    const path =
      codec === null ? source : await files.encoded(source, `${hours}h-${codec[1]}.${extension}`, ...codec);
    if (path === null) return console.log(`${name}: left out, as there is no FFmpeg here to make the file`);
    const { peaks, signals, decoding } = await sideBySide(path);
    const limitSaid = wanted === null ? '' : `, wanted ≤ ${wanted.toFixed(1)}`;
    console.log(
      [
        `${name}, the least of ${rounds} runs each`,
        cost(hasFfmpeg ? 'ffmpeg' : 'node-av', decoding),
        `${cost('peaks', peaks)}: ${ratio(peaks, decoding)} of decoding${limitSaid}`,
        `${cost('signals', signals)}: ${ratio(signals, peaks)} of peaks, wanted ≤ 2.0; ${ratio(signals, decoding)} of decoding`,
      ].join('\n'),
    );
  },
);

import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = from('../../dist/benchmarks/');

/** What one run cost: milliseconds of wall clock and of processor time in all threads; the most memory held, in bytes. */
export interface Run {
  readonly milliseconds: number;
  readonly processor: number;
  readonly memory: number;
}
export type PassMode = 'bare' | 'peaks' | 'signals';

/** The pass built as the program is: the test runner's own modules make every access across files slower. */
export async function buildPass(): Promise<{
  run(mode: PassMode, path: string): Promise<Run>;
  remove(): void;
}> {
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: {
      alias: { '@domain': from('../../preload/domain'), '@contract': from('../../preload/contract') },
    },
    build: {
      ssr: true,
      target: 'node24',
      outDir: built,
      emptyOutDir: true,
      rollupOptions: {
        input: {
          pass: from('./measure-pass.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  return {
    run: async (mode, path) => JSON.parse(await output(process.execPath, [`${built}pass.js`, mode, path])),
    remove: () => rmSync(built, { recursive: true, force: true }),
  };
}

/** Whether there is an FFmpeg on this machine to measure against. */
export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** Makes a file with FFmpeg. */
export async function ffmpeg(...args: string[]): Promise<void> {
  await output('ffmpeg', ['-v', 'error', '-y', ...args]);
}

/** FFmpeg decoding a file to nothing. What it took of the processor it tells itself. */
export async function ffmpegDecodes(path: string): Promise<Run> {
  const start = performance.now();
  const told = await output(
    'ffmpeg',
    ['-v', 'info', '-nostats', '-benchmark', '-i', path, '-f', 'null', '-'],
    'stderr',
  );
  const milliseconds = performance.now() - start;
  const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(told) ?? [];
  const [, kilobytes] = /maxrss=(\d+)/.exec(told) ?? [];
  return {
    milliseconds,
    processor: 1000 * (Number(user) + Number(system)),
    memory: 1024 * Number(kilobytes),
  };
}

async function output(
  command: string,
  args: readonly string[],
  from: 'stdout' | 'stderr' = 'stdout',
): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.resume();
  child.stderr.resume();
  child[from].on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const code = await new Promise((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return text;
}

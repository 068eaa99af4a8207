import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A browser host that a test has started. */
export interface StartedEarmark {
  /** The address with its token. */
  readonly url: string;
  readonly pid: number;
  readonly data: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends it as a power cut would: SIGKILL, nothing is tidied. */
  kill(): Promise<void>;
  /** Ends it as Ctrl+C does, and fails when it does not end cleanly. */
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL('../../../dist/main/browser.js', import.meta.url));
const address = /http:\/\/127\.0\.0\.1:\d+\/#token=[0-9a-f]{64}/;

/** Starts the built browser host on a data folder; the same folder gets the same port and token again. */
export async function startEarmark(options: {
  data: string;
  args?: readonly string[];
}): Promise<StartedEarmark> {
  const args = ['--data', options.data, '--no-open', ...(options.args ?? [])];
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // A worker that Playwright ends in the middle of a test takes what it started along.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = address.exec(printed);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`Earmark ended with ${code} before it served:\n${printed}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    data: options.data,
    output: () => printed,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      await stopCleanly(child, ended, () => printed);
    },
  };
}

async function stopCleanly(child: ChildProcess, ended: Promise<number | null>, printed: () => string) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const code = await ended;
  // Windows knows no SIGINT for another process: there it is ended like by kill().
  if (code !== 0 && process.platform !== 'win32')
    throw new Error(`Earmark ended with ${code}:\n${printed()}`);
}

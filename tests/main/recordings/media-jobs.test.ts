import { fork, spawn } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MediaChild } from '../../../main/ports/host';
import { createMediaJobs, type MediaJobsOptions } from '../../../main/recordings/media-jobs';
import { type MediaReport, type MediaRequest, nothingMade } from '../../../main/recordings/media-protocol';
import { mediaChildScript } from '../../setup/build-child';
import { calls, forkChild, temporaryFolder } from './support';

/** A child that does what the test says and remembers what it was told. */
function scriptedChildren(
  act: (request: MediaRequest, say: (message: unknown) => void, die: () => void) => void,
) {
  const children: { killed: boolean; requests: MediaRequest[] }[] = [];
  const start = (): MediaChild => {
    const state = { killed: false, requests: [] as MediaRequest[] };
    children.push(state);
    let listen: (message: unknown) => void = () => undefined;
    let exit: () => void = () => undefined;
    return {
      send(message) {
        const request = message as MediaRequest; // the only thing that jobs send
        state.requests.push(request);
        act(
          request,
          (answer) => listen(answer),
          () => exit(),
        );
      },
      onMessage: (listener) => {
        listen = listener;
      },
      onExit: (listener) => {
        exit = listener;
      },
      kill: () => {
        state.killed = true;
        exit();
      },
    };
  };
  return { children, start };
}

const facts = {
  container: 'wav',
  codec: 'pcm_s16le',
  sampleRate: 8000,
  channels: 1,
  duration: 1,
  playback: 'original',
  damaged: false,
};
const options: MediaJobsOptions = { processes: 2, stuckAfter: 60_000, memoryLimit: 1e9, outputLimit: 1e9 };
const never = new AbortController().signal;
const quiet = () => undefined;

afterEach(() => {
  vi.useRealTimers();
});

describe('media jobs', () => {
  it('run in no more processes than allowed, and use them again', async () => {
    const { children, start } = scriptedChildren((request, say) => {
      queueMicrotask(() => say({ kind: 'done', job: request.job, facts, play: null }));
    });
    const jobs = createMediaJobs(start, options);
    const all = Array.from({ length: 7 }, (_, index) => jobs.analyse(`${index}.wav`, '/x', quiet, never));
    expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(Array(7).fill('done'));
    expect(children).toHaveLength(2);
    jobs.rest();
    expect(children.map(({ killed }) => killed)).toEqual([true, true]);
  });

  it('fail alone when their process dies; the next one gets a new process', async () => {
    const { children, start } = scriptedChildren((request, say, die) => {
      queueMicrotask(() => {
        if (request.file === 'deadly.wav') die();
        else say({ kind: 'done', job: request.job, facts, play: null });
      });
    });
    const jobs = createMediaJobs(start, { ...options, processes: 1 });
    const outcomes = await Promise.all(
      ['good.wav', 'deadly.wav', 'fine.wav'].map((file) => jobs.analyse(file, '/x', quiet, never)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'failed', 'done']);
    expect(outcomes[1]).toEqual({ kind: 'failed', problem: { kind: 'decoder-crashed' } });
    expect(children).toHaveLength(2);
    jobs.rest();
  });

  it('fail as stuck when their process has said nothing for the set time, counted from its last word', async () => {
    vi.useFakeTimers();
    let say: (message: unknown) => void = quiet;
    const { children, start } = scriptedChildren((_request, answer) => {
      say = answer;
    });
    const jobs = createMediaJobs(start, options);
    const outcome = jobs.analyse('endless.wav', '/x', quiet, never);
    vi.advanceTimersByTime(59_000);
    say({ kind: 'progress', job: 1, phase: 'decoding', fraction: 0.1, memory: 1, written: 1 });
    vi.advanceTimersByTime(59_000);
    expect(children[0]?.killed).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(await outcome).toEqual({ kind: 'failed', problem: { kind: 'decoder-stuck' } });
    expect(children[0]?.killed).toBe(true);
  });

  it('are cancelled by killing their process, or by leaving the queue', async () => {
    const { children, start } = scriptedChildren(quiet);
    const jobs = createMediaJobs(start, { ...options, processes: 1 });
    const controller = new AbortController();
    const working = jobs.analyse('a.wav', '/x', quiet, controller.signal);
    const waiting = jobs.analyse('b.wav', '/x', quiet, controller.signal);
    controller.abort();
    expect(await Promise.all([working, waiting])).toEqual([{ kind: 'cancelled' }, { kind: 'cancelled' }]);
    expect(children.map(({ killed }) => killed)).toEqual([true]);
    const late = jobs.analyse('c.wav', '/x', quiet, controller.signal);
    expect(await late).toEqual({ kind: 'cancelled' });
    jobs.rest();
  });

  it('go on with the rest of the queue when one hangs', async () => {
    vi.useFakeTimers();
    const { children, start } = scriptedChildren((request, say) => {
      if (request.file === 'endless.wav') return;
      queueMicrotask(() => say({ kind: 'done', job: request.job, facts, play: null }));
    });
    const jobs = createMediaJobs(start, { ...options, processes: 1 });
    const outcomes = ['endless.wav', 'good.wav'].map((file) => jobs.analyse(file, '/x', quiet, never));
    vi.advanceTimersByTime(60_000);
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['failed', 'done']);
    expect(children.map(({ killed }) => killed)).toEqual([true, false]);
    jobs.rest();
  });

  it.each([
    ['memory', { memory: 1_000_001, written: 0 }],
    ['output', { memory: 0, written: 1_000_001 }],
  ] as const)('are ended when they take more %s than they may, and only they', async (limit, taken) => {
    const { children, start } = scriptedChildren((request, say) => {
      queueMicrotask(() => {
        const step = { kind: 'progress', job: request.job, phase: 'decoding', fraction: 0.1 };
        say({ ...step, memory: 1_000_000, written: 1_000_000 });
        if (request.file === 'greedy.wav') say({ ...step, ...taken });
        else say({ kind: 'done', job: request.job, facts, play: null });
      });
    });
    const limits = { ...options, processes: 1, memoryLimit: 1_000_000, outputLimit: 1_000_000 };
    const jobs = createMediaJobs(start, limits);
    const outcomes = ['greedy.wav', 'modest.wav'].map((file) => jobs.analyse(file, '/x', quiet, never));
    expect(await Promise.all(outcomes)).toMatchObject([
      { kind: 'failed', problem: { kind: 'over-limit', limit, bytes: 1_000_000 } },
      { kind: 'done' },
    ]);
    expect(children.map(({ killed }) => killed)).toEqual([true, false]);
    jobs.close();
  });

  it('that somebody waits for go first and get a process of their own, which ends with them', async () => {
    const answers = new Map<string, () => void>();
    const order: string[] = [];
    const { children, start } = scriptedChildren((request, say) => {
      order.push(request.file);
      answers.set(request.file, () => say({ kind: 'done', job: request.job, facts, play: null }));
    });
    const jobs = createMediaJobs(start, { ...options, processes: 1 });
    const one = jobs.analyse('long.wav', '/x', quiet, never);
    const two = jobs.analyse('next.wav', '/x', quiet, never);
    const old = jobs.analyse('old.wav', '/x', quiet, never, { priority: 'background', name: 'old' });
    expect(order).toEqual(['long.wav']);
    jobs.prefer('old');
    expect(order).toEqual(['long.wav', 'old.wav']);
    answers.get('old.wav')?.();
    expect((await old).kind).toBe('done');
    expect(children.map(({ killed }) => killed)).toEqual([false, true]);
    answers.get('long.wav')?.();
    await one;
    answers.get('next.wav')?.();
    expect((await two).kind).toBe('done');
    expect(children).toHaveLength(2);
    jobs.close();
  });

  it('do not believe a process that talks nonsense', async () => {
    const { start } = scriptedChildren((request, say) => {
      queueMicrotask(() => say({ kind: 'done', job: request.job, facts: { duration: 'long' } }));
    });
    const jobs = createMediaJobs(start, options);
    const outcome = await jobs.analyse('a.wav', '/x', quiet, never);
    expect(outcome).toEqual({ kind: 'failed', problem: { kind: 'decoder-crashed' } });
  });
});

describe('the media child as a process', () => {
  it('analyses one file after another', async () => {
    const folder = await temporaryFolder();
    const jobs = createMediaJobs(forkChild, { ...options, processes: 1 });
    for (const name of ['call-0003.mp3', 'call-0002.wav']) {
      const outcome = await jobs.analyse(join(calls, name), folder, quiet, never);
      expect(outcome.kind).toBe('done');
    }
    jobs.rest();
  });

  it('fails one file when it is killed in the middle of decoding', async () => {
    const folder = await temporaryFolder();
    const long = join(folder, 'call.mp3');
    await copyFile(join(calls, 'call-0003.mp3'), long);
    let child: MediaChild | null = null;
    const start = () => {
      child = forkChild();
      return child;
    };
    const jobs = createMediaJobs(start, { ...options, processes: 1 });
    const phases = new Set<string>();
    const outcome = await jobs.analyse(
      long,
      folder,
      (phase) => {
        phases.add(phase);
        child?.kill();
      },
      never,
    );
    expect([...phases]).toHaveLength(1);
    expect(outcome).toEqual({ kind: 'failed', problem: { kind: 'decoder-crashed' } });
    const next = await jobs.analyse(join(calls, 'call-0008.mp3'), folder, quiet, never);
    expect(next.kind).toBe('done');
    jobs.rest();
  });

  it('speaks through the parent port where it is a utility process of Electron', async () => {
    const port = `process.parentPort = {
      postMessage: (message) => process.send({ throughPort: message }),
      on: (_event, listener) => process.on('message', (data) => listener({ data })),
    };`;
    const child = fork(mediaChildScript, [], {
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(port)}`],
      serialization: 'advanced',
    });
    const folder = await temporaryFolder();
    child.send({ kind: 'analyse', job: 7, file: join(calls, 'call-0005.wav'), folder, made: nothingMade });
    const last = await new Promise((resolve) => {
      child.on('message', ({ throughPort }: { throughPort: MediaReport }) => {
        if (throughPort.kind !== 'progress') resolve(throughPort);
      });
    });
    child.kill();
    expect(last).toMatchObject({ kind: 'done', job: 7, play: 'play.ogg' });
  });

  it('ends when the process that started it is killed', async () => {
    const folder = await temporaryFolder();
    const request = {
      kind: 'analyse',
      job: 1,
      file: join(calls, 'call-0003.mp3'),
      folder,
      made: nothingMade,
    };
    const parent = `
      const child = require('node:child_process').fork(${JSON.stringify(mediaChildScript)});
      child.on('message', () => undefined);
      child.send(${JSON.stringify(request)});
      process.send(child.pid);`;
    const main = spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const pid = await new Promise<number>((resolve) => main.once('message', (id) => resolve(Number(id))));
    main.kill('SIGKILL');
    await expect.poll(() => hasEnded(pid), { timeout: 30_000 }).toBe(true);
  });
});

/** Whether a process has ended, also while nobody has asked for its exit code. */
async function hasEnded(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  return (await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')).includes('State:\tZ');
}

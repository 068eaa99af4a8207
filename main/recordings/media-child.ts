import type { ImportProblem } from '@contract/import-problem';
import { encodeSamples } from '@domain/recordings/samples-file';
import { analyse, type OnAnalysisProgress, writtenBytes } from './analyse';
import { cutFile, cutProblem } from './cut/cut-file';
import { type CutReport, type CutRequest, cutRequestSchema } from './cut/cut-protocol';
import { fileOf, type MediaReport, type MediaRequest, mediaRequestSchema } from './media-protocol';
import { type SampleReport, type SampleRequest, sampleRequestSchema } from './sample-protocol';
import { SoundProblemError } from './sound-source';
import { readSoundSpan } from './sound-span';

/**
 * The process in which media are decoded: whatever a broken file does to a decoder, it does it here. It works on one
 * request at a time and is killed by its parent to cancel one. Runs as a forked child of Node and as a utility process
 * of Electron.
 */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
}

const { parentPort } = process as { parentPort?: ParentPort }; // Electron puts it there, Node's types don't know it

function report(message: MediaReport | SampleReport | CutReport): void {
  // A parent that is gone can't be told; that it is gone ends this process below.
  if (parentPort === undefined) process.send?.(message, () => undefined);
  else parentPort.postMessage(message);
}

async function work(request: MediaRequest): Promise<void> {
  const { job, folder, made, raw, seals } = request;
  const progress: OnAnalysisProgress = (phase, fraction) => {
    const memory = process.memoryUsage.rss();
    report({ kind: 'progress', job, phase, fraction, memory, written: writtenBytes(folder) });
  };
  try {
    const analysis = await analyse(fileOf(request), folder, progress, { made, raw, seals });
    report({ kind: 'done', job, ...analysis });
  } catch (cause) {
    report({ kind: 'failed', job, problem: await problemOf(cause) });
  }
}

async function problemOf(cause: unknown): Promise<ImportProblem> {
  if (cause instanceof SoundProblemError) return cause.problem;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full' };
  if (typeof code === 'string') return { kind: 'storage', detail: String(cause) };
  const { encoderFoundDiskFull } = await import('./av-encoder');
  if (encoderFoundDiskFull(cause)) return { kind: 'disk-full' };
  // Neither the file nor the disk: a fault of the decoder, written where a developer looks for it.
  console.error(cause);
  return { kind: 'decoder-crashed' };
}

/** Decodes what somebody looks at. A file that can't be read so is told as nothing: it plays or fails elsewhere. */
async function workSamples({ job, file, key, from, until }: SampleRequest): Promise<void> {
  const bytes = await readSoundSpan(fileOf({ file, key }), from, until).then(
    encodeSamples,
    (cause: unknown) => {
      console.error(cause);
      return null;
    },
  );
  report({ kind: 'samples', job, bytes });
}

/** No two words of progress come closer than this, in milliseconds. */
const cutPace = 100;

async function workCut(request: CutRequest): Promise<void> {
  const { job } = request;
  let last = 0;
  try {
    await cutFile(request, {
      onProgress(fraction) {
        const now = performance.now();
        if (now - last < cutPace && fraction < 1) return;
        last = now;
        report({ kind: 'cut-progress', job, fraction });
      },
      onPiece: (index, problem) => report({ kind: 'cut-piece', job, index, problem }),
    });
    report({ kind: 'cut', job, problem: null });
  } catch (cause) {
    report({ kind: 'cut', job, problem: await cutProblem(cause) });
  }
}

function receive(message: unknown): void {
  const cut = cutRequestSchema.safeParse(message);
  if (cut.success) {
    void workCut(cut.data);
    return;
  }
  const samples = sampleRequestSchema.safeParse(message);
  void (samples.success ? workSamples(samples.data) : work(mediaRequestSchema.parse(message)));
}

if (parentPort === undefined) {
  process.on('message', receive);
  // A parent that was killed can't end its children; without one there is nobody to work for.
  process.on('disconnect', () => process.exit());
} else {
  parentPort.on('message', ({ data }) => receive(data));
}

import { isMainThread, type MessagePort, parentPort, Worker } from 'node:worker_threads';
import { analysisRate } from '@domain/recordings/frames';
import {
  createLaneListener,
  type FrameBatch,
  type LaneEnd,
  type LaneListener,
} from '@domain/recordings/lane-listener';
import { resampling } from '@domain/recordings/resampler';
import type { SignalsFile } from '@domain/recordings/signals-file';
import { createSignalsGathering } from '@domain/recordings/signals-gathering';
import { createPiece, framesOf, type Piece, pieceIn, pieceSeconds } from './lane-piece';
import { loadVoiceDetector } from './voice-detector';

/**
 * Listening takes several times as long as decoding a telephone recording, and each channel is listened to by itself:
 * so the channels of a long one are, in threads beside the one that decodes. There is nothing but TypeScript and the
 * voice detector in them, and they are never ended: a thread ended inside a decoder would take the process along.
 */
export interface LaneThreads {
  listen(channels: number, sampleRate: number): ThreadedAnalysis;
}

/** As `SignalsAnalysis` does, but what it answers comes later. */
export interface ThreadedAnalysis {
  /** Takes samples that alternate between the channels. A promise: wait for it before pushing more. */
  pushInterleaved(block: Int16Array, samples: number): Promise<void> | null;
  finish(): Promise<SignalsFile>;
  close(): void;
}

/** What goes to a thread: `lane` is one channel of one recording, `piece` the memory of a `Piece`. */
type LaneRequest =
  | { readonly kind: 'open'; readonly lane: number; readonly sampleRate: number }
  | {
      readonly kind: 'push';
      readonly lane: number;
      readonly piece: SharedArrayBuffer;
      readonly count: number;
    }
  | { readonly kind: 'flush' | 'close'; readonly lane: number };

/** What comes back, in the order of what was asked; a batch says what was written into its piece. */
type LaneReply =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'batch';
      readonly lane: number;
      readonly frames: number;
      readonly music: Uint8Array;
    }
  | { readonly kind: 'end'; readonly lane: number; readonly end: FrameBatch & LaneEnd }
  | { readonly kind: 'failed'; readonly lane: number; readonly detail: string };

/** So many pieces of a recording may be on their way to its threads. */
const piecesOnTheWay = 6;
/** Starts threads that run the given script, which calls `answerLanes`; null where they can't be had. */
export async function startLaneThreads(script: URL, count: number): Promise<LaneThreads | null> {
  const workers: Worker[] = [];
  try {
    for (let index = 0; index < count; index++) workers.push(await startWorker(script));
  } catch (cause) {
    console.error(cause);
    return null;
  }
  const lanes = new Map<number, (reply: LaneReply & { lane: number }) => void>();
  for (const worker of workers) {
    worker.once('error', (cause) => {
      for (const [lane, hear] of lanes) hear({ kind: 'failed', lane, detail: String(cause) });
    });
    worker.on('message', (reply: LaneReply) => {
      if (reply.kind !== 'ready') lanes.get(reply.lane)?.(reply);
    });
  }
  let lastLane = 0;
  return {
    listen(channels, sampleRate) {
      return threadedAnalysis(channels, sampleRate, (channel, hear) => {
        lastLane += 1;
        const lane = lastLane;
        const worker = workers[channel % workers.length];
        lanes.set(lane, hear);
        const send = (request: LaneRequest) => worker?.postMessage(request);
        send({ kind: 'open', lane, sampleRate });
        return {
          push: (piece, count) => send({ kind: 'push', lane, piece: piece.memory, count }),
          flush: () => send({ kind: 'flush', lane }),
          close() {
            lanes.delete(lane);
            send({ kind: 'close', lane });
          },
        };
      });
    },
  };
}

function startWorker(script: URL): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script);
    // Work keeps the process alive, not the threads that could do it.
    worker.unref();
    worker.once('message', () => resolve(worker));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('A listening thread ended before it was ready.')));
  });
}

interface SentLane {
  push(piece: Piece, count: number): void;
  flush(): void;
  close(): void;
}
type OpenLane = (channel: number, hear: (reply: LaneReply & { lane: number }) => void) => SentLane;

function threadedAnalysis(channels: number, sampleRate: number, open: OpenLane): ThreadedAnalysis {
  const gathering = createSignalsGathering(channels);
  const pieceSamples = pieceSeconds * sampleRate;
  const spare: Piece[] = [];
  const sentPieces: Piece[][] = Array.from({ length: channels }, () => []);
  const batches: (FrameBatch & { readonly piece: Piece })[][] = Array.from({ length: channels }, () => []);
  const ends = new Map<number, FrameBatch & LaneEnd>();
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  let sent = 0;
  let gathered = 0;
  let filled = 0;
  let total = 0;

  const lanes = Array.from({ length: channels }, (_, channel) =>
    open(channel, (reply) => hear(channel, reply)),
  );
  let pieces = lanes.map(() => createPiece(pieceSamples));

  function hear(channel: number, reply: LaneReply): void {
    if (reply.kind === 'failed') failure ??= new Error(`Listening failed: ${reply.detail}`);
    if (reply.kind === 'end') ends.set(channel, reply.end);
    if (reply.kind === 'batch') {
      const piece = sentPieces[channel]?.shift();
      if (piece) batches[channel]?.push({ ...framesOf(piece, reply.frames), music: reply.music, piece });
      gather();
    }
    wake();
  }

  /** What all channels have told about the same piece of the recording. */
  function gather(): void {
    while (batches.every((waiting) => waiting.length > 0)) {
      const heard = batches.flatMap((waiting) => waiting.shift() ?? []);
      gathering.add(heard);
      for (const { piece } of heard) spare.push(piece);
      gathered += 1;
    }
  }

  async function until(done: () => boolean): Promise<void> {
    while (!done()) {
      if (failure !== null) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure !== null) throw failure;
  }

  function send(): void {
    lanes.forEach((lane, channel) => {
      const piece = pieces[channel];
      if (!piece) return;
      sentPieces[channel]?.push(piece);
      lane.push(piece, filled);
    });
    sent += 1;
    filled = 0;
    pieces = lanes.map(() => spare.pop() ?? createPiece(pieceSamples));
  }

  function fill(block: Int16Array, from: number, count: number): void {
    pieces.forEach(({ samples }, channel) => {
      takeChannel(block, from * channels + channel, channels, samples, filled, count);
    });
    filled += count;
  }

  return {
    pushInterleaved(block, samples) {
      for (let from = 0; from < samples; ) {
        const count = Math.min(pieceSamples - filled, samples - from);
        fill(block, from, count);
        from += count;
        if (filled === pieceSamples) send();
      }
      total += samples;
      return sent - gathered < piecesOnTheWay ? null : until(() => sent - gathered < piecesOnTheWay);
    },
    async finish() {
      if (filled > 0) send();
      for (const lane of lanes) lane.flush();
      await until(() => gathered === sent && ends.size === channels);
      const inOrder = lanes.flatMap((_, channel) => ends.get(channel) ?? []);
      return gathering.finish(inOrder, total / sampleRate);
    },
    close() {
      for (const lane of lanes) lane.close();
    },
  };
}

/** Every `stride`-th sample from `offset` on. In a function of its own, which the engine compiles for itself. */
function takeChannel(
  block: Int16Array,
  offset: number,
  stride: number,
  samples: Int16Array,
  first: number,
  count: number,
): void {
  const end = first + count;
  for (let at = first, index = offset; at < end; at++, index += stride) samples[at] = block[index] ?? 0;
}

/** The other side: listens to the lanes that are sent to this thread. To be called where `isMainThread` is not. */
export async function answerLanes(): Promise<void> {
  if (isMainThread || parentPort === null) throw new Error('Lanes are answered in a thread.');
  const port = parentPort;
  const createDetector = await loadVoiceDetector();
  const listeners = new Map<number, LaneListener>();
  port.on('message', (request: LaneRequest) => {
    try {
      if (request.kind === 'open') {
        const createResampler = resampling(request.sampleRate, analysisRate);
        listeners.set(request.lane, createLaneListener(createResampler, createDetector));
      } else answer(port, listeners, request);
    } catch (cause) {
      port.postMessage({ kind: 'failed', lane: request.lane, detail: String(cause) } satisfies LaneReply);
    }
  });
  port.postMessage({ kind: 'ready' } satisfies LaneReply);
}

function answer(
  port: MessagePort,
  listeners: Map<number, LaneListener>,
  request: Exclude<LaneRequest, { kind: 'open' }>,
): void {
  const { lane } = request;
  const listener = listeners.get(lane);
  if (listener === undefined) return;
  if (request.kind === 'push') {
    const piece = pieceIn(request.piece);
    const { powers, levels, voices, music } = listener.push(piece.samples, 0, 1, request.count);
    piece.powers.set(powers);
    piece.levels.set(levels);
    piece.voices.set(voices);
    port.postMessage({ kind: 'batch', lane, frames: powers.length, music } satisfies LaneReply);
  } else if (request.kind === 'flush') {
    const end = listener.flush();
    port.postMessage({ kind: 'end', lane, end: { ...end, ...copied(end) } } satisfies LaneReply);
  } else {
    listener.close();
    listeners.delete(lane);
  }
}

/** A batch is made of views into arrays that are used again, and a message would carry those whole. */
function copied({ powers, levels, voices, music }: FrameBatch): FrameBatch {
  return { powers: powers.slice(), levels: levels.slice(), voices: voices.slice(), music };
}

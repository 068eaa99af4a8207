import { Worker } from 'node:worker_threads';
import type { FrameBatch, LaneEnd } from '@domain/recordings/lane-listener';
import type { SignalsFile } from '@domain/recordings/signals-file';
import { createSignalsGathering } from '@domain/recordings/signals-gathering';
import type { LaneReply, LaneRequest } from './lane-messages';
import { createPiece, framesOf, type Piece, pieceSeconds } from './lane-piece';

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

/** So many pieces of a recording may be on their way to its threads. */
const piecesOnTheWay = 6;
/** A listener makes next to nothing that is thrown away; left alone, the engine takes ten times the room for it. */
const youngMegabytes = 2;

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
    const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
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

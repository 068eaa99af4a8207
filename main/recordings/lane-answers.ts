import { isMainThread, type MessagePort, parentPort } from 'node:worker_threads';
import { analysisRate } from '@domain/recordings/frames';
import { createLaneListener, type FrameBatch, type LaneListener } from '@domain/recordings/lane-listener';
import { resampling } from '@domain/recordings/resampler';
import type { LaneReply, LaneRequest } from './lane-messages';
import { pieceIn } from './lane-piece';
import { loadVoiceDetector } from './voice-detector';

/**
 * Listens to the lanes that are sent to this thread; to be called where `isMainThread` is not. This file imports nothing
 * but what listens: schemas and the rest of the program would cost each thread a tenth of a second and megabytes.
 */
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

import type { ExportProblem } from '@contract/clips';
import { openSound } from '../analyse';
import type { SoundWriter } from '../av-encoder';
import { fileOf } from '../media-protocol';
import { SoundProblemError, type SoundSource } from '../sound-source';
import { openPlainWav } from '../wav-reader';
import { createCutWriter } from './cut-encoded';
import type { CutPiece, CutRequest } from './cut-protocol';
import { type CutSound, createCutSound } from './cut-sound';
import { cutWav, type PlainWav, readWavPiece } from './cut-wav';
import { learnRoom, type RoomOf } from './room-of-call';

/** What the one who cuts is told meanwhile. */
export interface CutListener {
  /** Of all the sound that is asked for, 0 to 1. */
  onProgress(fraction: number): void;
  /** A piece is whole on the disk, or will not be; the others go on. */
  onPiece(index: number, problem: ExportProblem | null): void;
}

/** Longer stretches are decoded as they come rather than held in memory; in seconds. */
const longestJump = 120;

/**
 * Cuts stretches of one file. A WAV file is cut by its bytes; of other files a stretch is sought where their times can be
 * trusted, and all others are taken from one pass over the file, so that a hundred clips cost one decoding.
 */
export async function cutFile(request: CutRequest, { onProgress, onPiece }: CutListener): Promise<void> {
  const roomOf = await learnRoom(request);
  const wanted = request.pieces.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const count = (samples: number) => {
    done += samples;
    onProgress(Math.min(1, done / wanted));
  };
  const each = async (piece: CutPiece, work: () => void | Promise<void>) => {
    try {
      await work();
      onPiece(piece.index, null);
    } catch (cause) {
      onPiece(piece.index, await cutProblem(cause));
    }
    await breath();
  };

  const wav = request.raw === null ? openPlainWav(fileOf(request)) : null;
  if (wav !== null) {
    try {
      for (const piece of request.pieces)
        await each(piece, () => cutPlain(wav, request, { piece, room: roomOf(piece) }, count));
    } finally {
      wav.file.close();
    }
    return;
  }
  const jumps = request.pieces.filter(
    (piece) => request.seekable && piece.length / request.sampleRate <= longestJump,
  );
  const rest = request.pieces.filter((piece) => !jumps.includes(piece));
  for (const piece of jumps)
    await each(piece, () => cutBySeeking(request, { piece, room: roomOf(piece) }, count));
  if (rest.length > 0) await cutInOnePass(request, rest, { roomOf, count, onPiece });
}

/** Why a piece was not made; what is no matter of disk or file is written where a developer looks for it. */
export async function cutProblem(cause: unknown): Promise<ExportProblem> {
  if (cause instanceof SoundProblemError) return { kind: 'failed', detail: cause.problem.kind };
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full' };
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'folder', why: 'missing' };
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return { kind: 'folder', why: 'read-only' };
  const { encoderFoundDiskFull } = await import('../av-encoder');
  if (encoderFoundDiskFull(cause)) return { kind: 'disk-full' };
  console.error(cause);
  return { kind: 'failed', detail: String(cause) };
}

/** A WAV file becomes a WAV file of its own coding, or is decoded into another format. */
async function cutPlain(
  wav: PlainWav,
  { format }: CutRequest,
  asked: AskedPiece,
  count: (samples: number) => void,
): Promise<void> {
  const { piece, room } = asked;
  if (format === 'wav') return cutWav(wav, piece, room, count);
  const { channels, sampleRate } = wav.header;
  const sink = await openSink(asked, format, { channels, sampleRate });
  try {
    for (const block of readWavPiece(wav, piece)) {
      sink.sound.push(block);
      count(block.length / channels);
    }
    sink.end();
  } finally {
    sink.close();
  }
}

async function cutBySeeking(
  request: CutRequest,
  asked: AskedPiece,
  count: (samples: number) => void,
): Promise<void> {
  const { readAvSpan } = await import('../av-span');
  const { piece } = asked;
  const { format, sampleRate } = request;
  const from = piece.first / sampleRate;
  const span = readAvSpan(fileOf(request), from, from + piece.length / sampleRate);
  const { channels } = span;
  const sink = await openSink(asked, format, span);
  try {
    sink.sound.push(span.samples);
    // What the decoder gives less than was measured is silence, so that every clip is as long as it says.
    const missing = piece.length - span.samples.length / channels;
    if (missing > 0) sink.sound.push(new Int16Array(missing * channels));
    sink.end();
    count(piece.length);
  } finally {
    sink.close();
  }
}

/** A piece with the noise of its room, where it wants any. */
interface AskedPiece {
  readonly piece: CutPiece;
  readonly room: RoomOf | undefined;
}

interface Sink {
  readonly sound: CutSound;
  end(): void;
  close(): void;
}

async function openSink(
  { piece, room }: AskedPiece,
  format: CutRequest['format'],
  sound: { readonly channels: number; readonly sampleRate: number },
): Promise<Sink> {
  const writer: SoundWriter = await createCutWriter(piece.draft, format, sound);
  const cut = createCutSound(piece, sound, room, (block) => writer.push(block));
  return {
    sound: cut,
    end: () => writer.end(),
    close: () => writer.close(),
  };
}

interface PassListener {
  readonly roomOf: (piece: CutPiece) => RoomOf | undefined;
  readonly count: (samples: number) => void;
  readonly onPiece: CutListener['onPiece'];
}

/** Decodes the file once, up to the end of the last piece, and hands each piece what it asks for. */
async function cutInOnePass(
  request: CutRequest,
  pieces: readonly CutPiece[],
  { roomOf, count, onPiece }: PassListener,
): Promise<void> {
  const { raw, format } = request;
  const source = await openSound(fileOf(request), raw);
  const open = new Map<CutPiece, Sink>();
  const failed = new Set<CutPiece>();
  const waiting = pieces.toSorted((one, other) => one.first - other.first);
  const settle = async (piece: CutPiece, work: () => void | Promise<void>) => {
    try {
      await work();
      return true;
    } catch (cause) {
      open.get(piece)?.close();
      open.delete(piece);
      failed.add(piece);
      onPiece(piece.index, await cutProblem(cause));
      return false;
    }
  };
  const finish = (piece: CutPiece, sink: Sink) =>
    settle(piece, () => {
      sink.end();
      sink.close();
      open.delete(piece);
      onPiece(piece.index, null);
    });
  try {
    let place = 0;
    let lastBreath = performance.now();
    for (const block of blocksOf(source)) {
      const samples = block.length / source.channels;
      for (let next = waiting[0]; next !== undefined && next.first < place + samples; next = waiting[0]) {
        const piece = next;
        waiting.shift();
        await settle(piece, async () => {
          open.set(piece, await openSink({ piece, room: roomOf(piece) }, format, source));
        });
      }
      for (const [piece, sink] of [...open]) {
        const from = Math.max(0, piece.first - place);
        const until = Math.min(samples, piece.first + piece.length - place);
        if (until <= from) continue;
        await settle(piece, () =>
          sink.sound.push(block.slice(from * source.channels, until * source.channels)),
        );
        count(until - from);
        if (place + until >= piece.first + piece.length && open.has(piece)) await finish(piece, sink);
      }
      place += samples;
      if (waiting.length === 0 && open.size === 0) break;
      if (performance.now() - lastBreath > 50) {
        await breath();
        lastBreath = performance.now();
      }
    }
    // A file that ends early gives what it has; a piece that lies behind its end has nothing to give.
    for (const [piece, sink] of [...open]) await finish(piece, sink);
    for (const piece of waiting)
      if (!failed.has(piece)) onPiece(piece.index, { kind: 'failed', detail: 'the file ends before' });
  } finally {
    for (const sink of open.values()) sink.close();
    source.close();
  }
}

function* blocksOf(source: SoundSource): Generator<Int16Array> {
  const blocks = source.blocks();
  for (let next = blocks.next(); next.done !== true; next = blocks.next()) yield next.value;
}

/** Lets the process hear that its parent has gone. */
function breath(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

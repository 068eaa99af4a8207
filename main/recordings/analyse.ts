import { statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { seconds } from '@domain/base/time';
import { createPlainListening } from '@domain/recordings/frame-measures';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { encodePeaks, type Pyramid } from '@domain/recordings/peaks';
import type { RawFormat } from '@domain/recordings/raw-format';
import type { MediaFacts, PictureFacts } from '@domain/recordings/recording';
import { createSignalsAnalysis } from '@domain/recordings/signals-analysis';
import { encodeSignals, type SignalsFile } from '@domain/recordings/signals-file';
import type { ReadableFile, SealTicket } from '../files/byte-file';
import { createSealer } from '../files/sealed-file';
import { sampleKernel } from './kernel/sample-kernel';
import {
  type AlreadyMade,
  nothingMade,
  type OutputSeals,
  peaksFileName,
  pictureFileName,
  signalsFileName,
} from './media-protocol';
import { picturePlayback, playbackFor, proxyCodec } from './playback';
import { openRaw } from './raw-reader';
import { readSound, type SoundEnd, SoundProblemError, type SoundSource } from './sound-source';
import { openWav } from './wav-reader';

/** What one file turned out to be, with the proxy that was made for it, if any. */
export interface Analysis {
  readonly facts: MediaFacts;
  readonly play: string | null;
}

export type OnAnalysisProgress = (phase: 'decoding' | 'preparing', fraction: number) => void;

/** What an analysis may be told besides its file. */
export interface AnalysisChoice {
  readonly made?: AlreadyMade;
  /** How a file without a header is to be read; null for files that say it themselves. */
  readonly raw?: RawFormat | null;
  /** How what is written is sealed; null: it is not. */
  readonly seals?: OutputSeals | null;
}

/**
 * Decodes a file once for its exact duration, its peaks and what is heard on each channel, decides how it is played and makes a proxy where it must.
 * What was `made` before is not made again. Writes into `folder` what is synced to disk when it answers. Throws `SoundProblemError` and errors of the disk.
 */
export async function analyse(
  file: ReadableFile,
  folder: string,
  onProgress: OnAnalysisProgress,
  { made = nothingMade, raw = null, seals = null }: AnalysisChoice = {},
): Promise<Analysis> {
  const { source, pyramid, signals, end } = await decodeOnce(file, raw, (fraction) =>
    onProgress('decoding', fraction),
  );
  const playback = playbackFor({ ...source, ...end });
  await writeSynced(join(folder, peaksFileName), encodePeaks(pyramid), seals?.peaks ?? null);
  const heard = new TextEncoder().encode(encodeSignals(signals));
  await writeSynced(join(folder, signalsFileName), heard, seals?.signals ?? null);
  const facts: MediaFacts = {
    container: source.container,
    codec: source.codec,
    sampleRate: source.sampleRate,
    channels: source.channels,
    duration: seconds(pyramid.samples / source.sampleRate),
    playback,
    damaged: end.damaged,
    picture: null,
  };
  const prepared = (fraction: number) => onProgress('preparing', fraction);
  const work = {
    source,
    duration: facts.duration,
    copied: made.picture,
    prepared,
    ticket: seals?.picture ?? null,
  };
  const picture = await preparePicture(file, folder, work);
  const seen: MediaFacts = { ...facts, picture };
  if (playback === 'original') return { facts: seen, play: null };
  const play = proxyName(source.channels);
  if (play === made.play) return { facts: seen, play };
  const target = { path: join(folder, play), ticket: seals?.play ?? null };
  await makeProxy(file, raw, target, (samples) => prepared(fractionOf(samples, pyramid.samples)));
  return { facts: seen, play };
}

/** How many bytes the analysis has written into a folder so far. */
export function writtenBytes(folder: string): number {
  const names = [peaksFileName, signalsFileName, pictureFileName, proxyName(1), proxyName(8)];
  const sizes = names.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function proxyName(channels: number): string {
  return `play.${proxyCodec(channels).extension}`;
}

interface PictureWork {
  readonly source: Decoded['source'];
  readonly duration: number;
  /** It was copied before. */
  readonly copied: boolean;
  readonly prepared: (fraction: number) => void;
  readonly ticket: SealTicket | null;
}

/** How the picture of a recording is shown; one that can't be copied takes nothing from its sound. */
async function preparePicture(
  file: ReadableFile,
  folder: string,
  work: PictureWork,
): Promise<PictureFacts | null> {
  const { picture, container } = work.source;
  if (picture === null) return null;
  const playback = picturePlayback(container, picture.codec);
  if (playback !== 'copy' || work.copied) return { ...picture, playback };
  const target = join(folder, pictureFileName);
  const { copyPicture } = await import('./av-picture');
  const { encoderFoundDiskFull } = await import('./av-encoder');
  try {
    const copied = (seconds: number) => work.prepared(fractionOf(seconds, work.duration));
    await copyPicture(file, target, copied, work.ticket);
    await syncFile(target);
    return { ...picture, playback };
  } catch (cause) {
    await rm(target, { force: true });
    if (encoderFoundDiskFull(cause)) throw cause;
    return { ...picture, playback: 'none' };
  }
}

interface Decoded {
  readonly source: Pick<
    SoundSource,
    'container' | 'codec' | 'sampleRate' | 'channels' | 'picture' | 'misleading'
  >;
  readonly pyramid: Pyramid;
  readonly signals: SignalsFile;
  readonly end: SoundEnd;
}

async function decodeOnce(
  file: ReadableFile,
  raw: RawFormat | null,
  onProgress: (fraction: number) => void,
): Promise<Decoded> {
  const source = await openSound(file, raw);
  try {
    const { channels, sampleRate, promisedSamples } = source;
    if (channels > 8) throw new SoundProblemError({ kind: 'too-many-channels', channels });
    const kernel = sampleKernel();
    const builder = peakBuilder(channels, sampleRate, promisedSamples, kernel?.wholeBins);
    const listening = kernel?.listening ?? createPlainListening();
    const analysis = createSignalsAnalysis({ channels, sampleRate, listening });
    const end = await readSound(
      source,
      (block, samples) => {
        builder.pushInterleaved(block, samples);
        analysis.pushInterleaved(block, samples);
      },
      (samples) => onProgress(fractionOf(samples, promisedSamples)),
    );
    if (end.samples === 0) {
      throw new SoundProblemError(end.damaged ? { kind: 'damaged', playable: 0 } : { kind: 'no-duration' });
    }
    return { source, pyramid: builder.finish(), signals: analysis.finish(), end };
  } finally {
    source.close();
  }
}

/**
 * Opens a file with a plain reader where there is one, with FFmpeg otherwise, which is loaded late: most files never need
 * it. `raw` says how a file without a header is read (`rawFormatOf` of a recording's facts).
 */
export async function openSound(file: ReadableFile, raw: RawFormat | null = null): Promise<SoundSource> {
  const plain = raw === null ? openWav(file) : openRaw(file, raw);
  return plain ?? (await import('./av-decoder')).openAv(file, raw);
}

/** The sound of a file, decoded and encoded again so that it plays: every sample keeps its time. */
async function makeProxy(
  file: ReadableFile,
  raw: RawFormat | null,
  { path, ticket }: { readonly path: string; readonly ticket: SealTicket | null },
  onProgress: (samples: number) => void,
): Promise<void> {
  const { createSoundWriter } = await import('./av-encoder');
  const source = await openSound(file, raw);
  try {
    const writer = createSoundWriter(path, { ...source, codec: proxyCodec(source.channels).codec, ticket });
    try {
      await readSound(source, (block) => writer.push(block), onProgress);
      writer.end();
    } finally {
      writer.close();
    }
  } finally {
    source.close();
  }
  await syncFile(path);
}

function fractionOf(samples: number, all: number): number {
  return all <= 0 ? 0 : Math.min(1, samples / all);
}

async function writeSynced(path: string, bytes: Uint8Array, ticket: SealTicket | null): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(ticket === null ? bytes : sealedWith(ticket, bytes));
    await file.sync();
  } finally {
    await file.close();
  }
}

function sealedWith({ head, key, chunk }: SealTicket, bytes: Uint8Array): Buffer {
  const made = { head: Buffer.from(head, 'base64'), own: Buffer.from(key, 'base64'), chunk };
  const sealer = createSealer(made);
  return Buffer.concat([sealer.head, ...sealer.push(Buffer.from(bytes)), sealer.end()]);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

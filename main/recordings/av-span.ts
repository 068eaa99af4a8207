import type { SoundSpan } from '@domain/recordings/samples-file';
import {
  AVERROR_EAGAIN,
  AVSEEK_FLAG_BACKWARD,
  Codec,
  CodecContext,
  FFmpegError,
  Frame,
  Packet,
} from 'node-av';
import type { ReadableFile } from '../files/byte-file';
import { noTime, type OpenedMedia, openMediaFile } from './av-open';
import { createSampleConverter, type SampleConverter } from './av-samples';
import { SoundProblemError } from './sound-source';

/** Decoders need a little of what comes before to be themselves: 80 ms for Opus, two frames for AAC. In seconds. */
const runUp = 0.25;

/** As `readSoundSpan`, of whatever FFmpeg reads and can seek in. Runs in a media child only. */
export function readAvSpan(path: ReadableFile, from: number, until: number): SoundSpan {
  const media = openMediaFile(path);
  try {
    const { codecpar } = media.stream;
    const codec = Codec.findDecoder(codecpar.codecId);
    if (codec === null || codecpar.channels < 1 || codecpar.sampleRate < 1)
      throw new SoundProblemError({ kind: 'no-audio' });
    const context = new CodecContext();
    context.allocContext3(codec);
    const converter = createSampleConverter(codecpar.channels, codecpar.sampleRate);
    try {
      context.parametersToContext(codecpar);
      context.pktTimebase = media.stream.timeBase;
      context.threadCount = 1;
      FFmpegError.throwIfError(context.open2Sync(codec, null), 'open the decoder');
      return decodeSpan({ media, context, converter }, from, until);
    } finally {
      converter.close();
      context.freeContext();
    }
  } finally {
    media.close();
  }
}

interface Reading {
  readonly media: OpenedMedia;
  readonly context: CodecContext;
  readonly converter: SampleConverter;
}

function decodeSpan({ media, context, converter }: Reading, from: number, until: number): SoundSpan {
  const { stream, format } = media;
  const { channels, sampleRate } = stream.codecpar;
  const { num, den } = stream.timeBase;
  const origin = media.origin ?? (stream.startTime === noTime ? 0 : (Number(stream.startTime) * num) / den);
  const samples = new Int16Array(Math.max(0, Math.round((until - from) * sampleRate)) * channels);
  const wanted = BigInt(Math.max(0, Math.round(((from + origin - runUp) * den) / num)));
  // What can't be sought in is read from its beginning: slower, and the same sound.
  format.seekFrameSync(stream.index, wanted, AVSEEK_FLAG_BACKWARD);
  const packet = new Packet();
  const frame = new Frame();
  packet.alloc();
  frame.alloc();
  let filled = 0;
  /** Where the next sample lies, in samples from the beginning of the stretch; null until the first time is known. */
  let place: number | null = null;
  const take = (block: Int16Array) => {
    if (place === null) return;
    const skipped = Math.max(0, -place) * channels;
    const at = Math.max(0, place) * channels;
    const part = block.subarray(Math.min(block.length, skipped), skipped + samples.length - at);
    if (at < samples.length && part.length > 0) {
      samples.set(part, at);
      filled = Math.max(filled, at + part.length);
    }
    place += block.length / channels;
  };
  try {
    while (place === null || place * channels < samples.length) {
      const read = format.readFrameSync(packet);
      if (read === AVERROR_EAGAIN) continue;
      if (read < 0) break;
      try {
        if (packet.streamIndex !== stream.index) continue;
        let result = context.sendPacketSync(packet);
        while (result >= 0) {
          result = context.receiveFrameSync(frame);
          if (result < 0) break;
          if (frame.pts !== noTime)
            place ??= Math.round(((Number(frame.pts) * num) / den - origin - from) * sampleRate);
          for (const block of converter.convert(frame)) take(block);
          frame.unref();
        }
      } finally {
        packet.unref();
      }
    }
    for (const block of converter.flush()) take(block);
  } finally {
    packet.free();
    frame.free();
  }
  return { sampleRate, channels, from, samples: samples.slice(0, filled) };
}

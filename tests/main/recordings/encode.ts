import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_FLAG_QSCALE,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S16P,
  AVFMT_GLOBALHEADER,
  Codec,
  CodecContext,
  FF_QP2LAMBDA,
  FFmpegError,
  FormatContext,
  Frame,
  Packet,
  Rational,
} from 'node-av';
import { channelLayout } from '../../../main/recordings/av-samples';

/** 16-bit samples that alternate between the channels. */
export interface Sound {
  readonly samples: Int16Array;
  readonly channels: number;
  readonly rate: number;
}

interface Coding {
  /** The encoder's name in FFmpeg. */
  readonly codec: string;
  /** Bits per second; the encoder's own choice where it is left out. */
  readonly bitRate?: number;
  /** The quality of a variable bit rate, 0 the best. */
  readonly quality?: number;
}

/** Writes a sound into a file in any codec that the bundled FFmpeg has, in the container that the file's name asks for. */
export function encodeInto(path: string, sound: Sound, coding: Coding): void {
  const { context, codec } = openEncoder(sound, coding);
  const format = new FormatContext();
  FFmpegError.throwIfError(format.allocOutputContext2(null, null, `file:${path}`), 'create');
  if (((format.oformat?.flags ?? 0) & AVFMT_GLOBALHEADER) !== 0)
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  FFmpegError.throwIfError(context.open2Sync(codec, null), `open ${coding.codec}`);
  const stream = format.newStream(codec);
  FFmpegError.throwIfError(stream.codecpar.fromContext(context), 'describe');
  stream.timeBase = context.timeBase;
  FFmpegError.throwIfError(format.openOutputSync(), 'open for writing');
  FFmpegError.throwIfError(format.writeHeaderSync(null), 'write');
  for (const packet of packetsOf(context, sound)) {
    packet.streamIndex = 0;
    packet.rescaleTs(context.timeBase, stream.timeBase);
    FFmpegError.throwIfError(format.interleavedWriteFrameSync(packet), 'write');
  }
  FFmpegError.throwIfError(format.writeTrailerSync(), 'write');
  format.closeOutputSync();
  format.freeContext();
  context.freeContext();
}

/** The bare frames of an encoder one after the other: of MP3 a file without the index that tells where seconds lie. */
export function framesOf(sound: Sound, coding: Coding): Buffer {
  const { context, codec } = openEncoder(sound, coding);
  FFmpegError.throwIfError(context.open2Sync(codec, null), `open ${coding.codec}`);
  const frames: Buffer[] = [];
  for (const packet of packetsOf(context, sound)) if (packet.data) frames.push(Buffer.from(packet.data));
  context.freeContext();
  return Buffer.concat(frames);
}

function openEncoder({ channels, rate }: Sound, { codec: name, bitRate, quality }: Coding) {
  const codec = Codec.findEncoderByName(name as never); // the names are a union of hundreds
  if (codec === null) throw new Error(`The bundled FFmpeg has no encoder ${name}.`);
  const formats = codec.sampleFormats ?? [AV_SAMPLE_FMT_S16];
  const format = [AV_SAMPLE_FMT_S16, AV_SAMPLE_FMT_S16P, AV_SAMPLE_FMT_FLTP].find((one) =>
    formats.includes(one),
  );
  if (format === undefined) throw new Error(`${name} takes samples of a kind that is not written here.`);
  const context = new CodecContext();
  context.allocContext3(codec);
  context.sampleRate = rate;
  context.channelLayout = channelLayout(channels);
  context.sampleFormat = format;
  context.timeBase = new Rational(1, rate);
  if (bitRate !== undefined) context.bitRate = BigInt(bitRate);
  if (quality !== undefined) {
    context.setFlags(AV_CODEC_FLAG_QSCALE);
    context.globalQuality = quality * FF_QP2LAMBDA;
  }
  return { context, codec };
}

/** Every packet is good until the next. */
function* packetsOf(context: CodecContext, { samples, channels, rate }: Sound): Generator<Packet> {
  const packet = new Packet();
  packet.alloc();
  const size = context.frameSize || 1024;
  try {
    for (let at = 0; at < samples.length; at += size * channels) {
      const part = samples.subarray(at, at + size * channels);
      const frame = Frame.fromAudioBuffer(laidOut(part, channels, context.sampleFormat), {
        nbSamples: part.length / channels,
        format: context.sampleFormat,
        sampleRate: rate,
        channelLayout: channelLayout(channels),
        timeBase: { num: 1, den: rate },
        pts: BigInt(at / channels),
      });
      FFmpegError.throwIfError(context.sendFrameSync(frame), 'encode');
      frame.free();
      yield* waiting(context, packet);
    }
    FFmpegError.throwIfError(context.sendFrameSync(null), 'encode');
    yield* waiting(context, packet);
  } finally {
    packet.free();
  }
}

function* waiting(context: CodecContext, packet: Packet): Generator<Packet> {
  while (context.receivePacketSync(packet) >= 0) {
    yield packet;
    packet.unref();
  }
}

/** The bytes of the samples as the encoder takes them: alternating, or one channel after the other. */
function laidOut(part: Int16Array, channels: number, format: number): Buffer {
  const count = part.length / channels;
  const planar = (target: Int16Array | Float32Array, scale: number) => {
    for (let channel = 0; channel < channels; channel++) {
      for (let at = 0; at < count; at++)
        target[channel * count + at] = (part[at * channels + channel] ?? 0) / scale;
    }
    return Buffer.from(target.buffer);
  };
  if (format === AV_SAMPLE_FMT_S16P) return planar(new Int16Array(part.length), 1);
  if (format === AV_SAMPLE_FMT_FLTP) return planar(new Float32Array(part.length), 32768);
  return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}

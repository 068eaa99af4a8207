import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_SAMPLE_FMT_S16,
  AVERROR_ENOSPC,
  AVFMT_GLOBALHEADER,
  Codec,
  CodecContext,
  Dictionary,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBOPUS,
  FFmpegError,
  FormatContext,
  Frame,
  Packet,
  Rational,
  type Stream,
} from 'node-av';
import { channelLayout, createSampleConverter, type SampleConverter } from './av-samples';

/** Writes sound into a file in another codec, sample for sample: what goes in comes out at the same time. */
export interface SoundWriter {
  /** 16-bit samples that alternate between the channels. */
  push(block: Int16Array): void;
  /** Writes what is left and ends the file. */
  end(): void;
  close(): void;
}

export interface SoundWriterShape {
  readonly codec: 'libopus' | 'flac';
  readonly channels: number;
  readonly sampleRate: number;
}

const codecNames = { libopus: FF_ENCODER_LIBOPUS, flac: FF_ENCODER_FLAC } as const;
const opusRates = [8000, 12000, 16000, 24000, 48000];
/** Well above what speech on a telephone needs; in bits per second and channel. */
const opusBitRate = 32_000;
/** Of 10. At this bit rate more effort changes the error by less than 0.3 dB and takes a third more time. */
const opusEffort = 3;

/** A writer of Ogg Opus or FLAC, chosen by the codec. No tag of any source is written. */
export function createSoundWriter(
  path: string,
  { codec, channels, sampleRate }: SoundWriterShape,
): SoundWriter {
  const rate = codec === 'libopus' && !opusRates.includes(sampleRate) ? 48_000 : sampleRate;
  const output = openOutput(path, codec, channels, rate);
  const converter = createSampleConverter(channels, rate);
  const frameSize = output.context.frameSize || 1024;
  const pending = new Int16Array(frameSize * channels);
  let held = 0;
  let position = 0n;

  function send(values: number): void {
    const frame = soundFrame(pending.subarray(0, values), channels, rate, position);
    position += BigInt(values / channels);
    FFmpegError.throwIfError(output.context.sendFrameSync(frame), 'encode');
    frame.free();
    drain(output);
    held = 0;
  }

  function take(block: Int16Array): void {
    for (let from = 0; from < block.length; ) {
      const count = Math.min(pending.length - held, block.length - from);
      pending.set(block.subarray(from, from + count), held);
      held += count;
      from += count;
      if (held === pending.length) send(held);
    }
  }

  return {
    push(block) {
      for (const part of converted(converter, block, channels, sampleRate, rate)) take(part);
    },
    end() {
      for (const part of converter.flush()) take(part);
      // The last frame may be short; the encoder notes how much of it counts.
      if (held > 0) send(held);
      FFmpegError.throwIfError(output.context.sendFrameSync(null), 'encode');
      drain(output);
      FFmpegError.throwIfError(output.format.writeTrailerSync(), 'write');
    },
    close() {
      converter.close();
      output.packet.free();
      output.format.closeOutputSync();
      output.format.freeContext();
      output.context.freeContext();
    },
  };
}

function converted(
  converter: SampleConverter,
  block: Int16Array,
  channels: number,
  from: number,
  to: number,
): readonly Int16Array[] {
  if (from === to) return [block];
  const frame = soundFrame(block, channels, from, 0n);
  const parts = converter.convert(frame);
  frame.free();
  return parts;
}

function soundFrame(block: Int16Array, channels: number, sampleRate: number, position: bigint): Frame {
  return Frame.fromAudioBuffer(Buffer.from(block.buffer, block.byteOffset, block.byteLength), {
    nbSamples: block.length / channels,
    format: AV_SAMPLE_FMT_S16,
    sampleRate,
    channelLayout: channelLayout(channels),
    timeBase: { num: 1, den: sampleRate },
    pts: position,
  });
}

interface Output {
  readonly format: FormatContext;
  readonly context: CodecContext;
  readonly stream: Stream;
  readonly packet: Packet;
}

function openOutput(path: string, name: SoundWriterShape['codec'], channels: number, rate: number): Output {
  const codec = Codec.findEncoderByName(codecNames[name]);
  if (codec === null) throw new Error(`The bundled FFmpeg has no encoder ${name}.`);
  const context = new CodecContext();
  context.allocContext3(codec);
  context.sampleRate = rate;
  context.channelLayout = channelLayout(channels);
  context.sampleFormat = AV_SAMPLE_FMT_S16;
  context.timeBase = new Rational(1, rate);
  if (name === 'libopus') {
    context.bitRate = BigInt(opusBitRate * channels);
    context.setOption('compression_level', opusEffort);
  }

  const format = new FormatContext();
  FFmpegError.throwIfError(
    format.allocOutputContext2(null, name === 'libopus' ? 'ogg' : 'flac', `file:${path}`),
    'create',
  );
  if (((format.oformat?.flags ?? 0) & AVFMT_GLOBALHEADER) !== 0)
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  // Options are set one by one: given to this call as a dictionary, they are freed twice and the process crashes later.
  FFmpegError.throwIfError(context.open2Sync(codec, null), 'open the encoder');
  const stream = format.newStream(codec);
  FFmpegError.throwIfError(stream.codecpar.fromContext(context), 'describe the stream');
  stream.timeBase = context.timeBase;
  FFmpegError.throwIfError(format.openOutputSync(), 'open for writing');
  FFmpegError.throwIfError(format.writeHeaderSync(bitexact()), 'write');
  const packet = new Packet();
  packet.alloc();
  return { format, context, stream, packet };
}

/** Leaves out the name and version of the writing program, so that a file depends on its sound alone. */
function bitexact(): Dictionary {
  return Dictionary.fromObject({ fflags: '+bitexact' });
}

function drain({ format, context, stream, packet }: Output): void {
  while (context.receivePacketSync(packet) >= 0) {
    packet.streamIndex = 0;
    packet.rescaleTs(context.timeBase, stream.timeBase);
    FFmpegError.throwIfError(format.interleavedWriteFrameSync(packet), 'write');
    packet.unref();
  }
}

/** Whether the cause is FFmpeg saying that the disk is full. */
export function encoderFoundDiskFull(cause: unknown): boolean {
  return cause instanceof FFmpegError && cause.code === AVERROR_ENOSPC;
}

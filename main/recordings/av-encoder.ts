import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_QUIET,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S16P,
  AVERROR_ENOSPC,
  AVFMT_GLOBALHEADER,
  Codec,
  CodecContext,
  Dictionary,
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  type FFAudioEncoder,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  type Stream,
} from 'node-av';
import type { SealTicket } from '../files/byte-file';
import { writeSealed } from './av-bytes';
import { channelLayout, createSampleConverter, type SampleConverter } from './av-samples';

// FFmpeg writes its doubts straight to standard error.
Log.setLevel(AV_LOG_QUIET);

/** Writes sound into a file in another codec, sample for sample: what goes in comes out at the same time. */
export interface SoundWriter {
  /** 16-bit samples that alternate between the channels. */
  push(block: Int16Array): void;
  /** Writes what is left and ends the file. */
  end(): void;
  close(): void;
}

export type SoundCodec = 'libopus' | 'flac' | 'libmp3lame' | 'aac';

export interface SoundWriterShape {
  readonly codec: SoundCodec;
  readonly channels: number;
  readonly sampleRate: number;
  /** With one the file is written sealed. */
  readonly ticket?: SealTicket | null;
}

interface Coding {
  readonly encoder: FFAudioEncoder;
  readonly container: string;
  readonly format: typeof AV_SAMPLE_FMT_S16 | typeof AV_SAMPLE_FMT_S16P | typeof AV_SAMPLE_FMT_FLTP;
  /** The sample rates that it takes, rising; null: any. */
  readonly rates: readonly number[] | null;
  /** Bits per second and channel, up to 16 kHz and above; null: it loses nothing. Both well above what speech needs. */
  readonly bitRates: readonly [number, number] | null;
  /** What its container is told besides. */
  readonly options?: Readonly<Record<string, string>>;
}

const codings: Readonly<Record<SoundCodec, Coding>> = {
  libopus: {
    encoder: FF_ENCODER_LIBOPUS,
    container: 'ogg',
    format: AV_SAMPLE_FMT_S16,
    rates: [8000, 12_000, 16_000, 24_000, 48_000],
    bitRates: [32_000, 32_000],
  },
  flac: {
    encoder: FF_ENCODER_FLAC,
    container: 'flac',
    format: AV_SAMPLE_FMT_S16,
    rates: null,
    bitRates: null,
  },
  libmp3lame: {
    encoder: FF_ENCODER_LIBMP3LAME,
    container: 'mp3',
    format: AV_SAMPLE_FMT_S16P,
    rates: [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000],
    bitRates: [32_000, 64_000],
    options: { id3v2_version: '0', write_id3v1: '0' },
  },
  aac: {
    encoder: FF_ENCODER_AAC,
    container: 'ipod',
    format: AV_SAMPLE_FMT_FLTP,
    rates: [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000],
    bitRates: [32_000, 64_000],
  },
};
/** Of 10. At this bit rate more effort changes the error by less than 0.3 dB and takes a third more time. */
const opusEffort = 3;

/** A writer of Ogg Opus, FLAC, MP3 or AAC in M4A, chosen by the codec. No tag of any source is written. */
export function createSoundWriter(
  path: string,
  { codec, channels, sampleRate, ticket = null }: SoundWriterShape,
): SoundWriter {
  const { rates, format } = codings[codec];
  const rate = rates === null ? sampleRate : (rates.find((one) => one === sampleRate) ?? 48_000);
  const output = openOutput({ path, ticket }, codec, channels, rate);
  const converter = createSampleConverter(channels, rate);
  const frameSize = output.context.frameSize || 1024;
  const pending = new Int16Array(frameSize * channels);
  let held = 0;
  let position = 0n;

  function send(values: number): void {
    const frame = soundFrame(pending.subarray(0, values), channels, rate, position, format);
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
      output.sealed?.end();
    },
    close() {
      converter.close();
      output.packet.free();
      if (output.sealed === null) output.format.closeOutputSync();
      else output.sealed.close();
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
  const frame = soundFrame(block, channels, from, 0n, AV_SAMPLE_FMT_S16);
  const parts = converter.convert(frame);
  frame.free();
  return parts;
}

function soundFrame(
  block: Int16Array,
  channels: number,
  sampleRate: number,
  position: bigint,
  format: Coding['format'],
): Frame {
  return Frame.fromAudioBuffer(laidOut(block, channels, format), {
    nbSamples: block.length / channels,
    format,
    sampleRate,
    channelLayout: channelLayout(channels),
    timeBase: { num: 1, den: sampleRate },
    pts: position,
  });
}

/** The bytes of the samples as the encoder takes them: alternating, or one channel after the other. */
function laidOut(block: Int16Array, channels: number, format: Coding['format']): Buffer {
  if (format === AV_SAMPLE_FMT_S16) return Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const count = block.length / channels;
  const scale = format === AV_SAMPLE_FMT_FLTP ? 32_768 : 1;
  const planes =
    format === AV_SAMPLE_FMT_FLTP ? new Float32Array(block.length) : new Int16Array(block.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let at = 0; at < count; at++)
      planes[channel * count + at] = (block[at * channels + channel] ?? 0) / scale;
  }
  return Buffer.from(planes.buffer);
}

interface Output {
  readonly format: FormatContext;
  readonly context: CodecContext;
  readonly stream: Stream;
  readonly packet: Packet;
  readonly sealed: ReturnType<typeof writeSealed> | null;
}

function openOutput(
  { path, ticket }: { readonly path: string; readonly ticket: SealTicket | null },
  name: SoundCodec,
  channels: number,
  rate: number,
): Output {
  const coding = codings[name];
  const codec = Codec.findEncoderByName(coding.encoder);
  if (codec === null) throw new Error(`The bundled FFmpeg has no encoder ${name}.`);
  const context = new CodecContext();
  context.allocContext3(codec);
  context.sampleRate = rate;
  context.channelLayout = channelLayout(channels);
  context.sampleFormat = coding.format;
  context.timeBase = new Rational(1, rate);
  if (coding.bitRates !== null) context.bitRate = BigInt(coding.bitRates[rate <= 16_000 ? 0 : 1] * channels);
  if (name === 'libopus') context.setOption('compression_level', opusEffort);

  const format = new FormatContext();
  const url = ticket === null ? `file:${path}` : null;
  FFmpegError.throwIfError(format.allocOutputContext2(null, coding.container, url), 'create');
  if (((format.oformat?.flags ?? 0) & AVFMT_GLOBALHEADER) !== 0)
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  // Options are set one by one: given to this call as a dictionary, they are freed twice and the process crashes later.
  FFmpegError.throwIfError(context.open2Sync(codec, null), 'open the encoder');
  const stream = format.newStream(codec);
  FFmpegError.throwIfError(stream.codecpar.fromContext(context), 'describe the stream');
  stream.timeBase = context.timeBase;
  const sealed = ticket === null ? null : writeSealed(format, path, ticket);
  if (sealed === null) FFmpegError.throwIfError(format.openOutputSync(), 'open for writing');
  FFmpegError.throwIfError(format.writeHeaderSync(headerOptions(coding)), 'write');
  const packet = new Packet();
  packet.alloc();
  return { format, context, stream, packet, sealed };
}

/** Leaves out the name and version of the writing program, so that a file depends on its sound alone. */
function headerOptions({ options = {} }: Coding): Dictionary {
  return Dictionary.fromObject({ fflags: '+bitexact', ...options });
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

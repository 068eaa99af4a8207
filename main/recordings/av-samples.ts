import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CHANNEL_ORDER_NATIVE,
  AV_CHANNEL_ORDER_UNSPEC,
  AV_SAMPLE_FMT_S16,
  AVERROR_INPUT_CHANGED,
  type AVSampleFormat,
  type ChannelLayout,
  FFmpegError,
  Frame,
  SoftwareResampleContext,
} from 'node-av';

/** Turns decoded frames into 16-bit samples that alternate between the channels, at one rate and channel count. */
export interface SampleConverter {
  convert(frame: Frame): Int16Array[];
  /** What the resampler still holds; also called before the frames change their format. */
  flush(): Int16Array[];
  close(): void;
}

interface Resampler {
  readonly context: SoftwareResampleContext;
  readonly format: AVSampleFormat;
  readonly rate: number;
  readonly layout: ChannelLayout;
}

/** So many samples of each channel are converted at once; nearly all decoders give far fewer. */
const roomSamples = 65_536;

/**
 * A converter to the given channels and rate. What it answers is good until the next call. Every word with FFmpeg costs as
 * much as decoding several samples, so that a frame's format is asked for only when FFmpeg says that it has changed.
 *
 * @param inPlace read the samples where FFmpeg writes them, if that can be; else they are copied
 */
export function createSampleConverter(channels: number, sampleRate: number, inPlace = true): SampleConverter {
  const target = channelLayout(channels);
  const output = createOutput(target, sampleRate, inPlace);
  let resampler: Resampler | null = null;

  /** Null where the frame is not what the resampler was made for. */
  function resample(input: Resampler, frame: Frame | null): Int16Array[] | null {
    const converted = output.take(input.context, frame);
    if (converted === null) return null;
    if (converted.length === 0) return [];
    if (converted.length < roomSamples * channels) return [converted];
    const blocks = [converted.slice()];
    for (;;) {
      const rest = output.take(input.context, null);
      if (rest === null || rest.length === 0) return blocks;
      blocks.push(rest.slice());
    }
  }

  function flush(): Int16Array[] {
    if (resampler === null) return [];
    const rest = resample(resampler, null) ?? [];
    resampler.context.free();
    resampler = null;
    return rest.map((block) => block.slice());
  }

  return {
    convert(frame) {
      const same = resampler && resample(resampler, frame);
      if (same !== null) return same;
      const changed =
        resampler !== null &&
        (resampler.format !== frame.format ||
          resampler.rate !== frame.sampleRate ||
          resampler.layout.nbChannels !== frame.channels);
      const rest = changed ? flush() : [];
      resampler ??= createResampler(frame, target, sampleRate);
      // Plain WAV headers and others give no layout, which the resampler takes for a change of its input.
      frame.channelLayout = resampler.layout;
      const converted = resample(resampler, frame);
      if (converted === null) throw new Error('The resampler takes no frame of the format it was made for.');
      return [...rest, ...converted];
    },
    flush,
    close() {
      resampler?.context.free();
      resampler = null;
      output.free();
    },
  };
}

const none = new Int16Array(0);

/** Converts into memory that is the same for all frames. */
interface Output {
  /** Null where the frame is not what the resampler was made for. */
  take(context: SoftwareResampleContext, frame: Frame | null): Int16Array | null;
  free(): void;
}

function createOutput(layout: ChannelLayout, sampleRate: number, inPlace: boolean): Output {
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_SAMPLE_FMT_S16;
  frame.channelLayout = layout;
  frame.sampleRate = sampleRate;
  frame.nbSamples = roomSamples;
  FFmpegError.throwIfError(frame.getBuffer(0), 'room for samples');
  const values = roomSamples * layout.nbChannels;
  const memory = inPlace ? sharedMemory(frame, values) : null;
  return {
    take(context, input) {
      // None: as many as there is room for.
      frame.nbSamples = 0;
      const result = context.convertFrame(frame, input);
      if (result === AVERROR_INPUT_CHANGED) return null;
      FFmpegError.throwIfError(result, 'resample');
      const count = frame.nbSamples * layout.nbChannels;
      if (count === 0) return none;
      if (memory !== null) return memory.subarray(0, count);
      const bytes = frame.toBuffer();
      return new Int16Array(bytes.buffer, bytes.byteOffset, count);
    },
    free: () => frame.free(),
  };
}

/**
 * The memory of a frame itself, which lasts as long as the frame; null where JavaScript gets but copies of it (engines
 * that keep all their memory in one place, as Electron's does): found out by writing into it.
 */
function sharedMemory(frame: Frame, values: number): Int16Array | null {
  const bytes = frame.data?.[0];
  if (bytes === undefined || bytes.byteOffset % 2 !== 0 || bytes.length < 2 * values) return null;
  const memory = new Int16Array(bytes.buffer, bytes.byteOffset, values);
  const sign = 12_345;
  memory[0] = sign;
  return frame.toBuffer().readInt16LE(0) === sign ? memory : null;
}

/** The layout of so many channels, in the order in which they come. */
export function channelLayout(channels: number): ChannelLayout {
  if (channels === 1) return AV_CHANNEL_LAYOUT_MONO;
  if (channels === 2) return AV_CHANNEL_LAYOUT_STEREO;
  return { nbChannels: channels, order: AV_CHANNEL_ORDER_NATIVE, mask: (1n << BigInt(channels)) - 1n };
}

function createResampler(frame: Frame, target: ChannelLayout, sampleRate: number): Resampler {
  // Channels are voices here, not loudspeakers: as many go out as come in, none is mixed into another.
  const own = frame.channelLayout;
  const layout =
    own.order === AV_CHANNEL_ORDER_UNSPEC || own.nbChannels === target.nbChannels
      ? channelLayout(frame.channels)
      : own;
  const context = new SoftwareResampleContext();
  const format = frame.format as AVSampleFormat; // a frame of a sound decoder has no other
  FFmpegError.throwIfError(
    context.allocSetOpts2(target, AV_SAMPLE_FMT_S16, sampleRate, layout, format, frame.sampleRate),
    'resampler',
  );
  FFmpegError.throwIfError(context.init(), 'resampler');
  return { context, format, rate: frame.sampleRate, layout };
}

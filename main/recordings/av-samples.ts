import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CHANNEL_ORDER_NATIVE,
  AV_CHANNEL_ORDER_UNSPEC,
  AV_SAMPLE_FMT_S16,
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

/** A converter to the given channels and rate; frames that are so already are only copied. */
export function createSampleConverter(channels: number, sampleRate: number): SampleConverter {
  const target = channelLayout(channels);
  const output = new Frame();
  output.alloc();
  let resampler: Resampler | null = null;

  function resample(input: Resampler, frame: Frame | null): Int16Array[] {
    output.unref();
    output.channelLayout = target;
    output.sampleRate = sampleRate;
    output.format = AV_SAMPLE_FMT_S16;
    FFmpegError.throwIfError(input.context.convertFrame(output, frame), 'resample');
    return output.nbSamples === 0 ? [] : [samplesOf(output)];
  }

  function flush(): Int16Array[] {
    if (resampler === null) return [];
    const rest = resample(resampler, null);
    resampler.context.free();
    resampler = null;
    return rest;
  }

  return {
    convert(frame) {
      const plain =
        frame.format === AV_SAMPLE_FMT_S16 && frame.sampleRate === sampleRate && frame.channels === channels;
      if (plain) return [...flush(), samplesOf(frame)];
      const changed =
        resampler !== null &&
        (resampler.format !== frame.format ||
          resampler.rate !== frame.sampleRate ||
          resampler.layout.nbChannels !== frame.channels);
      const rest = changed ? flush() : [];
      resampler ??= createResampler(frame, target, sampleRate);
      // Plain WAV headers and others give no layout, which the resampler takes for a change of its input.
      frame.channelLayout = resampler.layout;
      return [...rest, ...resample(resampler, frame)];
    },
    flush,
    close() {
      resampler?.context.free();
      resampler = null;
      output.free();
    },
  };
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

/** The frame's samples, copied: its own memory is used again for the next frame. */
function samplesOf(frame: Frame): Int16Array {
  const bytes = frame.toBuffer();
  const count = frame.nbSamples * frame.channels;
  if (bytes.byteOffset % 2 === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, count);
  return new Int16Array(Uint8Array.from(bytes).buffer, 0, count);
}

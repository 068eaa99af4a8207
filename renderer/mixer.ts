/** What a person has switched on one channel. */
export interface ChannelSwitch {
  muted: boolean;
  solo: boolean;
  /** 1 as recorded, 0 silent, up to `mostVolume`. */
  volume: number;
}

export const channelAsRecorded: ChannelSwitch = { muted: false, solo: false, volume: 1 };
export const mostVolume = 2;

export interface Mixer {
  /** `levels` are factors by channel on top of the volumes; those that are missing are 1. */
  apply(channels: readonly ChannelSwitch[], levels?: readonly number[]): void;
  /** Browsers start an audio context asleep until the first gesture. */
  wake(): void;
  close(): void;
}

/** Whether each channel comes to the left and the right ear, 0 or 1. */
export function earGains(channels: readonly ChannelSwitch[]): { left: number; right: number }[] {
  const soloed = channels.some((channel) => channel.solo);
  const heard = channels.map(({ solo, muted, volume }) => (soloed ? solo : !muted) && volume > 0);
  const alone = heard.filter(Boolean).length === 1;
  return heard.map((on, index) => ({
    // A channel heard alone comes to both ears: half a headset is tiring, and a lone right channel sounds broken.
    left: on && (alone || channels.length === 1 || index % 2 === 0) ? 1 : 0,
    right: on && (alone || channels.length === 1 || index % 2 === 1) ? 1 : 0,
  }));
}

/** The channels that come to an ear: neither muted nor out-soloed nor turned down to nothing. */
export function channelsHeard(channels: readonly ChannelSwitch[]): number[] {
  return earGains(channels).flatMap(({ left, right }, channel) => (left + right > 0 ? [channel] : []));
}

const mostChannels = 8;

/**
 * Splits the element's channels and mixes them again with a gain for each channel and ear. The element needs
 * `crossOrigin` before its first source, or the graph is silent with no error.
 */
export function createMixer(media: HTMLMediaElement): Mixer {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const source = context.createMediaElementSource(media);
  const splitter = context.createChannelSplitter(mostChannels);
  const merger = context.createChannelMerger(2);
  const limiter = createLimiter(context);
  source.connect(splitter);
  merger.connect(context.destination);
  const ears = Array.from({ length: mostChannels }, (_, channel) => {
    const left = context.createGain();
    const right = context.createGain();
    splitter.connect(left, channel);
    splitter.connect(right, channel);
    left.connect(merger, 0, 0);
    right.connect(merger, 0, 1);
    return { left, right };
  });
  let limited = false;
  return {
    apply(channels, levels = []) {
      const gains = earGains(channels);
      const factors = channels.map(({ volume }, channel) => volume * (levels[channel] ?? 1));
      for (const [channel, ear] of ears.entries()) {
        const gain = gains[channel] ?? { left: 0, right: 0 };
        const factor = factors[channel] ?? 0;
        // 10 ms: short enough to feel immediate, long enough not to click.
        ear.left.gain.setTargetAtTime(gain.left * factor, context.currentTime, 0.01);
        ear.right.gain.setTargetAtTime(gain.right * factor, context.currentTime, 0.01);
      }
      // Only what is made louder can be too loud; everything else is heard as it was recorded.
      const louder = factors.some((factor) => factor > 1);
      if (louder === limited) return;
      limited = louder;
      merger.disconnect();
      merger.connect(limited ? limiter : context.destination);
    },
    wake: () => void context.resume(),
    close: () => void context.close(),
  };
}

/** The make-up gain that browsers give a compressor of these settings by themselves: (1 / its gain at 0 dB) ^ 0.6. */
const limiting = { threshold: -6, ratio: 20 };
const makeUp = 10 ** ((-limiting.threshold * (1 - 1 / limiting.ratio) * 0.6) / 20);

/** Keeps what was made louder from clipping, and leaves alone what was not. */
function createLimiter(context: AudioContext): AudioNode {
  const compressor = context.createDynamicsCompressor();
  compressor.threshold.value = limiting.threshold;
  compressor.ratio.value = limiting.ratio;
  compressor.knee.value = 0;
  compressor.attack.value = 0.002;
  compressor.release.value = 0.1;
  const down = context.createGain();
  down.gain.value = 1 / makeUp;
  compressor.connect(down).connect(context.destination);
  return compressor;
}

/** What a person has switched on one channel. */
export interface ChannelSwitch {
  muted: boolean;
  solo: boolean;
}

export interface Mixer {
  apply(channels: readonly ChannelSwitch[]): void;
  /** Browsers start an audio context asleep until the first gesture. */
  wake(): void;
  close(): void;
}

/** How loud each channel is on the left and the right ear, 0 to 1. */
export function earGains(channels: readonly ChannelSwitch[]): { left: number; right: number }[] {
  const soloed = channels.some((channel) => channel.solo);
  const heard = channels.map((channel) => (soloed ? channel.solo : !channel.muted));
  const alone = heard.filter(Boolean).length === 1;
  return heard.map((on, index) => ({
    // A channel heard alone comes to both ears: half a headset is tiring, and a lone right channel sounds broken.
    left: on && (alone || channels.length === 1 || index % 2 === 0) ? 1 : 0,
    right: on && (alone || channels.length === 1 || index % 2 === 1) ? 1 : 0,
  }));
}

/** The channels that come to an ear: neither muted nor out-soloed. */
export function channelsHeard(channels: readonly ChannelSwitch[]): number[] {
  return earGains(channels).flatMap(({ left, right }, channel) => (left + right > 0 ? [channel] : []));
}

/**
 * Splits the element's channels and mixes them again with a gain for each channel and ear. The element needs
 * `crossOrigin` before its first source, or the graph is silent with no error.
 */
export function createMixer(media: HTMLMediaElement): Mixer {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const source = context.createMediaElementSource(media);
  const splitter = context.createChannelSplitter(8);
  const merger = context.createChannelMerger(2);
  source.connect(splitter);
  merger.connect(context.destination);
  const ears = Array.from({ length: 8 }, (_, channel) => {
    const left = context.createGain();
    const right = context.createGain();
    splitter.connect(left, channel);
    splitter.connect(right, channel);
    left.connect(merger, 0, 0);
    right.connect(merger, 0, 1);
    return { left, right };
  });
  return {
    apply(channels) {
      const gains = earGains(channels);
      for (const [channel, ear] of ears.entries()) {
        const gain = gains[channel] ?? { left: 0, right: 0 };
        // 10 ms: short enough to feel immediate, long enough not to click.
        ear.left.gain.setTargetAtTime(gain.left, context.currentTime, 0.01);
        ear.right.gain.setTargetAtTime(gain.right, context.currentTime, 0.01);
      }
    },
    wake: () => void context.resume(),
    close: () => void context.close(),
  };
}

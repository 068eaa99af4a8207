/** Samples that alternate between the channels, as one array for each of them. */
export function apart(block: Int16Array, channels: number): Int16Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const own = new Int16Array(Math.floor(block.length / channels));
    for (let at = 0; at < own.length; at++) own[at] = block[at * channels + channel] ?? 0;
    return own;
  });
}

/** The channels' samples as they alternate in a file. */
export function together(lanes: readonly Int16Array[]): Int16Array {
  const [first] = lanes;
  const block = new Int16Array((first?.length ?? 0) * lanes.length);
  for (const [channel, lane] of lanes.entries()) {
    for (let at = 0; at < lane.length; at++) block[at * lanes.length + channel] = lane[at] ?? 0;
  }
  return block;
}
